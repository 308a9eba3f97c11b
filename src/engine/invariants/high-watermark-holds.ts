/**
 * R2, R3: the high watermark of an acting leader never falls while it leads, and does not move while its committed
 * ISR is smaller than the effective min.insync.replicas.
 *
 * Kafka:       Partition.maybeIncrementLeaderHW, isUnderMinIsr (4.4).
 * Units:       offsets are exclusive ends.
 * Invariants:  R2, R3.
 * Divergences: none.
 */

import { readNumber } from '../config/read.ts';
import type { BrokerState } from '../broker/broker-state.ts';
import { topicOf } from '../protocol/topic-partition.ts';
import { isLeader, type LeaderReplica } from '../replication/replica.ts';
import { changedReplicas } from './replicas-of.ts';
import type { Watch } from './watch.ts';

export const highWatermarkHolds: Watch = {
  id: 'R2',
  name: 'the high watermark of a leader never falls and waits for enough replicas',
  look(world, before) {
    for (const { broker, cell, replica, before: was } of changedReplicas(world, before)) {
      if (!isLeader(replica) || !isLeader(was) || was.leaderEpoch !== replica.leaderEpoch) continue;
      const where = `${replica.partition} on ${broker}`;
      if (replica.highWatermark < was.highWatermark) {
        return `${where}: HW ${was.highWatermark} → ${replica.highWatermark}`;
      }
      const isMoved = replica.highWatermark > was.highWatermark;
      if (isMoved && isUnderMinIsr(cell.state, replica) && isUnderMinIsr(cell.state, was)) {
        return `${where}: HW moves to ${replica.highWatermark} with ISR ${replica.role.isr.join(',')}`;
      }
    }
    return undefined;
  },
};

function isUnderMinIsr({ image, config }: BrokerState, replica: LeaderReplica): boolean {
  const own = image.topics.get(topicOf(replica.partition))?.config.get('min.insync.replicas');
  const wanted =
    own === undefined ? readNumber('broker', config, 'min.insync.replicas') : Number(own);
  return replica.role.isr.length < Math.min(wanted, replica.replicas.length);
}
