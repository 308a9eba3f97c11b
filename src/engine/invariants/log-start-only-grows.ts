/**
 * L2: the log start of a leader never decreases; a follower’s is at most its end.
 *
 * Kafka:       UnifiedLog.maybeIncrementLogStartOffset (4.4).
 * Units:       offsets count records.
 * Invariants:  L2.
 * Divergences: none.
 */

import { isLeader } from '../replication/replica.ts';
import { ofReplicas } from './watch.ts';

export const logStartOnlyGrows = ofReplicas('L2', 'the log start only grows', (hosted) => {
  const { replica, before } = hosted;
  const { logStartOffset: start, logEndOffset: end } = replica.log;
  if (start > end) return `start ${start}, end ${end}`;
  if (!isLeader(replica) || !isLeader(before)) return undefined;
  const was = before.log.logStartOffset;
  return start < was ? `start ${was} → ${start}` : undefined;
});
