/**
 * What an assignor gets and gives: members with their subscriptions in, partitions per member out.
 *
 * Kafka:       org.apache.kafka.clients.consumer.ConsumerPartitionAssignor, internals.AbstractPartitionAssignor (4.4).
 * Units:       partition counts.
 * Invariants:  every member gets an entry, also an empty one.
 * Divergences: none.
 */

import type { MemberSubscription } from '../protocol/group-messages.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';

export interface AssignorMember {
  readonly memberId: string;
  readonly groupInstanceId: string | null;
  readonly subscription: MemberSubscription;
}

/** The topics as the group's leader knows them. */
export interface AssignorTopics {
  readonly partitionCounts: ReadonlyMap<string, number>;
  /** Racks of a partition's replicas; an absent partition has none. */
  readonly partitionRacks: ReadonlyMap<TopicPartition, ReadonlySet<string>>;
  /** Kafka's own switch for its tests: racks count also where every partition is in all of them. */
  readonly preferRackAwareLogic?: boolean;
}

export interface MemberAssignment {
  readonly memberId: string;
  readonly partitions: readonly TopicPartition[];
}

export interface Assignor {
  /** As JoinGroup names it. */
  readonly name: string;
  /** The most that it supports. Eager: members give everything back before they join again. */
  readonly protocol: 'EAGER' | 'COOPERATIVE';
  /** `members` in the order in which Kafka's hash map of them is walked: the sticky ones break ties by it. */
  readonly assign: (
    topics: AssignorTopics,
    members: readonly AssignorMember[],
  ) => readonly MemberAssignment[];
}

type MemberNames = Pick<AssignorMember, 'memberId' | 'groupInstanceId'>;

/** Static members first, by their instance id; then the others by member id. */
export function compareMembers(a: MemberNames, b: MemberNames): number {
  if (a.groupInstanceId !== null && b.groupInstanceId !== null) {
    return compareTexts(a.groupInstanceId, b.groupInstanceId);
  }
  if (a.groupInstanceId !== null) return -1;
  if (b.groupInstanceId !== null) return 1;
  return compareTexts(a.memberId, b.memberId);
}

export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Do racks make a difference: members' racks hold replicas, and not every partition is in all racks anyway. */
export function usesRacks(
  memberRacks: ReadonlySet<string>,
  racksPerPartition: readonly ReadonlySet<string>[],
  preferRackAwareLogic = false,
): boolean {
  const all = new Set(racksPerPartition.flatMap((racks) => [...racks]));
  if (![...memberRacks].some((rack) => all.has(rack))) return false;
  return preferRackAwareLogic || !racksPerPartition.every((racks) => racks.size === all.size);
}

/** Of the members that tell theirs. */
export function racksOf(members: readonly AssignorMember[]): ReadonlyMap<string, string> {
  const racks = new Map<string, string>();
  for (const { memberId, subscription } of members) {
    if (subscription.rack !== null && subscription.rack !== '') {
      racks.set(memberId, subscription.rack);
    }
  }
  return racks;
}
