/**
 * One step of a member towards its target: what it keeps, gives up, gets, and still waits for.
 *
 * Kafka:       org.apache.kafka.coordinator.group.modern.consumer.CurrentAssignmentBuilder (4.4); KIP-848.
 * Units:       epochs count.
 * Invariants:  a partition is given only when nobody else holds it; a member that must revoke keeps its epoch.
 * Divergences: none.
 */

import type { TopicPartition } from '../../protocol/topic-partition.ts';
import type { ConsumerMember } from './consumer-group.ts';
import type { PartitionEpochs } from './modern-group.ts';

type Reconciling = Pick<
  ConsumerMember,
  'state' | 'memberEpoch' | 'previousMemberEpoch' | 'assigned' | 'pendingRevocation'
>;

export interface Goal {
  readonly targetEpoch: number;
  readonly target: readonly TopicPartition[];
  /** This heartbeat changed what the member subscribes to. */
  readonly subscriptionChanged: boolean;
  /** As the member reports it; `null`: not told. */
  readonly owned: readonly TopicPartition[] | null;
  readonly isSubscribed: (partition: TopicPartition) => boolean;
  /** Somebody has it, or has not let go of it yet. */
  readonly isHeld: (partition: TopicPartition) => boolean;
}

/** `null`: nobody can tell what the member holds; it has to abandon everything and join again. */
export function reconcile<Member extends Reconciling>(member: Member, goal: Goal): Member | null {
  switch (member.state) {
    case 'STABLE':
      if (member.memberEpoch !== goal.targetEpoch) return towardsTarget(member, goal);
      return goal.subscriptionChanged ? withoutUnsubscribed(member, goal) : member;
    case 'UNREVOKED_PARTITIONS':
      if (!stillOwns(goal, member.pendingRevocation)) return towardsTarget(member, goal);
      return goal.subscriptionChanged ? withoutUnsubscribed(member, goal) : member;
    case 'UNRELEASED_PARTITIONS':
      return towardsTarget(member, goal);
    case 'UNKNOWN':
      if (goal.owned === null || goal.owned.length > 0) return null;
      return towardsTarget(member, goal, goal.targetEpoch);
  }
}

/** A member that does not tell what it owns has not let go. */
function stillOwns({ owned }: Goal, pending: PartitionEpochs): boolean {
  return owned === null || owned.some((partition) => pending.has(partition));
}

/** Topics that it no longer subscribes to leave its assignment at once, whatever the target says. */
function withoutUnsubscribed<Member extends Reconciling>(member: Member, goal: Goal): Member {
  const removed = [...member.assigned].filter(([partition]) => !goal.isSubscribed(partition));
  if (removed.length === 0) return member;
  const assigned = new Map([...member.assigned].filter(([name]) => goal.isSubscribed(name)));
  const pendingRevocation = new Map([...member.pendingRevocation, ...removed]);
  const shrunk = { ...atEpoch(member, member.memberEpoch), assigned };
  if (!stillOwns(goal, pendingRevocation)) return shrunk;
  return { ...shrunk, state: 'UNREVOKED_PARTITIONS', pendingRevocation };
}

/** `ownEpoch`: what it is at while it has to let go. */
function towardsTarget<Member extends Reconciling>(
  member: Member,
  goal: Goal,
  ownEpoch = member.memberEpoch,
): Member {
  const target = new Set(goal.target.filter(goal.isSubscribed));
  const kept = [...member.assigned].filter(([partition]) => target.has(partition));
  const revoked = new Map([...member.assigned].filter(([partition]) => !target.has(partition)));
  if (revoked.size > 0 && stillOwns(goal, revoked)) {
    return {
      ...atEpoch(member, ownEpoch),
      state: 'UNREVOKED_PARTITIONS',
      assigned: new Map(kept),
      pendingRevocation: revoked,
    };
  }
  const added = [...target].filter((partition) => !member.assigned.has(partition));
  const isFree = (partition: TopicPartition): boolean =>
    !goal.isHeld(partition) || member.pendingRevocation.has(partition);
  const given = added.filter(isFree).map((partition) => [partition, goal.targetEpoch] as const);
  return {
    ...atEpoch(member, goal.targetEpoch),
    state: given.length === added.length ? 'STABLE' : 'UNRELEASED_PARTITIONS',
    assigned: new Map([...kept, ...given]),
    pendingRevocation: new Map(),
  };
}

/** ConsumerGroupMember.Builder.updateMemberEpoch: also an epoch that stays becomes the previous one. */
function atEpoch<Member extends Reconciling>(member: Member, memberEpoch: number): Member {
  return { ...member, memberEpoch, previousMemberEpoch: member.memberEpoch };
}
