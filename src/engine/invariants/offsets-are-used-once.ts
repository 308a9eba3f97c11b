/**
 * L1: a leader gives no offset below the true high watermark to another record.
 *
 * Kafka:       UnifiedLog.append (4.4).
 * Units:       offsets count records.
 * Invariants:  L1.
 * Divergences: none.
 */

import { isLeader } from '../replication/replica.ts';
import { isSameRecord } from './present-leader.ts';
import { ofReplicas } from './watch.ts';

export const offsetsAreUsedOnce = ofReplicas(
  'L1',
  'a committed offset is used once',
  ({ replica, before, news, isAppended }, { ghosts, image }) => {
    if (!isLeader(replica) || !isLeader(before) || !isAppended) return undefined;
    if (news.length === 0 || !ghosts.isClean(replica.partition)) return undefined;
    // A zombie writes on until it hears of the later epoch; nothing of that is committed.
    const epoch = image?.partitions.get(replica.partition)?.leaderEpoch ?? replica.leaderEpoch;
    if (epoch > replica.leaderEpoch) return undefined;
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
