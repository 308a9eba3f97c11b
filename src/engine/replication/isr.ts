/**
 * In-sync replicas: when the leader asks the controller to let a follower in or out, and what it makes of the answer.
 *
 * Kafka:       kafka.cluster.Partition.maybeShrinkIsr, maybeExpandIsr, handleAlterPartitionUpdate,
 *              handleAlterPartitionError (4.4); KIP-497, KIP-841, KIP-903.
 * Units:       instants in µs; offsets are exclusive ends.
 * Invariants:  at most one change is pending; the leader never leaves its own ISR.
 * Divergences: none.
 */

import type { ErrorCode } from '../protocol/errors.ts';
import type { BrokerId } from '../protocol/topic-partition.ts';
import { isCaughtUp, isEligible, type LeaderContext } from './follower-progress.ts';
import {
  type FollowerProgress,
  type LeaderReplica,
  type PendingIsrChange,
  replicaWith,
} from './replica.ts';

/** A proposal before it has its number and its fact. */
export type IsrProposal = Pick<PendingIsrChange, 'kind' | 'isr' | 'changed'>;

/** ISR members that have not been caught up for longer than replica.lag.time.max.ms. */
export function outOfSyncReplicas(
  replica: LeaderReplica,
  context: LeaderContext,
): readonly BrokerId[] {
  const { isr, followers } = replica.role;
  return isr.filter((broker) => {
    if (broker === context.self) return false;
    const progress = followers.get(broker);
    return progress === undefined || !isCaughtUp(progress, replica.log.logEndOffset, context);
  });
}

export function maybeShrinkIsr(
  replica: LeaderReplica,
  context: LeaderContext,
): IsrProposal | undefined {
  if (replica.role.pending !== null) return undefined;
  const changed = outOfSyncReplicas(replica, context);
  if (changed.length === 0) return undefined;
  const isr = replica.role.isr.filter((broker) => !changed.includes(broker));
  return { kind: 'shrink', isr, changed };
}

/** A follower comes back once it has reached the high watermark and the start of the present leader's epoch. */
export function maybeExpandIsr(
  replica: LeaderReplica,
  follower: FollowerProgress,
  context: LeaderContext,
): IsrProposal | undefined {
  const { isr, pending, leaderEpochStartOffset } = replica.role;
  if (pending !== null || isr.includes(follower.broker)) return undefined;
  const hasReached =
    follower.logEndOffset >= replica.highWatermark &&
    follower.logEndOffset >= leaderEpochStartOffset;
  if (!hasReached || !isEligible(follower, context)) return undefined;
  return { kind: 'expand', isr: [...isr, follower.broker], changed: [follower.broker] };
}

export function withPending(replica: LeaderReplica, pending: PendingIsrChange): LeaderReplica {
  return replicaWith(replica, { role: { ...replica.role, pending } });
}

export interface CommittedIsr {
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
  readonly isr: readonly BrokerId[];
}

export type AlterPartitionOutcome =
  | { readonly kind: 'committed'; readonly replica: LeaderReplica }
  /** The controller knows better; the change is off. */
  | { readonly kind: 'dropped'; readonly replica: LeaderReplica }
  /** The leader cannot know what happened and waits, pending, for the metadata. */
  | { readonly kind: 'waits' }
  | { readonly kind: 'retry' }
  /** The answer is about a proposal that no longer stands. */
  | { readonly kind: 'ignored' };

/** What the leader makes of the controller's answer to its proposal. */
export function onAlterPartitionAnswer(
  replica: LeaderReplica,
  proposal: number,
  answer: CommittedIsr | ErrorCode,
): AlterPartitionOutcome {
  if (replica.role.pending?.proposal !== proposal) return { kind: 'ignored' };
  if (typeof answer === 'string') return onRefusal(replica, answer);
  const isOutdated =
    answer.leaderEpoch !== replica.leaderEpoch || answer.partitionEpoch < replica.partitionEpoch;
  if (isOutdated) return { kind: 'waits' };
  const role = { ...replica.role, isr: answer.isr, pending: null };
  return {
    kind: 'committed',
    replica: replicaWith(replica, { partitionEpoch: answer.partitionEpoch, role }),
  };
}

function onRefusal(replica: LeaderReplica, error: ErrorCode): AlterPartitionOutcome {
  switch (error) {
    case 'OPERATION_NOT_ATTEMPTED':
    case 'INELIGIBLE_REPLICA':
      return {
        kind: 'dropped',
        replica: replicaWith(replica, { role: { ...replica.role, pending: null } }),
      };
    case 'UNKNOWN_TOPIC_OR_PARTITION':
    case 'FENCED_LEADER_EPOCH':
    case 'INVALID_UPDATE_VERSION':
    case 'INVALID_REQUEST':
    case 'NEW_LEADER_ELECTED':
      return { kind: 'waits' };
    default:
      return { kind: 'retry' };
  }
}
