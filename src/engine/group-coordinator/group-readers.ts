/**
 * What an admin client would be told of a group.
 *
 * Kafka:       org.apache.kafka.coordinator.group.classic.ClassicGroup.describe (4.4).
 * Units:       offsets are the next one to read.
 * Invariants:  assignments are told of a stable group only.
 * Divergences: none.
 */

import type { TopicPartition } from '../protocol/topic-partition.ts';
import type { ClassicMember, GroupCoordinatorState } from './group-state.ts';

const NO_PARTITIONS: readonly TopicPartition[] = [];

/** `null`: nothing committed. */
export function committedOffset(
  state: GroupCoordinatorState,
  group: string,
  partition: TopicPartition,
): number | null {
  return state.offsets.get(group)?.get(partition)?.offset ?? null;
}

export function membersOf(state: GroupCoordinatorState, group: string): readonly ClassicMember[] {
  return [...(state.groups.get(group)?.members.values() ?? [])];
}

/** By the member's name, its `client.id`; the one that joined last when a dead one has not expired yet. */
export function assignmentOf(
  state: GroupCoordinatorState,
  group: string,
  clientId: string,
): readonly TopicPartition[] {
  if (state.groups.get(group)?.state !== 'Stable') return NO_PARTITIONS;
  const member = membersOf(state, group).findLast((one) => one.clientId === clientId);
  return member?.assignment ?? NO_PARTITIONS;
}

export function rebalancesOf(state: GroupCoordinatorState, group: string): number {
  return state.groups.get(group)?.rebalances ?? 0;
}
