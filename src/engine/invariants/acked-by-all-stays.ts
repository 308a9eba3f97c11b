/**
 * R11, R19: what acks=all acknowledged is in the present leader’s log, whoever acknowledged it.
 *
 * Kafka:       Partition.checkEnoughReplicasReachOffset (4.4).
 * Units:       none.
 * Invariants:  R11, R19.
 * Divergences: none.
 */

import type { SendOutcome } from '../producer/producer-state.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import type { LeaderReplica } from '../replication/replica.ts';
import type { Moment } from './moment.ts';
import { newLeaderships, presentLeader, recordAt } from './present-leader.ts';
import type { Broken, Watch } from './watch.ts';

interface Acked extends Pick<SendOutcome, 'sendId'> {
  readonly producer: string;
  readonly offset: number;
}

export function ackedByAllStays(): Watch {
  const acked = new Map<TopicPartition, Acked[]>();
  return {
    id: 'R11',
    name: 'what acks=all acknowledged is there',
    look(moment) {
      for (const leader of newLeaderships(moment)) {
        const broken = missing(moment, leader, acked.get(leader.partition) ?? []);
        if (broken !== undefined) return broken;
      }
      for (const [partition, news] of newlyAcked(moment)) {
        const leader = presentLeader(moment, partition);
        const broken = leader === undefined ? undefined : missing(moment, leader, news);
        if (broken !== undefined) return broken;
        const known = acked.get(partition) ?? [];
        acked.set(partition, known);
        known.push(...news);
      }
      return undefined;
    },
  };
}

function newlyAcked({ sends }: Moment): ReadonlyMap<TopicPartition, readonly Acked[]> {
  const found = new Map<TopicPartition, Acked[]>();
  for (const { producer, changes } of sends) {
    if (producer.config.acks !== -1) continue;
    for (const { before, after } of changes) {
      const { status, partition, sendId, offset } = after;
      if (status !== 'acked' || before?.status === 'acked') continue;
      if (partition === null || offset === null || offset < 0) continue;
      const list = found.get(partition) ?? [];
      found.set(partition, list);
      list.push({ producer: producer.name, sendId, offset });
    }
  }
  return found;
}

/** What retention, DeleteRecords or compaction removed is no loss. */
function missing(moment: Moment, leader: LeaderReplica, acked: readonly Acked[]): Broken {
  const { log, partition } = leader;
  if (log.config.compact || !moment.ghosts.isClean(partition)) return undefined;
  for (const { producer, sendId, offset } of acked) {
    if (offset < log.logStartOffset) continue;
    const found = recordAt(log, offset)?.content;
    const isIt = found?.kind === 'data' && found.producer === producer && found.sendId === sendId;
    if (!isIt)
      return `${producer}#${sendId} was acknowledged and is not at ${offset} of ${partition}`;
  }
  return undefined;
}
