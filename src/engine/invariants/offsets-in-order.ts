/**
 * S1: 0 ≤ log start ≤ high watermark ≤ log end on every replica; log start ≤ last stable offset ≤ high watermark on leaders.
 *
 * Kafka:       UnifiedLog.updateHighWatermarkMetadata (4.4).
 * Units:       offsets count records.
 * Invariants:  S1.
 * Divergences: none.
 */

import { lastStableOffset } from '../log/log-read.ts';
import { isLeader } from '../replication/replica.ts';
import { ofReplicas } from './watch.ts';

export const offsetsInOrder = ofReplicas('S1', 'offsets are in order', ({ replica }) => {
  const { log, highWatermark } = replica;
  const { logStartOffset: start, logEndOffset: end } = log;
  // A log that was emptied to start at the leader's log start catches up with its high watermark later.
  const isBelowStart = highWatermark < start && end > start;
  if (start < 0 || highWatermark > end || isBelowStart) {
    return `start ${start}, HW ${highWatermark}, end ${end}`;
  }
  if (!isLeader(replica)) return undefined;
  const stable = lastStableOffset(log, highWatermark);
  const isStableOut = stable > highWatermark || (stable < start && end > start);
  return isStableOut ? `LSO ${stable}, start ${start}, HW ${highWatermark}` : undefined;
});
