/**
 * How the broker hears of changes: a long poll of the metadata log, record by record into its own image.
 *
 * Kafka:       org.apache.kafka.raft.KafkaRaftClient (as an observer), org.apache.kafka.image.loader.MetadataLoader (4.4).
 * Units:       durations in µs; offsets of the metadata log, the next one to apply.
 * Invariants:  records are applied in order, each once, and only when they are known to be committed.
 * Divergences: `quorum-retry-pace`.
 */

import { invariant } from '../kernel/invariant.ts';
import { applyRecord } from '../metadata/apply.ts';
import type { MetadataRecord } from '../metadata/image.ts';
import type { FetchMetadataResponse } from '../protocol/controller-messages.ts';
import { type TopicPartition, topicPartition } from '../protocol/topic-partition.ts';
import {
  appendedSlice,
  endOffsetOf,
  lastEpochOf,
  truncatedTo,
  truncationOffset,
} from '../quorum/metadata-log.ts';
import { brokerConfig, readBrokerSettings } from './broker-settings.ts';
import { sendToVoter } from './controller-channel.ts';
import { reconfigureLogs } from './log-configs.ts';
import { publish, publishAll } from './metadata-publisher.ts';
import {
  forgetApplied,
  heedLeader,
  know,
  onVoterAnswered,
  onVoterSilent,
  untilVoterIsReadyUs,
  voterToAsk,
} from './quorum-observer.ts';
import { type BrokerTurn, update } from './turn.ts';

export const METADATA_TIMER = 'metadata';

/** KafkaRaftClient.MAX_FETCH_WAIT_MS. */
const MAX_FETCH_WAIT_US = 500_000;

export function fetchMetadata(turn: BrokerTurn): void {
  const controller = voterToAsk(turn);
  if (controller === null) return turn.out.setTimer(METADATA_TIMER, untilVoterIsReadyUs(turn));
  const { broker, image, settings, life, quorum } = turn.state;
  const body = {
    api: 'FetchMetadata',
    replica: broker,
    currentLeaderEpoch: quorum.epoch,
    fetchOffset: endOffsetOf(quorum.log),
    lastFetchedEpoch: lastEpochOf(quorum.log),
    // Whoever does not know the high watermark yet is told it at once.
    highWatermark: life.isMetadataLoaded ? image.offset : -1,
    maxWaitUs: MAX_FETCH_WAIT_US,
  } as const;
  sendToVoter(turn, controller, 'metadata', body, settings.quorumRequestTimeoutUs);
}

/** True where another leader has become known. */
export function onMetadataResponse(
  turn: BrokerTurn,
  controller: number,
  body: FetchMetadataResponse,
): boolean {
  onVoterAnswered(turn, controller);
  const isNews = heedLeader(turn, body);
  if (body.error !== 'NONE' || body.epoch < turn.state.quorum.epoch) {
    if (isNews && turn.state.quorum.leader !== null) fetchMetadata(turn);
    else turn.out.setTimer(METADATA_TIMER, turn.state.settings.quorumRetryBackoffUs);
    return isNews;
  }
  hear(turn, body);
  if (body.highWatermark >= 0) applyCommitted(turn, body.highWatermark);
  if (body.highWatermark >= 0 && turn.state.image.offset >= body.highWatermark) publishFirst(turn);
  fetchMetadata(turn);
  return isNews;
}

function hear(turn: BrokerTurn, body: FetchMetadataResponse): void {
  const { log } = turn.state.quorum;
  const { divergingEpoch } = body;
  const next =
    divergingEpoch === undefined
      ? appendedSlice(log, body)
      : truncatedTo(log, truncationOffset(log, divergingEpoch));
  invariant(endOffsetOf(next) >= turn.state.image.offset, 'nothing committed is cut away');
  if (next !== log) know(turn, { log: next });
}

function applyCommitted(turn: BrokerTurn, highWatermark: number): void {
  const { log } = turn.state.quorum;
  const records = log.records.slice(0, Math.max(0, highWatermark - log.baseOffset));
  if (records.length === 0) return;
  load(turn, records);
  forgetApplied(turn);
}

/** At the end of the log for the first time: the replicas get going, registered or not. */
function publishFirst(turn: BrokerTurn): void {
  const { life } = turn.state;
  if (life.isMetadataLoaded) return;
  update(turn, { life: { ...life, isMetadataLoaded: true } });
  publishAll(turn);
}

/** No answer: another voter is asked after controller.quorum.retry.backoff.ms. */
export function onMetadataFailure(turn: BrokerTurn, controller: number): void {
  onVoterSilent(turn, controller);
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
