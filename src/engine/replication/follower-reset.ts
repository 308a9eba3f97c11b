/**
 * A follower whose next offset its leader does not have: where it goes on.
 *
 * Kafka:       kafka.server.AbstractFetcherThread.fetchOffsetAndTruncate (4.4).
 * Units:       offsets, exclusive ends.
 * Invariants:  without a question of epochs: below the leader's end the logs may still differ (KAFKA-2334).
 * Divergences: none.
 */

import { latestEpoch, UNDEFINED_EPOCH } from '../log/leader-epoch-cache.ts';
import { truncateFullyAndStartAt } from '../log/log-truncation.ts';
import type { RecordBatch } from '../log/record-batch.ts';
import { type Replica, replicaWith } from './replica.ts';
import { truncateReplica } from './truncation.ts';

/** The leader ends before this follower does: cut back to there. `null`: it does not; its start has to be asked. */
export function resetByLatest(replica: Replica, leaderEndOffset: number): Replica | null {
  if (leaderEndOffset >= replica.log.logEndOffset) return null;
  return truncateReplica(replica, leaderEndOffset);
}

/** The leader begins behind this follower's end: nothing of the follower's log is of use. */
export function resetByEarliest(replica: Replica, leaderStartOffset: number): Replica {
  if (leaderStartOffset <= replica.log.logEndOffset) return replica;
  const log = truncateFullyAndStartAt(replica.log, leaderStartOffset);
  return replicaWith(replica, { log, highWatermark: leaderStartOffset });
}

/** A log without a single epoch cannot be compared with the leader's: only what is below the high watermark is sure. */
export function withoutUncertainTail(replica: Replica): Replica {
  const isKnown = latestEpoch(replica.log.leaderEpochs) !== UNDEFINED_EPOCH;
  return isKnown ? replica : truncateReplica(replica, replica.highWatermark);
}

/** Nothing of a later epoch than the one that was fetched with: that leader is not this follower's yet. */
export function usableBatches(
  replica: Replica,
  batches: readonly RecordBatch[],
): readonly RecordBatch[] {
  return batches.filter((batch) => batch.leaderEpoch <= replica.leaderEpoch);
}
