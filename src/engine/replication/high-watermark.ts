/**
 * The high watermark: below it, every in-sync replica has the record.
 *
 * Kafka:       kafka.cluster.Partition.maybeIncrementLeaderHW, UnifiedLog.maybeUpdateHighWatermark (4.4); KIP-966.
 * Units:       offsets, exclusive.
 * Invariants:  within a leadership it never goes back; it does not move while the ISR is below min.insync.replicas.
 * Divergences: none.
 */

import { isCaughtUp, isEligible, type LeaderContext } from './follower-progress.ts';
import { type LeaderReplica, maximalIsr, type Replica } from './replica.ts';

/** The gate of KIP-966: with too few in-sync replicas nothing more becomes visible. */
export function isUnderMinIsr(replica: LeaderReplica, effectiveMinIsr: number): boolean {
  return replica.role.isr.length < effectiveMinIsr;
}

/** The leader's high watermark as it should be now; the present one where nothing lets it advance. */
export function leaderHighWatermark(replica: LeaderReplica, context: LeaderContext): number {
  if (isUnderMinIsr(replica, context.effectiveMinIsr)) return replica.highWatermark;
  const { logEndOffset } = replica.log;
  const inSync = maximalIsr(replica.role);
  let lowest = logEndOffset;
  for (const progress of replica.role.followers.values()) {
    if (progress.logEndOffset >= lowest) continue;
    const counts =
      inSync.includes(progress.broker) ||
      (isCaughtUp(progress, logEndOffset, context) && isEligible(progress, context));
    if (counts) lowest = progress.logEndOffset;
  }
  return Math.max(lowest, replica.highWatermark);
}

/** What a follower takes over from its leader: as far as its own log reaches. It may go down. */
export function clampHighWatermark(replica: Replica, highWatermark: number): number {
  const { logStartOffset, logEndOffset } = replica.log;
  return Math.min(Math.max(highWatermark, logStartOffset), logEndOffset);
}
