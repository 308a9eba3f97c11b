/**
 * K1: what poll() returns of a partition comes in the order of its offsets, never twice, and goes on where the poll before ended.
 *
 * Kafka:       FetchCollector.collectFetch (4.4).
 * Units:       offsets count records.
 * Invariants:  K1.
 * Divergences: none.
 */

import type { TopicPartition } from '../protocol/topic-partition.ts';
import { type NewPoll, newPolls } from './new-polls.ts';
import type { Broken, Watch } from './watch.ts';

export const deliveryInOrder: Watch = {
  id: 'K1',
  name: 'poll() returns a partition in order',
  look(moment) {
    for (const poll of newPolls(moment)) {
      const broken = disorder(poll);
      if (broken !== undefined) return `${poll.member}: ${broken}`;
    }
    return undefined;
  },
};

/** Never below the position that the member had: after a reset or a rebalance that is a new one. */
function disorder({ batch, before }: NewPoll): Broken {
  const latest = new Map<TopicPartition, number>();
  for (const [partition, { position }] of before?.assigned ?? []) {
    if (position !== null) latest.set(partition, position.offset - 1);
  }
  for (const { partition, offset } of batch) {
    const last = latest.get(partition) ?? -1;
    if (offset <= last) return `${partition} ${offset} after ${last}`;
    latest.set(partition, offset);
  }
  return undefined;
}
