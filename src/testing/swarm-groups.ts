/** What must be true of consumer groups when a cluster has healed and time has passed. */

import type { GroupShape } from '../engine/cluster-shape.ts';
import { describeGroup } from '../engine/group-coordinator/group-readers.ts';
import type { AnyGroup } from '../engine/group-coordinator/group-state.ts';
import { coordinatorPartition } from '../engine/group-coordinator/coordinator-partition.ts';
import type { MetadataImage } from '../engine/metadata/image.ts';
import {
  OFFSETS_TOPIC,
  SHARE_STATE_TOPIC,
  topicPartition,
  type TopicPartition,
} from '../engine/protocol/topic-partition.ts';
import type { ConsumerCell, World } from '../engine/world.ts';
import { coordinatorOf } from '../ledger/coordinator-view.ts';
import { metricsOf } from '../ledger/metrics.ts';
import { outsideOf } from '../ledger/group-metrics.ts';
import { partitionsOf, type Demands } from './swarm-excuses.ts';
import { firstReadable, leaderOf } from './swarm-logs.ts';
import { shareProblems } from './swarm-shares.ts';

export function notWellGroups(
  world: World,
  image: MetadataImage,
  demands: Demands,
): readonly string[] {
  return world.shape.groups
    .filter(({ name }) => !demands.mayBeStuck.has(name))
    .flatMap((shape) => groupProblems(world, image, shape, demands));
}

function groupProblems(
  world: World,
  image: MetadataImage,
  shape: GroupShape,
  { isClean, mayPassOver, waitForTheDead }: Demands,
): readonly string[] {
  const { name, protocol } = shape;
  const view = coordinatorOf(world, image, name);
  const count = image.topics.get(OFFSETS_TOPIC)?.partitionCount ?? 1;
  const home = topicPartition(OFFSETS_TOPIC, coordinatorPartition(name, count));
  if (view === undefined) return isClean(home) ? [`V10 ${name} has no coordinator`] : [];
  const partitions = shape.topics.flatMap((topic) => partitionsOf(image, topic));
  const members = membersOf(world, shape);
  const up = members.filter(({ process }) => process.status === 'up').length;
  if (waitForTheDead.has(name) && (view.group?.members.size ?? 0) > up) return [];
  const isWhole = isClean(home) && partitions.every(isClean);
  const found = membershipProblems(shape, view.group, members, partitions);
  if (protocol === 'share') {
    const isShareWhole = isWhole && partitionsOf(image, SHARE_STATE_TOPIC).every(isClean);
    return [...found, ...(isShareWhole ? shareProblems(world, image, shape, members) : [])];
  }
  return [
    ...found,
    ...members.flatMap((member) => positionProblems(world, image, member)),
    ...(isWhole ? lagProblems(world, image, name, members, view.offsets) : []),
    ...(isWhole && !mayPassOver.has(name) ? skippedProblems(world, name) : []),
  ];
}

function membersOf(world: World, { members }: GroupShape): readonly ConsumerCell[] {
  return members.flatMap(({ name }) => {
    const cell = world.nodes.get(name);
    return cell?.kind === 'consumer' ? [cell] : [];
  });
}

function membershipProblems(
  { name, protocol }: GroupShape,
  held: AnyGroup | undefined,
  members: readonly ConsumerCell[],
  partitions: readonly TopicPartition[],
): readonly string[] {
  const group = held === undefined ? undefined : describeGroup(held);
  const up = members.filter(({ process }) => process.status === 'up').length;
  // An application that ended by an exception is not started again.
  if (up === 0) return (group?.members.length ?? 0) === 0 ? [] : [`K8 ${name} has dead members`];
  const rule = group?.kind === 'classic' ? 'V10' : 'V11';
  if (group?.state !== 'Stable') return [`${rule} ${name} is ${group?.state ?? 'gone'}`];
  // A static leader that comes back goes on with what it had, new partitions or not (KIP-814).
  const isStatic = members.some(({ state }) => state.settings.groupInstanceId !== null);
  const all = group.members.flatMap((member) => member.assigned);
  // Members of a share group read a partition together.
  const assigned = protocol === 'share' ? [...new Set(all)] : all;
  return [
    ...(isStatic || assigned.length === partitions.length
      ? []
      : [`G2 ${name}: ${assigned.length} assigned`]),
    ...(group.members.length === up
      ? []
      : [`K8 ${name}: ${group.members.length} members, ${up} live`]),
  ];
}

function positionProblems(
  world: World,
  image: MetadataImage,
  { id, state }: ConsumerCell,
): readonly string[] {
  return [...state.assigned].flatMap(([partition, { state: fetching, position }]) => {
    const log = leaderOf(world, image, partition)?.log;
    if (log === undefined || fetching !== 'FETCHING' || position === null) return [];
    const isInside = position.offset >= log.logStartOffset && position.offset <= log.logEndOffset;
    return isInside ? [] : [`K6 ${id}: ${partition} at ${position.offset}`];
  });
}

/** Who does not commit again by itself what a failed, missing or late commit left out. */
function isCatchingUp({ state: { commitMode, around } }: ConsumerCell): boolean {
  if (commitMode === 'none' || commitMode === 'async-batch') return false;
  return around.workers === 1 || commitMode !== 'sync-record';
}

function lagProblems(
  world: World,
  image: MetadataImage,
  group: string,
  members: readonly ConsumerCell[],
  offsets: ReadonlyMap<TopicPartition, { readonly offset: number }>,
): readonly string[] {
  // With sink=store members go by what the store knows.
  const stored = outsideOf(world, group)?.store.offsets;
  return members.filter(isCatchingUp).flatMap(({ id, state }) =>
    [...state.assigned.keys()].flatMap((partition) => {
      const leader = leaderOf(world, image, partition);
      if (leader === undefined) return [];
      const committed = offsets.get(partition)?.offset ?? 0;
      const reached = Math.max(committed, stored?.get(partition) ?? 0);
      const waiting = firstReadable(leader, reached, state.settings.isolation);
      return waiting === undefined ? [] : [`V13 ${id} is behind in ${partition}: ${committed}`];
    }),
  );
}

/** Who commits after the work skips nothing: K2. */
function skippedProblems(world: World, name: string): readonly string[] {
  const skipped = metricsOf(world).get(`skipped(${name})`);
  // Absent while a partition has no leader.
  return skipped === undefined || skipped === 0 ? [] : [`K2 ${name} skipped ${skipped}`];
}
