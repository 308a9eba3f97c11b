/**
 * R17: no replica cuts off a record that is committed.
 *
 * Kafka:       UnifiedLog.truncateTo (4.4) warns of it; KIP-101, KIP-279.
 * Units:       offsets are exclusive ends.
 * Invariants:  R17.
 * Divergences: none.
 */

import { batchesFrom } from '../log/log-read.ts';
import { isSameRecord } from './present-leader.ts';
import { ofReplicas } from './watch.ts';

export const nobodyCutsWhatIsCommitted = ofReplicas(
  'R17',
  'nobody cuts off what is committed',
  ({ broker, cell, replica, before }, moment) => {
    const { partition, log } = replica;
    if (before === undefined || log.logEndOffset >= before.log.logEndOffset) return undefined;
    const isLost = cell.process.status === 'down' || moment.ghosts.isLossy(partition, broker);
    if (isLost || !moment.ghosts.isClean(partition)) return undefined;
    const { committed } = moment.ghosts.of(partition);
    for (const batch of batchesFrom(before.log, log.logEndOffset)) {
      for (const { offset, content } of batch.records) {
        const known = committed.get(offset);
        const isIt =
          known?.leaderEpoch === batch.leaderEpoch && isSameRecord(known.content, content);
        // A log that starts anew at the leader's start drops what the leader has deleted.
        if (offset < log.logEndOffset || !isIt || offset < log.logStartOffset) continue;
        return `cut from ${before.log.logEndOffset} to ${log.logEndOffset}: ${offset} was committed`;
      }
    }
    return undefined;
  },
);
