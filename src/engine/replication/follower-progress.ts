/**
 * How far each follower is, as its leader learns from the follower's fetches.
 *
 * Kafka:       kafka.cluster.Replica.updateFetchStateOrThrow, resetReplicaState, ReplicaState.isCaughtUp (4.4).
 * Units:       instants and durations in µs; offsets are exclusive ends.
 * Invariants:  lastCaughtUpTimeUs never goes back within one leadership.
 * Divergences: none.
 */

import { withEntry } from '../kernel/copies.ts';
import type { FactId } from '../kernel/ids.ts';
import type { BrokerImage } from '../metadata/image.ts';
import type { BrokerId } from '../protocol/topic-partition.ts';
import {
  type FollowerProgress,
  type LeaderReplica,
  NEVER,
  type Replica,
  replicaWith,
  UNKNOWN_OFFSET,
} from './replica.ts';

/** What a leader's rules read beside the replica itself. */
export interface LeaderContext {
  readonly nowUs: number;
  readonly self: BrokerId;
  readonly replicaLagTimeUsMax: number;
  /** min(min.insync.replicas, number of replicas). */
  readonly effectiveMinIsr: number;
  /** By the leader's own metadata. */
  readonly brokers: ReadonlyMap<BrokerId, BrokerImage>;
}

/** What a fetch tells about its sender; `leaderLogEndOffset` is the leader's end before it read for the fetch. */
export interface FollowerFetch {
  readonly fetchOffset: number;
  readonly logStartOffset: number;
  readonly leaderLogEndOffset: number;
  readonly brokerEpoch: number;
}

export function isCaughtUp(
  progress: FollowerProgress,
  leaderLogEndOffset: number,
  context: LeaderContext,
): boolean {
  return (
    progress.logEndOffset === leaderLogEndOffset ||
    context.nowUs - progress.lastCaughtUpTimeUs <= context.replicaLagTimeUsMax
  );
}

/** May it be in the ISR? Alive, staying, and the same incarnation that fetched. */
export function isEligible(progress: FollowerProgress, context: LeaderContext): boolean {
  const registered = context.brokers.get(progress.broker);
  if (registered === undefined || registered.fenced || registered.inControlledShutdown)
    return false;
  return progress.brokerEpoch === -1 || progress.brokerEpoch === registered.brokerEpoch;
}

/** Does the leader's metadata know a later incarnation of the fetching broker? */
export function isStaleBrokerEpoch(
  follower: BrokerId,
  brokerEpoch: number,
  context: LeaderContext,
): boolean {
  const registered = context.brokers.get(follower);
  const isAlive = registered !== undefined && !registered.fenced;
  return brokerEpoch !== -1 && isAlive && registered.brokerEpoch > brokerEpoch;
}

export function updateProgress(
  progress: FollowerProgress,
  fetch: FollowerFetch,
  nowUs: number,
): FollowerProgress {
  return {
    broker: progress.broker,
    logEndOffset: fetch.fetchOffset,
    logStartOffset: fetch.logStartOffset,
    lastFetchLeaderLogEndOffset: Math.max(
      fetch.leaderLogEndOffset,
      progress.lastFetchLeaderLogEndOffset,
    ),
    lastFetchTimeUs: nowUs,
    lastCaughtUpTimeUs: Math.max(
      progress.lastCaughtUpTimeUs,
      caughtUpTimeUs(progress, fetch, nowUs),
    ),
    brokerEpoch: fetch.brokerEpoch,
    ground: progress.ground,
  };
}

/** Caught up now, or caught up to where the leader was one fetch ago. */
function caughtUpTimeUs(progress: FollowerProgress, fetch: FollowerFetch, nowUs: number): number {
  if (fetch.fetchOffset >= fetch.leaderLogEndOffset) return nowUs;
  if (fetch.fetchOffset >= progress.lastFetchLeaderLogEndOffset) return progress.lastFetchTimeUs;
  return NEVER;
}

export function groundedIn(progress: FollowerProgress, ground: FactId): FollowerProgress {
  return {
    broker: progress.broker,
    logEndOffset: progress.logEndOffset,
    logStartOffset: progress.logStartOffset,
    lastFetchLeaderLogEndOffset: progress.lastFetchLeaderLogEndOffset,
    lastFetchTimeUs: progress.lastFetchTimeUs,
    lastCaughtUpTimeUs: progress.lastCaughtUpTimeUs,
    brokerEpoch: progress.brokerEpoch,
    ground,
  };
}

export function withProgress(replica: LeaderReplica, progress: FollowerProgress): LeaderReplica {
  const { kind, leaderEpochStartOffset, isr, pending, followers: known } = replica.role;
  const followers = withEntry(known, progress.broker, progress);
  return replicaWith(replica, { role: { kind, leaderEpochStartOffset, isr, pending, followers } });
}

/** A new leader knows nothing of its followers' ends; one that is elected again keeps what it knew. */
export function resetProgress(
  replica: Replica,
  broker: BrokerId,
  isInIsr: boolean,
  nowUs: number,
): FollowerProgress {
  const known = replica.role.kind === 'leader' ? replica.role.followers.get(broker) : undefined;
  const lastCaughtUpTimeUs = isInIsr ? nowUs : NEVER;
  if (known === undefined) return { ...unknownProgress(broker), lastCaughtUpTimeUs };
  return {
    ...known,
    lastFetchLeaderLogEndOffset: replica.log.logEndOffset,
    lastFetchTimeUs: isInIsr ? nowUs : NEVER,
    lastCaughtUpTimeUs,
  };
}

export function unknownProgress(broker: BrokerId): FollowerProgress {
  return {
    broker,
    logEndOffset: UNKNOWN_OFFSET,
    logStartOffset: UNKNOWN_OFFSET,
    lastFetchLeaderLogEndOffset: 0,
    lastFetchTimeUs: NEVER,
    lastCaughtUpTimeUs: NEVER,
    brokerEpoch: null,
    ground: null,
  };
}
