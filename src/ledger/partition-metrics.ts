/** What the controllers say of each partition, and what the log on its leader's disk holds. */

import { lastStableOffset } from '../engine/log/log-read.ts';
import type { MetadataImage, PartitionImage } from '../engine/metadata/image.ts';
import { NO_BROKER, topicOf, type TopicPartition } from '../engine/protocol/topic-partition.ts';
import type { ProducerState } from '../engine/producer/producer-state.ts';
import type { Replica } from '../engine/replication/replica.ts';
import type { World } from '../engine/world.ts';
import { brokerCell, type LeaderView, leaderView, userPartitions } from './cluster-view.ts';
import { type LogEntry, logIndex, placeOf } from './log-index.ts';
import { memoised, memoisedTogether } from './memo.ts';
import { sendIndex } from './send-index.ts';
import { compareNames, type MetricValue, NONE, runsOf, sortedIds } from './metric-value.ts';

type Line = readonly [string, MetricValue];

/** One partition as the metrics look at it. */
export interface PartitionReading {
  readonly partition: TopicPartition;
  readonly image: PartitionImage;
  /** `undefined`: the partition has no leader. */
  readonly replica: Replica | undefined;
  /** The leader's process could be asked. */
  readonly answers: boolean;
  readonly compacted: boolean;
  /**
   * The leader's; while it is dead the largest one that any replica knows, for it has forgotten its own and its
   * followers have heard of it.
   */
  readonly knownHighWatermark: number;
}

/** Kept per world. */
export const partitionReadings = memoisedTogether(
  (world: World, image: MetadataImage): ReadonlyMap<TopicPartition, PartitionReading> =>
    new Map(
      userPartitions(image).map((partition) => [partition, readingOf(world, image, partition)]),
    ),
);

function readingOf(
  world: World,
  image: MetadataImage,
  partition: TopicPartition,
): PartitionReading {
  const view = leaderView(world, image, partition);
  const policy = image.topics.get(topicOf(partition))?.config.get('cleanup.policy');
  const compacted = policy?.includes('compact') ?? false;
  return { ...view, compacted, knownHighWatermark: knownHighWatermark(world, view) };
}

function knownHighWatermark(world: World, view: LeaderView): number {
  const { partition, image, replica, answers } = view;
  if (replica === undefined) return 0;
  if (answers) return replica.highWatermark;
  const known = image.replicas.map(
    (id) => brokerCell(world, id)?.state.replicas.get(partition)?.highWatermark ?? 0,
  );
  return Math.min(replica.log.logEndOffset, Math.max(replica.highWatermark, ...known));
}

export function partitionMetrics(reading: PartitionReading): readonly Line[] {
  const { image, partition, replica, answers } = reading;
  const registration: readonly Line[] = [
    [`leader(${partition})`, image.leader === NO_BROKER ? NONE : image.leader],
    [`epoch(${partition})`, image.leaderEpoch],
    [`isr(${partition})`, sortedIds(image.isr)],
    [`elr(${partition})`, sortedIds(image.elr)],
  ];
  if (replica === undefined) return registration;
  const asked: readonly Line[] = [
    [`log-start(${partition})`, replica.log.logStartOffset],
    [`hw(${partition})`, replica.highWatermark],
    [`lso(${partition})`, lastStableOffset(replica.log, replica.highWatermark)],
  ];
  const visible: Line = [`visible(${partition})`, visibleOf(reading)];
  return [...registration, ...logMetrics(replica), visible, ...(answers ? asked : [])];
}

const logMetrics: (replica: Replica) => readonly Line[] = memoised((replica) => {
  const { partition, log } = replica;
  const { entries } = logIndex(log);
  return [
    [`stored(${partition})`, entries.length],
    [`log-end(${partition})`, Math.max(log.logEndOffset, log.logStartOffset)],
    [`order(${partition})`, orderOf(entries)],
  ];
});

export function visibleOf({ replica, knownHighWatermark: end }: PartitionReading): number {
  if (replica === undefined) return 0;
  const { entries } = logIndex(replica.log);
  return placeOf(entries, end);
}

/** `app:1,2;web:1..5`: per producer in log order. */
export function orderOf(entries: readonly LogEntry[]): string {
  const byProducer = new Map<string, number[]>();
  for (const { record } of entries) {
    const numbers = byProducer.get(record.producer);
    if (numbers === undefined) byProducer.set(record.producer, [record.sendNumber]);
    else numbers.push(record.sendNumber);
  }
  const parts = [...byProducer.keys()]
    .sort(compareNames)
    .map((producer) => `${producer}:${runsOf(byProducer.get(producer) ?? [])}`);
  return parts.length === 0 ? NONE : parts.join(';');
}

/** `stored`, `visible` and `copies` of a topic; absent while one of its partitions has no leader. */
export function topicMetrics(
  topic: string,
  readings: readonly PartitionReading[],
  producers: readonly ProducerState[],
): readonly Line[] {
  let stored = 0;
  let visible = 0;
  for (const reading of readings) {
    const { replica } = reading;
    if (replica === undefined) return [];
    stored += logIndex(replica.log).entries.length;
    visible += visibleOf(reading);
  }
  return [
    [`stored(${topic})`, stored],
    [`visible(${topic})`, visible],
    [`copies(${topic})`, copiesOf(readings, producers)],
  ];
}

/** A record is repeated in another partition only where an application sends it again. */
function copiesOf(
  readings: readonly PartitionReading[],
  producers: readonly ProducerState[],
): number {
  const indexes = readings.flatMap(({ replica }) =>
    replica === undefined ? [] : logIndex(replica.log),
  );
  if (producers.every(({ ledger }) => sendIndex(ledger).repeats === 0)) {
    return indexes.reduce((sum, { copies }) => sum + copies, 0);
  }
  const all = indexes.flatMap(({ entries }) => entries.map(({ identity }) => identity));
  return all.length - new Set(all).size;
}
