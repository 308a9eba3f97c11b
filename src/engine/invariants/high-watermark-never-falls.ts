/**
 * R2: the high watermark of an acting leader never falls while it leads.
 *
 * Kafka:       Partition.maybeIncrementLeaderHW (4.4).
 * Units:       offsets are exclusive ends.
 * Invariants:  R2.
 * Divergences: none.
 */

import { isLeader } from '../replication/replica.ts';
import { ofReplicas } from './watch.ts';

export const highWatermarkNeverFalls = ofReplicas(
  'R2',
  'the high watermark of a leader never falls',
  ({ replica, before }) => {
    if (!isLeader(replica) || !isLeader(before)) return undefined;
    if (before.leaderEpoch !== replica.leaderEpoch) return undefined;
    const [was, is] = [before.highWatermark, replica.highWatermark];
    return is < was ? `HW ${was} → ${is}` : undefined;
  },
);
