/**
 * R3: the high watermark does not move while the committed ISR is smaller than the effective min.insync.replicas.
 *
 * Kafka:       Partition.isUnderMinIsr (4.4); KIP-966.
 * Units:       offsets are exclusive ends.
 * Invariants:  R3.
 * Divergences: none.
 */

import type { BrokerState } from '../broker/broker-state.ts';
import { readNumber } from '../config/read.ts';
import { topicOf } from '../protocol/topic-partition.ts';
import { isLeader, type LeaderReplica } from '../replication/replica.ts';
import { ofReplicas } from './watch.ts';

export const highWatermarkWaitsForMinIsr = ofReplicas(
  'R3',
  'the high watermark waits for enough replicas',
  ({ cell, replica, before }) => {
    if (!isLeader(replica) || !isLeader(before)) return undefined;
    if (replica.highWatermark <= before.highWatermark) return undefined;
    const isUnder = isUnderMinIsr(cell.state, replica) && isUnderMinIsr(cell.state, before);
    const isr = replica.role.isr.join();
    return isUnder ? `HW moves to ${replica.highWatermark} with ISR ${isr}` : undefined;
  },
);

/** As the leader knows it. */
function isUnderMinIsr({ image, config }: BrokerState, replica: LeaderReplica): boolean {
  const own = image.topics.get(topicOf(replica.partition))?.config.get('min.insync.replicas');
  const wanted =
    own === undefined ? readNumber('broker', config, 'min.insync.replicas') : Number(own);
  return replica.role.isr.length < Math.min(wanted, replica.replicas.length);
}
