/** What the controllers say of each partition, and what the log on its leader's disk holds. */

import type { MetadataImage, PartitionImage } from '../engine/metadata/image.ts';
import { NO_BROKER, topicOf, type TopicPartition } from '../engine/protocol/topic-partition.ts';
import type { Replica } from '../engine/replication/replica.ts';
import type { World } from '../engine/world.ts';
import { leaderView, userPartitions } from './cluster-view.ts';
import { type LogEntry, logIndex } from './log-index.ts';
import { memoised } from './memo.ts';
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
}

export function partitionReadings(
  world: World,
  image: MetadataImage,
): ReadonlyMap<TopicPartition, PartitionReading> {
  return new Map(
    userPartitions(image).map((partition) => {
      const view = leaderView(world, image, partition);
      const policy = image.topics.get(topicOf(partition))?.config.get('cleanup.policy');
      return [partition, { ...view, compacted: policy?.includes('compact') ?? false }];
    }),
  );
}

export function partitionMetrics({
  image,
  partition,
  replica,
  answers,
}: PartitionReading): readonly Line[] {
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
    [`lso(${partition})`, replica.highWatermark],
  ];
  return [...registration, ...logMetrics(replica), ...(answers ? asked : [])];
}

const logMetrics: (replica: Replica) => readonly Line[] = memoised((replica) => {
  const { partition, log } = replica;
  const { entries } = logIndex(log);
  return [
    [`stored(${partition})`, entries.length],
    [`visible(${partition})`, visibleOf(replica)],
    [`log-end(${partition})`, Math.max(log.logEndOffset, log.logStartOffset)],
    [`order(${partition})`, orderOf(entries)],
  ];
});

function visibleOf({ log, highWatermark }: Replica): number {
  return logIndex(log).entries.filter(({ offset }) => offset < highWatermark).length;
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
): readonly Line[] {
  let stored = 0;
  let visible = 0;
  let copies = 0;
  const seen = new Set<string>();
  for (const { replica } of readings) {
    if (replica === undefined) return [];
    const { entries } = logIndex(replica.log);
    stored += entries.length;
    visible += visibleOf(replica);
    for (const { identity } of entries) {
      if (seen.has(identity)) copies++;
      seen.add(identity);
    }
  }
  return [
    [`stored(${topic})`, stored],
    [`visible(${topic})`, visible],
    [`copies(${topic})`, copies],
  ];
}
