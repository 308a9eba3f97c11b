/**
 * R6: every running replica of ISR and ELR has all that was ever committed.
 *
 * Kafka:       StrongIsr in hachikuji/kafka-specification; KIP-966.
 * Units:       offsets are exclusive ends.
 * Invariants:  R6.
 * Divergences: none.
 */

import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import type { Replica } from '../replication/replica.ts';
import type { PartitionGhost } from './ghost-state.ts';
import type { Moment } from './moment.ts';
import { isSameRecord, recordAt, runningReplica } from './present-leader.ts';
import type { Broken, Watch } from './watch.ts';

export const candidatesAreComplete: Watch = {
  id: 'R6',
  name: 'candidates have what is committed',
  look(moment) {
    const touched = new Map<TopicPartition, boolean>();
    for (const { replica, before } of moment.replicas) {
      const isEndMoved = replica.log.logEndOffset !== before?.log.logEndOffset;
      if (isEndMoved || replica.highWatermark !== before?.highWatermark) {
        touched.set(replica.partition, false);
      }
    }
    for (const { partition } of moment.registrations) touched.set(partition, true);
    for (const [partition, isWhole] of touched) {
      if (!moment.ghosts.isClean(partition)) continue;
      const broken = incompleteCandidate(moment, partition, isWhole);
      if (broken !== undefined) return `${partition}: ${broken}`;
    }
    return undefined;
  },
};

function incompleteCandidate(moment: Moment, partition: TopicPartition, isWhole: boolean): Broken {
  const registration = moment.image?.partitions.get(partition);
  if (registration === undefined) return undefined;
  const ghost = moment.ghosts.of(partition);
  for (const broker of [...registration.isr, ...registration.elr]) {
    if (!registration.replicas.includes(broker)) continue;
    const replica = candidate(moment, partition, broker);
    if (replica === undefined) continue;
    const broken = missing(replica, ghost, isWhole);
    if (broken !== undefined) return `${broker} ${broken}`;
  }
  return undefined;
}

function candidate(
  moment: Moment,
  partition: TopicPartition,
  broker: BrokerId,
): Replica | undefined {
  if (moment.ghosts.isLossy(partition, broker)) return undefined;
  return runningReplica(moment, partition, broker);
}

/** All of it when the candidates change; else only where it ends, because logs match below (R9). */
function missing({ log }: Replica, ghost: PartitionGhost, isWhole: boolean): Broken {
  const end = ghost.committedEnd;
  if (log.logEndOffset < end) return `ends at ${log.logEndOffset}, committed is ${end}`;
  const from = isWhole ? log.logStartOffset : end - 1;
  for (let offset = Math.max(from, 0); offset < end; offset++) {
    const committed = ghost.committed.get(offset);
    const own = recordAt(log, offset);
    if (committed === undefined || own === undefined) continue;
    const isIt = isSameRecord(committed.content, own.content);
    if (!isIt || committed.leaderEpoch !== own.leaderEpoch)
      return `has another record at ${offset}`;
  }
  return undefined;
}
