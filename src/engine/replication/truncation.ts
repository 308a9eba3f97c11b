/**
 * How a follower cuts back its log where it parts from its leader's.
 *
 * Kafka:       kafka.server.AbstractFetcherThread.getOffsetTruncationState, UnifiedLog.truncateTo,
 *              kafka.cluster.Partition.fetchRecords (diverging epoch) (4.4); KIP-101, KIP-279, KIP-595.
 * Units:       offsets, exclusive ends.
 * Invariants:  the high watermark never stands above the end of the log.
 * Divergences: none.
 */

import {
  endOffsetForEpoch,
  type EpochEndOffset,
  UNDEFINED_EPOCH,
} from '../log/leader-epoch-cache.ts';
import { type Log, onHighWatermark } from '../log/log.ts';
import { truncateTo } from '../log/log-truncation.ts';
import { type Replica, replicaWith } from './replica.ts';

export type DivergenceAnswer =
  | { readonly kind: 'agrees' }
  | { readonly kind: 'diverges'; readonly epoch: number; readonly endOffset: number }
  | { readonly kind: 'unknown' };

/** The leader compares the follower's last epoch and its end with its own epochs; `unknown`: OFFSET_OUT_OF_RANGE. */
export function compareWithFollower(
  log: Log,
  lastFetchedEpoch: number,
  fetchOffset: number,
): DivergenceAnswer {
  const { leaderEpoch, endOffset } = endOffsetForEpoch(
    log.leaderEpochs,
    lastFetchedEpoch,
    log.logEndOffset,
  );
  const isDeleted = fetchOffset < log.logStartOffset;
  if (leaderEpoch === UNDEFINED_EPOCH || isDeleted) return { kind: 'unknown' };
  if (leaderEpoch < lastFetchedEpoch || endOffset < fetchOffset) {
    return { kind: 'diverges', epoch: leaderEpoch, endOffset };
  }
  return { kind: 'agrees' };
}

/** Where the follower cuts, when the leader tells the end of the largest epoch that both may share. */
export function truncationOffset(log: Log, leaderEnd: EpochEndOffset): number {
  const own = endOffsetForEpoch(log.leaderEpochs, leaderEnd.leaderEpoch, log.logEndOffset);
  if (own.leaderEpoch === UNDEFINED_EPOCH) return Math.min(leaderEnd.endOffset, log.logEndOffset);
  if (own.leaderEpoch !== leaderEnd.leaderEpoch) return Math.min(own.endOffset, log.logEndOffset);
  return Math.min(own.endOffset, leaderEnd.endOffset, log.logEndOffset);
}

export function truncateReplica(replica: Replica, offset: number): Replica {
  const log = truncateTo(replica.log, offset);
  const highWatermark = Math.min(replica.highWatermark, log.logEndOffset);
  return replicaWith(replica, { log: onHighWatermark(log, highWatermark), highWatermark });
}
