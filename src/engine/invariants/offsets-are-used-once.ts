/**
 * L1: a leader gives no offset below the true high watermark to another record.
 *
 * Kafka:       UnifiedLog.append (4.4).
 * Units:       offsets count records.
 * Invariants:  L1.
 * Divergences: none.
 */

import { isLeader } from '../replication/replica.ts';
import { isSameRecord, presentLeader } from './present-leader.ts';
import { ofReplicas } from './watch.ts';

export const offsetsAreUsedOnce = ofReplicas(
  'L1',
  'a committed offset is used once',
  ({ replica, before, news, isAppended }, moment) => {
    const { ghosts } = moment;
    if (!isLeader(before) || !isAppended || news.length === 0) return undefined;
    // A zombie may: what it writes is never committed, and it cuts it off when it learns better.
    if (presentLeader(moment, replica.partition) !== replica) return undefined;
    if (!ghosts.isClean(replica.partition)) return undefined;
    const { committed } = ghosts.of(replica.partition);
    for (const { records } of news) {
      for (const { offset, content } of records) {
        const known = committed.get(offset);
        if (known !== undefined && !isSameRecord(known.content, content)) {
          return `${offset} is given away again`;
        }
      }
    }
    return undefined;
  },
);
