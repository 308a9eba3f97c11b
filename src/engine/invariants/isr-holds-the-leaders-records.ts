/**
 * R7: the members of an acting leader’s own ISR hold its records below its high watermark, a zombie’s too.
 *
 * Kafka:       WeakIsr in hachikuji/kafka-specification.
 * Units:       offsets are exclusive ends.
 * Invariants:  R7.
 * Divergences: none.
 */

import { isLeader } from '../replication/replica.ts';
import { isSameRecord, recordAt, runningReplica } from './present-leader.ts';
import { ofReplicas } from './watch.ts';

export const isrHoldsTheLeadersRecords = ofReplicas(
  'R7',
  'the ISR holds what its leader shows',
  ({ broker, replica, before }, moment) => {
    const { partition, log, highWatermark } = replica;
    if (!isLeader(replica) || highWatermark <= (before?.highWatermark ?? -1)) return undefined;
    if (!moment.ghosts.isClean(partition) || highWatermark === 0) return undefined;
    const own = recordAt(log, highWatermark - 1);
    for (const member of replica.role.isr) {
      const other = runningReplica(moment, partition, member);
      const isExcused = member === broker || moment.ghosts.isLossy(partition, member);
      if (other === undefined || isExcused) continue;
      if (other.log.logEndOffset < highWatermark) return `${member} lacks ${highWatermark - 1}`;
      const copy = recordAt(other.log, highWatermark - 1);
      const isIt =
        own === undefined || copy === undefined || isSameRecord(own.content, copy.content);
      if (!isIt) return `${member} has another record at ${highWatermark - 1}`;
    }
    return undefined;
  },
);
