/**
 * R8, R10: a present leader has all that was ever committed, each record at its offset, unless it was deleted or compacted away.
 *
 * Kafka:       LeaderCompleteness in hachikuji/kafka-specification; KIP-101, KIP-279, KIP-966.
 * Units:       offsets are exclusive ends.
 * Invariants:  R8, R10.
 * Divergences: none.
 */

import { batchesFrom } from '../log/log-read.ts';
import type { LeaderReplica } from '../replication/replica.ts';
import type { PartitionGhost } from './ghost-state.ts';
import { isSameRecord, newLeaderships } from './present-leader.ts';
import type { Broken, Watch } from './watch.ts';

export const committedStays: Watch = {
  id: 'R10',
  name: 'what is committed stays, at the same offset',
  look(moment) {
    for (const leader of newLeaderships(moment)) {
      const { partition } = leader;
      if (!moment.ghosts.isClean(partition)) continue;
      const broken = lost(leader, moment.ghosts.of(partition));
      if (broken !== undefined) return `${partition}: ${broken}`;
    }
    return undefined;
  },
};

function lost({ log }: LeaderReplica, ghost: PartitionGhost): Broken {
  const end = ghost.committedEnd;
  if (log.logEndOffset < end) {
    return `the leader ends at ${log.logEndOffset}, committed is ${end}`;
  }
  for (const batch of batchesFrom(log, log.logStartOffset)) {
    for (const { offset, content } of batch.records) {
      if (offset >= end) return undefined;
      const committed = ghost.committed.get(offset);
      if (committed !== undefined && !isSameRecord(committed.content, content)) {
        return `another record at offset ${offset}`;
      }
    }
  }
  return undefined;
}
