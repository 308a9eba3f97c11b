/**
 * R8, R10, R17: what was below the high watermark of an acting leader stays what it is: a present leader has all of
 * it, and nobody cuts it off. Holds without unclean elections and without lost disks.
 *
 * Kafka:       StrongIsr, LeaderCompleteness in hachikuji/kafka-specification; KIP-101, KIP-279, KIP-966.
 * Units:       offsets count records.
 * Invariants:  R8, R10, R17.
 * Divergences: none.
 */

import type { Log } from '../log/log.ts';
import { batchesFrom } from '../log/log-read.ts';
import type { RecordContent } from '../log/record-batch.ts';
import { isLeader } from '../replication/replica.ts';
import type { World } from '../world.ts';
import { changedReplicas, presentLeader } from './replicas-of.ts';
import type { Watch } from './watch.ts';

interface Committed {
  /** Largest high watermark that an acting leader ever had. */
  end: number;
  /** By offset: the record and the epoch of the leader that gave it its place. */
  readonly records: CommittedRecord[];
}

interface CommittedRecord {
  readonly content: RecordContent;
  readonly leaderEpoch: number;
}

export function committedStays(): Watch {
  const ghosts = new Map<string, Committed>();
  return {
    id: 'R10',
    name: 'what is committed stays, at the same offset',
    look(world, before) {
      const touched = new Set<string>();
      for (const { broker, replica, before: was } of changedReplicas(world, before)) {
        const { partition } = replica;
        const ghost = ghosts.get(partition) ?? { end: 0, records: [] };
        ghosts.set(partition, ghost);
        const cut = cutOff(replica.log, was?.log, ghost);
        if (cut !== undefined) return `${partition} on ${broker}: ${cut}`;
        if (isLeader(replica)) remember(ghost, replica.log, replica.highWatermark);
        if (isLeader(replica) && !isLeader(was)) touched.add(partition);
      }
      for (const partition of touched) {
        const broken = atLeader(world, partition, ghosts.get(partition));
        if (broken !== undefined) return `${partition}: ${broken}`;
      }
      return undefined;
    },
  };
}

/** Its own records, which were never committed, a replica may well cut off. */
function cutOff(log: Log, was: Log | undefined, ghost: Committed): string | undefined {
  if (was === undefined || log.logEndOffset >= Math.min(was.logEndOffset, ghost.end))
    return undefined;
  for (const batch of batchesFrom(was, log.logEndOffset)) {
    for (const { offset, content } of batch.records) {
      const committed = ghost.records[offset];
      const isIt = committed?.content === content && committed.leaderEpoch === batch.leaderEpoch;
      if (offset < log.logEndOffset || !isIt) continue;
      return `cut from ${was.logEndOffset} to ${log.logEndOffset}, and the record at ${offset} was committed`;
    }
  }
  return undefined;
}

function remember(ghost: Committed, log: Log, highWatermark: number): void {
  if (highWatermark <= ghost.end) return;
  for (const batch of batchesFrom(log, ghost.end)) {
    for (const { offset, content } of batch.records) {
      if (offset < ghost.end || offset >= highWatermark) continue;
      ghost.records[offset] = { content, leaderEpoch: batch.leaderEpoch };
    }
  }
  ghost.end = highWatermark;
}

function atLeader(
  world: World,
  partition: string,
  ghost: Committed | undefined,
): string | undefined {
  const leader = presentLeader(world, partition);
  if (leader === undefined || ghost === undefined) return undefined;
  if (leader.log.logEndOffset < ghost.end) {
    return `the leader ends at ${leader.log.logEndOffset}, committed is ${ghost.end}`;
  }
  for (const batch of batchesFrom(leader.log, leader.log.logStartOffset)) {
    for (const { offset, content } of batch.records) {
      if (offset >= ghost.end) return undefined;
      const committed = ghost.records[offset];
      if (committed !== undefined && committed.content !== content) {
        return `another record at offset ${offset}`;
      }
    }
  }
  return undefined;
}
