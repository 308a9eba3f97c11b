/**
 * What an admin client would be told of a group, whatever its protocol.
 *
 * Kafka:       org.apache.kafka.coordinator.group.classic.ClassicGroup.describe,
 *              modern.consumer.ConsumerGroup.asDescribedGroup, modern.share.ShareGroup.asDescribedGroup (4.4).
 * Units:       offsets are the next one to read; generations and epochs count.
 * Invariants:  none.
 * Divergences: none.
 */

import { compareTopicPartitions, type TopicPartition } from '../protocol/topic-partition.ts';
import type {
  AnyGroup,
  ClassicGroup,
  ClassicGroupState,
  GroupCoordinatorState,
} from './group-state.ts';
import type { ConsumerGroup } from './modern/consumer-group.ts';
import type { ShareGroup } from './modern/share-group.ts';
import { stateOf, type ModernGroupState, type ModernMemberState } from './modern/modern-group.ts';

export interface DescribedMember {
  readonly memberId: string;
  readonly groupInstanceId: string | null;
  /** The member's name. */
  readonly clientId: string;
  /** Where all members have one number, the generation of the group. */
  readonly epoch: number;
  /** `null`: members of a classic group have no state of their own. */
  readonly state: ModernMemberState | null;
  readonly assigned: readonly TopicPartition[];
  /** Taken from it, until it says that it has let go. */
  readonly pendingRevocation: readonly TopicPartition[];
  /** What the coordinator wants it to have in the end; `null`: the members' leader decides. */
  readonly target: readonly TopicPartition[] | null;
  readonly speaks: AnyGroup['kind'];
}

export interface DescribedGroup {
  readonly kind: AnyGroup['kind'];
  readonly state: ClassicGroupState | ModernGroupState;
  /** Generation of a classic group, else the group epoch. */
  readonly epoch: number;
  /** The epoch for which the target was computed; `null`: there is none. */
  readonly assignmentEpoch: number | null;
  readonly members: readonly DescribedMember[];
}

export function describeGroup(group: AnyGroup): DescribedGroup {
  if (group.kind === 'classic') return describeClassic(group);
  return group.kind === 'share' ? describeShare(group) : describeConsumer(group);
}

function describeClassic({ kind, state, generation, members }: ClassicGroup): DescribedGroup {
  const described = [...members.values()].map((member): DescribedMember => {
    const { memberId, groupInstanceId, clientId, assignment } = member;
    return {
      memberId,
      groupInstanceId,
      clientId,
      epoch: generation,
      state: null,
      assigned: sorted(assignment),
      pendingRevocation: [],
      target: null,
      speaks: kind,
    };
  });
  return { kind, state, epoch: generation, assignmentEpoch: null, members: described };
}

function describeConsumer(group: ConsumerGroup): DescribedGroup {
  const { kind, groupEpoch, assignmentEpoch, members, targets } = group;
  const described = [...members.values()].map(
    (member): DescribedMember => ({
      memberId: member.memberId,
      groupInstanceId: member.groupInstanceId,
      clientId: member.clientId,
      epoch: member.memberEpoch,
      state: member.state,
      assigned: sorted(member.assigned.keys()),
      pendingRevocation: sorted(member.pendingRevocation.keys()),
      target: targets.get(member.memberId) ?? [],
      speaks: member.classic === null ? 'consumer' : 'classic',
    }),
  );
  return { kind, state: stateOf(group), epoch: groupEpoch, assignmentEpoch, members: described };
}

function describeShare(group: ShareGroup): DescribedGroup {
  const { kind, groupEpoch, assignmentEpoch, members, targets } = group;
  const described = [...members.values()].map(
    (member): DescribedMember => ({
      memberId: member.memberId,
      groupInstanceId: null,
      clientId: member.clientId,
      epoch: member.memberEpoch,
      state: member.state,
      assigned: sorted(member.assigned.keys()),
      pendingRevocation: [],
      target: targets.get(member.memberId) ?? [],
      speaks: kind,
    }),
  );
  return { kind, state: stateOf(group), epoch: groupEpoch, assignmentEpoch, members: described };
}

function sorted(partitions: Iterable<TopicPartition>): readonly TopicPartition[] {
  return [...partitions].sort(compareTopicPartitions);
}

/** Generations of a classic group in which a member got an assignment; the group epoch of the others. */
export function rebalancesIn(group: AnyGroup): number {
  return group.kind === 'classic' ? group.rebalances : group.groupEpoch;
}

/** `null`: nothing committed. */
export function committedOffset(
  state: GroupCoordinatorState,
  group: string,
  partition: TopicPartition,
): number | null {
  return state.offsets.get(group)?.get(partition)?.offset ?? null;
}

export function membersOf(state: GroupCoordinatorState, name: string): readonly DescribedMember[] {
  const group = state.groups.get(name);
  return group === undefined ? [] : describeGroup(group).members;
}

/** By the member's name; of a stable group. The one that joined last when a dead one has not expired yet. */
export function assignmentOf(
  state: GroupCoordinatorState,
  name: string,
  clientId: string,
): readonly TopicPartition[] {
  const group = state.groups.get(name);
  if (group === undefined) return [];
  const { state: groupState, members } = describeGroup(group);
  if (groupState !== 'Stable') return [];
  return members.findLast((member) => member.clientId === clientId)?.assigned ?? [];
}

export function rebalancesOf(state: GroupCoordinatorState, name: string): number {
  const group = state.groups.get(name);
  return group === undefined ? 0 : rebalancesIn(group);
}
