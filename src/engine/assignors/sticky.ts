/**
 * Sticky: balanced first, then as much as possible stays where it was. Cooperative: what moves is first only taken away.
 *
 * Kafka:       org.apache.kafka.clients.consumer.StickyAssignor, CooperativeStickyAssignor,
 *              internals.AbstractStickyAssignor (4.4); KIP-54, KIP-429.
 * Units:       partition counts.
 * Invariants:  cooperative: no partition is given to a member while another one still has it.
 * Divergences: none.
 */

import type { TopicPartition } from '../protocol/topic-partition.ts';
import type { Assignor, AssignorMember, AssignorTopics, MemberAssignment } from './assignor.ts';
import { constrainedAssignment, type StickyTarget } from './constrained-assignment.ts';
import { generalAssignment } from './general-assignment.ts';
import { previousOwners, type LastAssignment, type ReadLastAssignment } from './previous-owners.ts';
import { StickyRacks } from './sticky-racks.ts';
import { allPartitions } from './topic-partitions.ts';

export const stickyAssignor: Assignor = {
  name: 'sticky',
  protocol: 'EAGER',
  assign: (topics, members) => listed(members, stickyTarget(topics, members).assignments),
};

export const cooperativeStickyAssignor: Assignor = {
  name: 'cooperative-sticky',
  protocol: 'COOPERATIVE',
  assign: (topics, members) => {
    const target = cooperativeTarget(topics, members);
    const moving = transferring(target, members);
    const allowed = [...target.assignments].map(
      ([memberId, list]) =>
        [memberId, list.filter((name) => moving.get(name) !== memberId)] as const,
    );
    return listed(members, new Map(allowed));
  },
};

export function stickyTarget(
  topics: AssignorTopics,
  members: readonly AssignorMember[],
): StickyTarget {
  return targetOf(topics, members, lastOfSticky);
}

/** Balanced, before partitions that a member still has to give back are held back. */
export function cooperativeTarget(
  topics: AssignorTopics,
  members: readonly AssignorMember[],
): StickyTarget {
  return targetOf(topics, members, lastOfCooperative);
}

/** An eager member owns nothing when it joins: its user data tell what it had. */
function lastOfSticky({ subscription }: AssignorMember): LastAssignment {
  return subscription.userData ?? { partitions: [], generation: null };
}

function lastOfCooperative({ subscription }: AssignorMember): LastAssignment {
  const { ownedPartitions, generation, userData } = subscription;
  if (generation >= 0) return { partitions: ownedPartitions, generation };
  return { partitions: ownedPartitions, generation: userData?.generation ?? null };
}

function targetOf(
  topics: AssignorTopics,
  members: readonly AssignorMember[],
  lastOf: ReadLastAssignment,
): StickyTarget {
  const all = allPartitions(topics.partitionCounts);
  const previous = previousOwners(members, new Set(topics.partitionCounts.keys()), lastOf);
  const racks = new StickyRacks(all, members, topics);
  return previous.equalSubscriptions
    ? constrainedAssignment(all, previous, racks)
    : generalAssignment({ topics, members, lastOf, previous, racks });
}

/** Partitions that change hands → new owner. */
export function transferring(
  { assignments, transferring: known }: StickyTarget,
  members: readonly AssignorMember[],
): ReadonlyMap<TopicPartition, string> {
  if (known !== null) return known;
  const revoked = new Set<TopicPartition>();
  const added = new Map<TopicPartition, string>();
  for (const { memberId, subscription } of members) {
    const owned = new Set(subscription.ownedPartitions);
    const assigned = new Set(assignments.get(memberId));
    for (const name of assigned) if (!owned.has(name)) added.set(name, memberId);
    for (const name of owned) if (!assigned.has(name)) revoked.add(name);
  }
  return new Map([...added].filter(([name]) => revoked.has(name)));
}

function listed(
  members: readonly AssignorMember[],
  assignments: ReadonlyMap<string, readonly TopicPartition[]>,
): readonly MemberAssignment[] {
  return members.map(({ memberId }) => ({
    memberId,
    partitions: assignments.get(memberId) ?? [],
  }));
}
