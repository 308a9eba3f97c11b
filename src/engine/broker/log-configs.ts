/**
 * The configuration of each log on this broker, and how it follows the metadata.
 *
 * Kafka:       kafka.server.TopicConfigHandler, BrokerConfigHandler, LogManager.updateTopicConfig (4.4).
 * Units:       none.
 * Invariants:  a log is configured anew when its topic's configuration or the broker's changes, never on an append.
 * Divergences: none.
 */

import { type LogConfig, readLogConfig } from '../log/log-config.ts';
import { EMPTY_LOG, type Log } from '../log/log.ts';
import type { MetadataRecord } from '../metadata/image.ts';
import { type TopicPartition, topicOf } from '../protocol/topic-partition.ts';
import { replicaWith } from '../replication/replica.ts';
import { type BrokerTurn, putReplica, replicaOf } from './turn.ts';

const NOTHING_SET: ReadonlyMap<string, string> = new Map();

export function logConfigOf(turn: BrokerTurn, partition: TopicPartition): LogConfig {
  const { image, config } = turn.state;
  return readLogConfig(image.topics.get(topicOf(partition))?.config ?? NOTHING_SET, config);
}

export function newLog(turn: BrokerTurn, partition: TopicPartition): Log {
  return { ...EMPTY_LOG, config: logConfigOf(turn, partition) };
}

/** Some of the records change configurations: of topics, or of this broker, whose values all topics inherit. */
export function reconfigureLogs(turn: BrokerTurn, records: readonly MetadataRecord[]): void {
  const changed = records.flatMap((record) => (record.type === 'Config' ? [record] : []));
  if (changed.length === 0) return;
  const isBroker = changed.some(({ scope }) => scope === 'broker');
  const topics = new Set(changed.map(({ name }) => name));
  for (const partition of turn.state.replicas.keys()) {
    if (isBroker || topics.has(topicOf(partition))) reconfigure(turn, partition);
  }
}

function reconfigure(turn: BrokerTurn, partition: TopicPartition): void {
  const replica = replicaOf(turn, partition);
  if (replica === undefined) return;
  const config = logConfigOf(turn, partition);
  putReplica(turn, replicaWith(replica, { log: { ...replica.log, config } }));
}
