/**
 * R13: what a consumer was given at an offset is what every present leader has there, while it has anything there.
 *
 * Kafka:       none; ConsistentReads in kafka-tlaplus.
 * Units:       offsets count records.
 * Invariants:  R13.
 * Divergences: none.
 */

import type { PolledRecord } from '../consumer/polled-record.ts';
import type { RecordContent } from '../log/record-batch.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import type { Moment } from './moment.ts';
import { newPolls } from './new-polls.ts';
import { isSameRecord, newLeaderships, recordAt } from './present-leader.ts';
import type { Broken, Watch } from './watch.ts';

type Read = Map<number, RecordContent>;

export function readsAreConsistent(): Watch {
  const reads = new Map<TopicPartition, Read>();
  const readsOf = (partition: TopicPartition): Read => {
    const known = reads.get(partition) ?? new Map<number, RecordContent>();
    reads.set(partition, known);
    return known;
  };
  return {
    id: 'R13',
    name: 'what was read stays what it was',
    look(moment) {
      for (const { batch } of newPolls(moment)) {
        const broken = otherRead(moment, batch, readsOf);
        if (broken !== undefined) return broken;
      }
      for (const { partition, log } of newLeaderships(moment)) {
        if (!moment.ghosts.isClean(partition)) continue;
        for (const [offset, content] of readsOf(partition)) {
          const own = recordAt(log, offset);
          if (own === undefined || isSameRecord(own.content, content)) continue;
          return `${partition}: the leader has another record at ${offset} than was read`;
        }
      }
      return undefined;
    },
  };
}

function otherRead(
  moment: Moment,
  batch: readonly PolledRecord[],
  readsOf: (partition: TopicPartition) => Read,
): Broken {
  for (const { partition, offset, record } of batch) {
    const reads = readsOf(partition);
    const known = reads.get(offset);
    if (known === undefined) reads.set(offset, record);
    else if (!isSameRecord(known, record) && moment.ghosts.isClean(partition)) {
      return `${partition}: two different records were read at ${offset}`;
    }
  }
  return undefined;
}
