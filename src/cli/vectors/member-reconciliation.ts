/** Vectors of one step of a member towards its target: what it keeps, gives up, gets. */

import { reconcile } from '../../engine/group-coordinator/modern/current-assignment.ts';
import type { ModernMemberState } from '../../engine/group-coordinator/modern/modern-group.ts';
import { topicOf } from '../../engine/protocol/topic-partition.ts';
import { namesIn, topicsOf, type Topics } from './partition-sets.ts';
import { expected, type VectorCheck } from './vector-case.ts';

interface MemberVector {
  readonly state: ModernMemberState;
  readonly epoch: number;
  readonly previousEpoch: number;
  readonly assigned: Topics;
  readonly pendingRevocation: Topics;
  /** Absent: whatever there is. */
  readonly topics?: readonly string[];
}

interface ReconciliationVector {
  readonly member: MemberVector;
  readonly targetEpoch: number;
  readonly target: Topics;
  readonly owned: Topics | null;
  readonly partitionOwnerEpochs: Readonly<Record<string, number>>;
  readonly subscriptionChanged?: boolean;
  readonly expected?: MemberVector;
  readonly error?: string;
}

export const checkMemberReconciliation: VectorCheck = (vector) => {
  // The format says what a case of this kind holds.
  const asked = vector as unknown as ReconciliationVector;
  const { member, target, owned, partitionOwnerEpochs: owners } = asked;
  const after = reconcile(engineMember(member), {
    targetEpoch: asked.targetEpoch,
    target: namesIn(target),
    subscriptionChanged: asked.subscriptionChanged === true,
    owned: owned === null ? null : namesIn(owned),
    isSubscribed: (name) => member.topics?.includes(topicOf(name)) ?? true,
    isHeld: (name) => (owners[name] ?? -1) !== -1,
  });
  if (after === null) return expected('error', asked.error, 'FencedMemberEpochException');
  return (
    expected('error', asked.error, undefined) ?? expected('member', asked.expected, shown(after))
  );
};

function engineMember({ state, epoch, previousEpoch, assigned, pendingRevocation }: MemberVector) {
  const held = (topics: Topics) => new Map(namesIn(topics).map((name) => [name, epoch] as const));
  return {
    state,
    memberEpoch: epoch,
    previousMemberEpoch: previousEpoch,
    assigned: held(assigned),
    pendingRevocation: held(pendingRevocation),
  };
}

function shown(member: ReturnType<typeof engineMember>): MemberVector {
  return {
    state: member.state,
    epoch: member.memberEpoch,
    previousEpoch: member.previousMemberEpoch,
    assigned: topicsOf(member.assigned.keys()),
    pendingRevocation: topicsOf(member.pendingRevocation.keys()),
  };
}
