/** What must be true of consumer groups when a cluster has healed and time has passed. */

import type { GroupShape } from '../engine/cluster-shape.ts';
import { describeGroup } from '../engine/group-coordinator/group-readers.ts';
import type { AnyGroup } from '../engine/group-coordinator/group-state.ts';
import { coordinatorPartition } from '../engine/group-coordinator/coordinator-partition.ts';
import { batchesFrom, lastStableOffset } from '../engine/log/log-read.ts';
import type { Log } from '../engine/log/log.ts';
import type { RecordBatch } from '../engine/log/record-batch.ts';
import type { MetadataImage } from '../engine/metadata/image.ts';
import {
  OFFSETS_TOPIC,
  topicPartition,
  type TopicPartition,
} from '../engine/protocol/topic-partition.ts';
import { isLeader, type LeaderReplica } from '../engine/replication/replica.ts';
import type { ConsumerCell, World } from '../engine/world.ts';
import { coordinatorOf } from '../ledger/coordinator-view.ts';
import { metricsOf } from '../ledger/metrics.ts';
import { partitionsOf, type IsClean } from './swarm-excuses.ts';

export function notWellGroups(
  world: World,
  image: MetadataImage,
  isClean: IsClean,
): readonly string[] {
  return world.shape.groups.flatMap((shape) => groupProblems(world, image, shape, isClean));
}

function groupProblems(
  world: World,
  image: MetadataImage,
  shape: GroupShape,
  isClean: IsClean,
): readonly string[] {
  const { name } = shape;
  const view = coordinatorOf(world, image, name);
  const count = image.topics.get(OFFSETS_TOPIC)?.partitionCount ?? 1;
  const home = topicPartition(OFFSETS_TOPIC, coordinatorPartition(name, count));
  if (view === undefined) return isClean(home) ? [`V10 ${name} has no coordinator`] : [];
  const partitions = shape.topics.flatMap((topic) => partitionsOf(image, topic));
  const members = membersOf(world, shape);
  const isWhole = isClean(home) && partitions.every(isClean);
  return [
    ...membershipProblems(name, view.group, members, partitions),
    ...members.flatMap((member) => positionProblems(world, image, member)),
    ...(isWhole ? lagProblems(world, image, members, view.offsets) : []),
    ...(isWhole ? skippedProblems(world, name, members) : []),
  ];
}

function membersOf(world: World, { members }: GroupShape): readonly ConsumerCell[] {
  return members.flatMap(({ name }) => {
    const cell = world.nodes.get(name);
    return cell?.kind === 'consumer' ? [cell] : [];
  });
}

function membershipProblems(
  name: string,
  held: AnyGroup | undefined,
  members: readonly ConsumerCell[],
  partitions: readonly TopicPartition[],
): readonly string[] {
  const group = held === undefined ? undefined : describeGroup(held);
  const up = members.filter(({ process }) => process.status === 'up').length;
  // An application that ended by an exception is not started again.
  if (up === 0) return (group?.members.length ?? 0) === 0 ? [] : [`K8 ${name} has dead members`];
  if (group?.state !== 'Stable') return [`V10 ${name} is ${group?.state ?? 'gone'}`];
  // A static leader that comes back goes on with what it had, new partitions or not (KIP-814).
  const isStatic = members.some(({ state }) => state.settings.groupInstanceId !== null);
  const assigned = group.members.flatMap((member) => member.assigned);
  return [
    ...(isStatic || assigned.length === partitions.length
      ? []
      : [`G2 ${name}: ${assigned.length} assigned`]),
    ...(group.members.length === up
      ? []
      : [`K8 ${name}: ${group.members.length} members, ${up} live`]),
  ];
}

function leaderOf(
  world: World,
  image: MetadataImage,
  partition: TopicPartition,
): LeaderReplica | undefined {
  const broker = image.partitions.get(partition)?.leader ?? -1;
  for (const cell of world.nodes.values()) {
    if (cell.kind !== 'broker' || cell.state.broker !== broker) continue;
    const replica = cell.state.replicas.get(partition);
    return isLeader(replica) ? replica : undefined;
  }
  return undefined;
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

function lagProblems(
  world: World,
  image: MetadataImage,
  members: readonly ConsumerCell[],
  offsets: ReadonlyMap<TopicPartition, { readonly offset: number }>,
): readonly string[] {
  return members.flatMap(({ id, state }) => {
    // A commitAsync() that fails is not sent again: only the next batch would make up for it.
    if (state.commitMode === 'async-batch') return [];
    return [...state.assigned.keys()].flatMap((partition) => {
      const leader = leaderOf(world, image, partition);
      if (leader === undefined) return [];
      const committed = offsets.get(partition)?.offset ?? 0;
      const waiting = firstReadable(leader, committed, state.settings.isolation);
      return waiting === undefined ? [] : [`V13 ${id} is behind in ${partition}: ${committed}`];
    });
  });
}

/** A data record that the group could have: control records and aborted ones move no commit. */
function firstReadable(
  { log, highWatermark }: LeaderReplica,
  from: number,
  isolation: 'read_committed' | 'read_uncommitted',
): number | undefined {
  const isCommitted = isolation === 'read_committed';
  const end = isCommitted ? lastStableOffset(log, highWatermark) : highWatermark;
  for (const batch of batchesFrom(log, Math.max(from, log.logStartOffset))) {
    if (batch.control || (isCommitted && isAborted(log, batch))) continue;
    const found = batch.records.find(({ offset }) => offset >= from && offset < end);
    if (found !== undefined) return found.offset;
  }
  return undefined;
}

export function isAborted({ abortedTransactions }: Log, batch: RecordBatch): boolean {
  return abortedTransactions.some(
    ({ producerId, firstOffset, lastOffset }) =>
      batch.transactional &&
      producerId === batch.producerId &&
      batch.baseOffset >= firstOffset &&
      batch.lastOffset <= lastOffset,
  );
}

/** Who commits after the work skips nothing: K2. */
function skippedProblems(
  world: World,
  name: string,
  members: readonly ConsumerCell[],
): readonly string[] {
  const isBefore = members.some(({ state }) => state.commitMode === 'before');
  const skipped = metricsOf(world).get(`skipped(${name})`);
  // Absent while a partition has no leader.
  return isBefore || skipped === undefined || skipped === 0
    ? []
    : [`K2 ${name} skipped ${skipped}`];
}
