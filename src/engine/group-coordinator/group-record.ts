/**
 * A classic group as it stands in `__consumer_offsets`, and back.
 *
 * Kafka:       org.apache.kafka.coordinator.group.GroupCoordinatorRecordHelpers.newGroupMetadataRecord,
 *              GroupMetadataManager.replay(GroupMetadataKey, GroupMetadataValue) (4.4).
 * Units:       timeouts in µs.
 * Invariants:  only a generation with its assignment is stored, never a rebalance on its way.
 * Divergences: the value also carries `rebalances`, our own counter.
 */

import type { GroupMetadataRecord } from '../log/record-batch.ts';
import type { MemberSubscription } from '../protocol/group-messages.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import { emptyGroup } from './classic-group.ts';
import type { ClassicGroup, ClassicMember, GroupAssignment } from './group-state.ts';

interface StoredMember {
  readonly memberId: string;
  readonly groupInstanceId: string | null;
  readonly clientId: string;
  readonly rebalanceTimeoutUs: number;
  readonly sessionTimeoutUs: number;
  /** For the chosen strategy only. */
  readonly subscription: MemberSubscription;
  readonly assignment: readonly TopicPartition[];
}

interface GroupMetadataValue {
  readonly generation: number;
  readonly protocol: string | null;
  readonly leader: string | null;
  readonly members: readonly StoredMember[];
  readonly rebalances: number;
  readonly emptySinceUs: number | null;
}

const NO_SUBSCRIPTION: MemberSubscription = {
  topics: [],
  ownedPartitions: [],
  generation: -1,
  rack: null,
};

export function groupMetadataRecord(
  group: ClassicGroup,
  assignments: readonly GroupAssignment[],
): GroupMetadataRecord {
  const given = new Map(assignments.map(({ memberId, partitions }) => [memberId, partitions]));
  const value: GroupMetadataValue = {
    generation: group.generation,
    protocol: group.protocol,
    leader: group.leader,
    members: [...group.members.values()].map((member) => ({
      memberId: member.memberId,
      groupInstanceId: member.groupInstanceId,
      clientId: member.clientId,
      rebalanceTimeoutUs: member.rebalanceTimeoutUs,
      sessionTimeoutUs: member.sessionTimeoutUs,
      subscription: subscriptionOf(member, group.protocol),
      assignment: given.get(member.memberId) ?? [],
    })),
    rebalances: group.rebalances,
    emptySinceUs: group.emptySinceUs,
  };
  return { kind: 'group-metadata', group: group.group, value };
}

function subscriptionOf(member: ClassicMember, protocol: string | null): MemberSubscription {
  return member.protocols.find(({ name }) => name === protocol)?.subscription ?? NO_SUBSCRIPTION;
}

/** The group as a new coordinator finds it: stable, or empty without members. */
export function groupFromRecord(record: GroupMetadataRecord): ClassicGroup {
  // Nobody else writes these values: they are what `groupMetadataRecord` made.
  const value = record.value as GroupMetadataValue;
  const { generation, protocol, leader, members, rebalances, emptySinceUs } = value;
  const restored = members.map((member) => [member.memberId, restore(member, protocol)] as const);
  const statics = members.flatMap(({ groupInstanceId, memberId }) =>
    groupInstanceId === null ? [] : [[groupInstanceId, memberId] as const],
  );
  return {
    ...emptyGroup(record.group),
    state: members.length > 0 ? 'Stable' : 'Empty',
    generation,
    protocol,
    leader,
    members: new Map(restored),
    staticMembers: new Map(statics),
    rebalances,
    emptySinceUs,
  };
}

function restore(stored: StoredMember, protocol: string | null): ClassicMember {
  const { subscription, ...member } = stored;
  return {
    ...member,
    protocols: protocol === null ? [] : [{ name: protocol, subscription }],
    awaitingJoin: null,
    awaitingSync: null,
    isNew: false,
  };
}
