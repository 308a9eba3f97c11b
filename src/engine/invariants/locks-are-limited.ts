/**
 * H5: the last batch that was handed out began with a free lock; being whole, it may go beyond the limit.
 *
 * Kafka:       SharePartition.lastOffsetAndMaxRecordsToAcquire (4.4); KIP-932.
 * Units:       counts.
 * Invariants:  H5.
 * Divergences: none.
 */

import { ofShares } from './changed-shares.ts';

export const locksAreLimited = ofShares(
  'H5',
  'nothing new is handed out without a free lock',
  ({ after, limits }) => {
    const last = after.batches.at(-1);
    const before = last === undefined ? 0 : last.firstOffset - after.startOffset;
    return before < limits.maxRecordLocks ? undefined : `${before} were in flight already`;
  },
);
