/**
 * R12: a record that acks=all acknowledged is on one replica at least, while not every holder has lost its disk or its tail.
 *
 * Kafka:       none; follows from R11.
 * Units:       none.
 * Invariants:  R12.
 * Divergences: none.
 */

import { batchesFrom } from '../log/log-read.ts';
import type { RecordBatch } from '../log/record-batch.ts';
import type { HostedReplica, Moment } from './moment.ts';
import { brokerCell, isSameRecord, recordAt } from './present-leader.ts';
import { ofReplicas, type Broken } from './watch.ts';

/** Asked where a replica drops records of its tail: by truncation, never by retention. */
export const ackedIsSomewhere = ofReplicas(
  'R12',
  'what is committed is on one replica at least',
  (hosted, moment) => {
    const { replica, before } = hosted;
    if (before === undefined || replica.log.logEndOffset >= before.log.logEndOffset) {
      return undefined;
    }
    const ghost = moment.ghosts.of(replica.partition);
    if (ghost.excuses.size > 0 || ghost.lossy.size > 0) return undefined;
    for (const batch of batchesFrom(before.log, replica.log.logEndOffset)) {
      const broken = lastCopy(hosted, moment, batch);
      if (broken !== undefined) return broken;
    }
    return undefined;
  },
);

function lastCopy({ broker, replica }: HostedReplica, moment: Moment, batch: RecordBatch): Broken {
  const ghost = moment.ghosts.of(replica.partition);
  for (const { offset, content } of batch.records) {
    const committed = ghost.committed.get(offset);
    const isIt = committed !== undefined && isSameRecord(committed.content, content);
    if (!isIt || committed.leaderEpoch !== batch.leaderEpoch) continue;
    const isElsewhere = replica.replicas.some((other) => {
      const log = brokerCell(moment, other)?.state.replicas.get(replica.partition)?.log;
      if (other === broker || log === undefined) return false;
      const copy = offset < log.logStartOffset ? committed : recordAt(log, offset);
      return copy !== undefined && isSameRecord(copy.content, content);
    });
    if (!isElsewhere) return `cuts the last copy of ${offset}`;
  }
  return undefined;
}
