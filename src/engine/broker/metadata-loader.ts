/**
 * How the broker hears of changes: a long poll of the metadata log, record by record into its own image.
 *
 * Kafka:       org.apache.kafka.raft.KafkaRaftClient (as an observer), org.apache.kafka.image.loader.MetadataLoader (4.4).
 * Units:       durations in µs; offsets of the metadata log, the next one to apply.
 * Invariants:  records are applied in order, each once.
 * Divergences: `first-controller-active`.
 */

import { applyRecord } from '../metadata/apply.ts';
import type { MetadataRecord } from '../metadata/image.ts';
import type { FetchMetadataResponse } from '../protocol/controller-messages.ts';
import { type TopicPartition, topicPartition } from '../protocol/topic-partition.ts';
import { brokerConfig, readBrokerSettings } from './broker-settings.ts';
import { sendToController } from './controller-channel.ts';
import { reconfigureLogs } from './log-configs.ts';
import { publish, publishAll } from './metadata-publisher.ts';
import { type BrokerTurn, update } from './turn.ts';

export const METADATA_TIMER = 'metadata';

/** KafkaRaftClient.MAX_FETCH_WAIT_MS. */
const MAX_FETCH_WAIT_US = 500_000;

export function fetchMetadata(turn: BrokerTurn): void {
  const { broker, image, settings, life } = turn.state;
  const body = {
    api: 'FetchMetadata',
    broker,
    fetchOffset: image.offset,
    // Whoever does not know the high watermark yet is told it at once.
    maxWaitUs: life.isMetadataLoaded ? MAX_FETCH_WAIT_US : 0,
  } as const;
  sendToController(turn, 'metadata', body, settings.quorumRequestTimeoutUs);
}

export function onMetadataResponse(turn: BrokerTurn, body: FetchMetadataResponse): void {
  if (body.error !== 'NONE') return onMetadataFailure(turn);
  const records = body.records.slice(Math.max(0, turn.state.image.offset - body.baseOffset));
  if (records.length > 0) load(turn, records);
  if (turn.state.image.offset >= body.highWatermark) publishFirst(turn);
  fetchMetadata(turn);
}

/** At the end of the log for the first time: the replicas get going, registered or not. */
function publishFirst(turn: BrokerTurn): void {
  const { life } = turn.state;
  if (life.isMetadataLoaded) return;
  update(turn, { life: { ...life, isMetadataLoaded: true } });
  publishAll(turn);
}

/** No controller answers: again after controller.quorum.retry.backoff.ms. */
export function onMetadataFailure(turn: BrokerTurn): void {
  turn.out.setTimer(METADATA_TIMER, turn.state.settings.quorumRetryBackoffUs);
}

function load(turn: BrokerTurn, records: readonly MetadataRecord[]): void {
  const image = records.reduce(applyRecord, turn.state.image);
  update(turn, { image });
  if (records.some((record) => record.type === 'Config' && record.scope === 'broker')) {
    reconfigure(turn);
  }
  reconfigureLogs(turn, records);
  if (turn.state.life.isMetadataLoaded) publish(turn, partitionsIn(records));
}

function reconfigure(turn: BrokerTurn): void {
  const { staticConfig, image, broker } = turn.state;
  const config = brokerConfig(staticConfig, image, broker);
  update(turn, { config, settings: readBrokerSettings(config) });
}

function partitionsIn(records: readonly MetadataRecord[]): ReadonlySet<TopicPartition> {
  const changed = new Set<TopicPartition>();
  for (const record of records) {
    if (record.type !== 'Partition' && record.type !== 'PartitionChange') continue;
    changed.add(topicPartition(record.partition.topic, record.partition.partition));
  }
  return changed;
}
