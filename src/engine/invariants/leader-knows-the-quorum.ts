/**
 * R5: a present leader with enough in-sync replicas counts everybody who may be elected after it.
 *
 * Kafka:       Partition.PendingExpandIsr, maximalIsr (4.4); ReplicationQuorumSuperset in kafka-tlaplus; KIP-497.
 * Units:       none.
 * Invariants:  R5.
 * Divergences: none.
 */

import { effectiveMinIsr } from '../broker/topic-config.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import { maximalIsr } from '../replication/replica.ts';
import type { Moment } from './moment.ts';
import { brokerCell, presentLeader } from './present-leader.ts';
import type { Broken, Watch } from './watch.ts';

/** Whom a leader proposed and forgot, because metadata from before its proposal came late, it does not know: as in Kafka. */
export const leaderKnowsTheQuorum: Watch = {
  id: 'R5',
  name: 'candidates are in the leader’s maximal ISR',
  look(moment) {
    const touched = new Set<TopicPartition>();
    for (const { partition } of moment.registrations) touched.add(partition);
    for (const { replica, before } of moment.replicas) {
      if (replica.role !== before?.role) touched.add(replica.partition);
    }
    for (const partition of touched) {
      const broken = stranger(moment, partition, moment.ghosts.of(partition).forgotten);
      if (broken !== undefined) return `${partition}: ${broken}`;
    }
    return undefined;
  },
};

function stranger(
  moment: Moment,
  partition: TopicPartition,
  forgotten: ReadonlySet<BrokerId>,
): Broken {
  const leader = presentLeader(moment, partition);
  const registration = moment.image?.partitions.get(partition);
  if (leader === undefined || registration === undefined) return undefined;
  // Below min.insync.replicas it does no harm: the high watermark stands still. That is the leader's own reckoning, by
  // this partition's replicas (Partition.effectiveMinIsr); the controllers go by those of the topic's first partition.
  const state = brokerCell(moment, registration.leader)?.state;
  if (state === undefined || leader.role.isr.length < effectiveMinIsr(state, partition)) {
    return undefined;
  }
  const reckoned = maximalIsr(leader.role);
  const unknown = [...registration.isr, ...registration.elr].find(
    (id) => registration.replicas.includes(id) && !reckoned.includes(id) && !forgotten.has(id),
  );
  return unknown === undefined ? undefined : `${unknown} is no part of ${reckoned.join()}`;
}
