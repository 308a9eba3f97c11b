/**
 * R4: when a leader’s high watermark moves, every member of its maximal ISR has reached it, as far as the leader knows.
 *
 * Kafka:       Partition.maybeIncrementLeaderHW (4.4).
 * Units:       offsets are exclusive ends.
 * Invariants:  R4.
 * Divergences: none.
 */

import { isLeader, maximalIsr } from '../replication/replica.ts';
import { ofReplicas } from './watch.ts';

export const highWatermarkIsCovered = ofReplicas(
  'R4',
  'the high watermark is covered by the ISR',
  ({ broker, replica, before }) => {
    if (!isLeader(replica) || replica.highWatermark <= (before?.highWatermark ?? Infinity)) {
      return undefined;
    }
    const { followers } = replica.role;
    for (const member of maximalIsr(replica.role)) {
      if (member === broker) continue;
      const end = followers.get(member)?.logEndOffset ?? -1;
      if (end < replica.highWatermark) {
        return `HW ${replica.highWatermark}, and ${member} of the ISR ends at ${end}`;
      }
    }
    return undefined;
  },
);
