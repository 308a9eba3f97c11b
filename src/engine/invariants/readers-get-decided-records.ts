/**
 * T3: with isolation.level=read_committed no record of an aborted or undecided transaction is delivered.
 *
 * Kafka:       CompletedFetch.nextFetchedRecord, FetchIsolation.TXN_COMMITTED (4.4); KIP-98.
 * Units:       offsets count records.
 * Invariants:  T3.
 * Divergences: none.
 */

import type { PolledRecord } from '../consumer/polled-record.ts';
import { batchesFrom } from '../log/log-read.ts';
import type { Moment } from './moment.ts';
import { newPolls } from './new-polls.ts';
import { isSameRecord, presentLeader } from './present-leader.ts';
import type { Broken, Watch } from './watch.ts';

export const readersGetDecidedRecords: Watch = {
  id: 'T3',
  name: 'read_committed delivers what is committed',
  look(moment) {
    for (const { member, consumer, batch } of newPolls(moment)) {
      if (consumer.settings.isolation !== 'read_committed') continue;
      for (const polled of batch) {
        const broken = undecided(moment, polled);
        if (broken !== undefined)
          return `${member}: ${polled.partition} ${polled.offset} ${broken}`;
      }
    }
    return undefined;
  },
};

/** The first marker of its producer behind it decides. */
function undecided(moment: Moment, { partition, offset, record }: PolledRecord): Broken {
  const leader = presentLeader(moment, partition);
  // A leader that is behind after an unclean election, or ahead by a retention, tells nothing about it.
  if (leader === undefined || !moment.ghosts.isClean(partition)) return undefined;
  const [batch, ...later] = batchesFrom(leader.log, offset);
  const own = batch?.records.find((stored) => stored.offset === offset);
  if (batch === undefined || own === undefined || !isSameRecord(own.content, record))
    return undefined;
  if (!batch.transactional) return undefined;
  for (const { control, producerId, records } of later) {
    const content = records[0]?.content;
    if (!control || producerId !== batch.producerId || content?.kind !== 'control') continue;
    return content.type === 'COMMIT' ? undefined : 'was aborted';
  }
  return leader.log.cleanerCheckpoint === null ? 'is not decided' : undefined;
}
