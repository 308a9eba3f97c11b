/**
 * S7 at the leader: its own ISR, and every ISR that it proposes, holds itself.
 *
 * Kafka:       Partition.maybeShrinkIsr, getOutOfSyncReplicas (4.4).
 * Units:       none.
 * Invariants:  S7.
 * Divergences: none.
 */

import { isLeader } from '../replication/replica.ts';
import { ofReplicas } from './watch.ts';

export const leadersProposeThemselves = ofReplicas(
  'S7',
  'a leader is in the ISR that it proposes',
  ({ broker, replica }) => {
    if (!isLeader(replica)) return undefined;
    const { isr, pending } = replica.role;
    const proposed = pending?.isr ?? isr;
    return isr.includes(broker) && proposed.includes(broker)
      ? undefined
      : `ISR ${isr.join()}, proposed ${proposed.join()}`;
  },
);
