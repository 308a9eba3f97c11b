/** What a group read, finished and committed, how its coordinator sees it, and what the outside world shows. */

import type { OutsideState } from '../engine/application/outside-world.ts';
import { sinkValue } from '../engine/application/sink.ts';
import type { GroupShape } from '../engine/cluster-shape.ts';
import { describeGroup } from '../engine/group-coordinator/group-readers.ts';
import type { AnyGroup } from '../engine/group-coordinator/group-state.ts';
import { lastStableOffset } from '../engine/log/log-read.ts';
import type { MetadataImage } from '../engine/metadata/image.ts';
import { topicOf, type TopicPartition } from '../engine/protocol/topic-partition.ts';
import type { Replica } from '../engine/replication/replica.ts';
import type { World } from '../engine/world.ts';
import { type CoordinatorView, coordinatorOf, rebalancesOf } from './coordinator-view.ts';
import { listOf, type MetricValue, NONE } from './metric-value.ts';
import type { PartitionReading } from './partition-metrics.ts';
import { skippedOffsets } from './skipped.ts';

type Line = readonly [string, MetricValue];
type Readings = ReadonlyMap<TopicPartition, PartitionReading>;

export function groupMetrics(
  world: World,
  image: MetadataImage,
  shape: GroupShape,
  readings: Readings,
): readonly Line[] {
  const outside = outsideOf(world, shape.name);
  const coordinator = coordinatorOf(world, image, shape.name);
  return [
    [`read(${shape.name})`, recordsRead(world, shape)],
    ...(outside === undefined ? [] : workMetrics(shape, outside)),
    ...membershipMetrics(world, shape, coordinator),
    ...(coordinator === undefined || shape.protocol === 'share'
      ? []
      : commitMetrics(shape, coordinator, readings, outside)),
  ];
}

export function outsideOf(world: World, group: string): OutsideState | undefined {
  const cell = world.nodes.get(group);
  return cell?.kind === 'outside' ? cell.state : undefined;
}

function recordsRead(world: World, shape: GroupShape): number {
  return shape.members.reduce((sum, { name }) => {
    const cell = world.nodes.get(name);
    return cell?.kind === 'consumer' ? sum + cell.state.counters.read : sum;
  }, 0);
}

function workMetrics(shape: GroupShape, outside: OutsideState): readonly Line[] {
  const sink = sinkValue(outside);
  return [
    [`processed(${shape.name})`, outside.processings.size],
    ...shape.members.map(
      ({ name }): Line => [`processed(${name})`, outside.processedBy.get(name) ?? 0],
    ),
    [`duplicates(${shape.name})`, outside.duplicates],
    [`reordered(${shape.name})`, outside.reordered],
    ...(sink === null ? [] : [[`sink(${shape.name})`, numberIfWhole(sink)] as const]),
  ];
}

function numberIfWhole(text: string): MetricValue {
  return /^\d{1,15}$/.test(text) ? Number(text) : text;
}

function membershipMetrics(
  world: World,
  shape: GroupShape,
  coordinator: CoordinatorView | undefined,
): readonly Line[] {
  const rebalances: Line = [`rebalances(${shape.name})`, rebalancesOf(world, shape.name)];
  if (coordinator === undefined) return [rebalances];
  const { group } = coordinator;
  return [
    ...shape.members.map(
      ({ name }): Line => [`assigned(${name})`, listOf(assignedTo(world, group, name))],
    ),
    [`members(${shape.name})`, group?.members.size ?? 0],
    rebalances,
  ];
}

/** As the coordinator describes the member, also while the group rebalances (describeNoMetadata keeps the assignment). */
export function assignedTo(
  world: World,
  group: AnyGroup | undefined,
  member: string,
): readonly TopicPartition[] {
  if (group === undefined) return [];
  const cell = world.nodes.get(member);
  const own = cell?.kind === 'consumer' ? cell.state.membership.memberId : '';
  const { members } = describeGroup(group);
  const found =
    members.find(({ memberId }) => memberId === own) ??
    members.find(({ clientId }) => clientId === member);
  return found?.assigned ?? [];
}

export function isReadCommitted({ members }: GroupShape): boolean {
  return members.some(({ config }) => config.get('isolation.level') === 'read_committed');
}

/** How far the group may read. */
export function readableEnd(shape: GroupShape, { log, highWatermark }: Replica): number {
  return isReadCommitted(shape) ? lastStableOffset(log, highWatermark) : highWatermark;
}

function commitMetrics(
  shape: GroupShape,
  { offsets }: CoordinatorView,
  readings: Readings,
  outside: OutsideState | undefined,
): readonly Line[] {
  const own = [...readings.values()].filter(({ partition }) =>
    shape.topics.includes(topicOf(partition)),
  );
  const lines = own.flatMap(({ partition, replica, answers }): readonly Line[] => {
    const committed = offsets.get(partition)?.offset;
    const line: Line = [`committed(${shape.name}, ${partition})`, committed ?? NONE];
    if (committed === undefined || replica === undefined || !answers) return [line];
    return [line, [`lag(${shape.name}, ${partition})`, readableEnd(shape, replica) - committed]];
  });
  if (outside === undefined || own.some(({ replica }) => replica === undefined)) return lines;
  const skipped = own.reduce((sum, reading) => {
    const committed = offsets.get(reading.partition)?.offset;
    return sum + skippedOffsets(reading, committed, outside, isReadCommitted(shape)).length;
  }, 0);
  return [...lines, [`skipped(${shape.name})`, skipped]];
}
