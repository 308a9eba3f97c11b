/**
 * What a viewer reads at the outside world behind a group: the sink's value and the list of what landed.
 *
 * Kafka:       none.
 * Units:       none.
 * Invariants:  a counter counts repeats, a ledger and a store do not.
 * Divergences: none.
 */

import { itemsOf } from '../producer/chunked-list.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import type { OutsideState, Processing } from './outside-world.ts';
import { timesProcessed, type LogRecordName } from './seen-records.ts';

/** How a record without a key is written in a cell's list. */
const NO_KEY = '-';

/** `null`: the group has no sink. */
export function sinkValue(state: OutsideState): string | null {
  switch (state.sink) {
    case 'none':
      return null;
    case 'counter':
      return String(state.processings.size);
    case 'ledger':
      return String(state.processings.size - state.duplicates);
    case 'store':
      return String(state.store.results);
    case 'latest':
      return state.latest?.value ?? 'none';
    case 'cell':
      return cellText(state);
  }
}

function cellText(state: OutsideState): string {
  const cells = [...state.cells].map(([key, { value }]) => [key ?? NO_KEY, value] as const);
  if (cells.length === 0) return 'none';
  cells.sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  return cells.map(([key, value]) => `${key}:${value}`).join(',');
}

/** Whether the group finished this log record at least once. */
export function wasProcessed(
  state: OutsideState,
  partition: TopicPartition,
  offset: number,
  name: LogRecordName,
): boolean {
  return timesProcessed(state.seen, partition, offset, name) > 0;
}

/** Everything that landed, in landing order. */
export function processingsOf(state: OutsideState): Iterable<Processing> {
  return itemsOf(state.processings);
}
