/**
 * R5: a present leader with enough in-sync replicas counts everybody who may be elected after it.
 *
 * Kafka:       Partition.PendingExpandIsr, maximalIsr (4.4); ReplicationQuorumSuperset in kafka-tlaplus; KIP-497.
 * Units:       none.
 * Invariants:  R5.
 * Divergences: none.
 */

import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import { isLeader, maximalIsr } from '../replication/replica.ts';
import { minIsrOf } from './min-isr.ts';
import type { HostedReplica, Moment } from './moment.ts';
import { presentLeader } from './present-leader.ts';
import type { Broken, Watch } from './watch.ts';

/** Replicas that a leader proposed and then forgot, because metadata from before its proposal came late (as in Kafka). */
type Forgotten = Map<TopicPartition, Set<BrokerId>>;

export function leaderKnowsTheQuorum(): Watch {
  const forgotten: Forgotten = new Map();
  return {
    id: 'R5',
    name: 'candidates are in the leader’s maximal ISR',
    look(moment) {
      const touched = new Set<TopicPartition>();
      for (const { partition } of moment.registrations) touched.add(partition);
      for (const hosted of moment.replicas) {
        if (hosted.replica.role === hosted.before?.role) continue;
        noteForgotten(hosted, forgotten);
        touched.add(hosted.replica.partition);
      }
      for (const partition of touched) {
        const broken = stranger(moment, partition, forgotten.get(partition) ?? NOBODY);
        if (broken !== undefined) return `${partition}: ${broken}`;
      }
      return undefined;
    },
  };
}

const NOBODY: ReadonlySet<BrokerId> = new Set();

function noteForgotten({ replica, before }: HostedReplica, forgotten: Forgotten): void {
  if (!isLeader(replica)) return;
  const { partition, role } = replica;
  const known = forgotten.get(partition) ?? new Set<BrokerId>();
  forgotten.set(partition, known);
  const proposed =
    isLeader(before) && before.role.pending?.kind === 'expand' ? before.role.pending : null;
  for (const broker of proposed?.changed ?? []) known.add(broker);
  for (const broker of maximalIsr(role)) known.delete(broker);
}

function stranger(
  moment: Moment,
  partition: TopicPartition,
  forgotten: ReadonlySet<BrokerId>,
): Broken {
  const leader = presentLeader(moment, partition);
  const registration = moment.image?.partitions.get(partition);
  if (leader === undefined || registration === undefined) return undefined;
  // Below min.insync.replicas it does no harm: the high watermark stands still.
  if (leader.role.isr.length < minIsrOf(moment, partition)) return undefined;
  const reckoned = maximalIsr(leader.role);
  const unknown = [...registration.isr, ...registration.elr].find(
    (id) => registration.replicas.includes(id) && !reckoned.includes(id) && !forgotten.has(id),
  );
  return unknown === undefined ? undefined : `${unknown} is no part of ${reckoned.join()}`;
}
