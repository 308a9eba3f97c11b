/**
 * Records still in the log below a group's commit that the group never finished. A stretch of the log that the group
 * has finished as a whole is looked at once, so that a long log costs little.
 */

import type { OutsideState } from '../engine/application/outside-world.ts';
import { SEEN_PAGE, type SeenRecord } from '../engine/application/seen-records.ts';
import { wasProcessed } from '../engine/application/sink.ts';
import { entryAt, type LogEntry, logIndex, placeOf } from './log-index.ts';
import type { PartitionReading } from './partition-metrics.ts';
import { transactionOf } from './transactions-in-log.ts';

const NONE: readonly number[] = [];

export function skippedOffsets(
  { partition, replica }: PartitionReading,
  committed: number | undefined,
  outside: OutsideState,
  onlyCommitted = false,
): readonly number[] {
  if (committed === undefined || replica === undefined) return NONE;
  const { entries } = logIndex(replica.log);
  const end = placeOf(entries, committed);
  const pages = outside.seen.get(partition);
  const out: number[] = [];
  for (let at = 0; at < end; ) {
    const page = Math.floor((entries[at]?.offset ?? 0) / SEEN_PAGE);
    const to = Math.min(end, placeOf(entries, (page + 1) * SEEN_PAGE));
    const stretch: Stretch = { entries, from: at, to };
    out.push(...missedIn(stretch, pages?.get(page), partition, outside));
    at = to;
  }
  if (!onlyCommitted || out.length === 0) return out;
  // Who reads committed data never gets what was rolled back: it has not skipped it.
  const index = logIndex(replica.log);
  return out.filter((offset) => {
    const entry = entryAt(index, offset);
    return entry === undefined || transactionOf(replica.log, entry) !== 'aborted';
  });
}

interface Stretch {
  readonly entries: readonly LogEntry[];
  readonly from: number;
  readonly to: number;
}

interface KnownWhole {
  readonly first: LogEntry | undefined;
  readonly last: LogEntry | undefined;
}

/** Stretches without a gap, by the page that says so: a page and a record keep their references. */
const whole = new WeakMap<readonly SeenRecord[], KnownWhole>();

function missedIn(
  { entries, from, to }: Stretch,
  page: readonly SeenRecord[] | undefined,
  partition: string,
  outside: OutsideState,
): readonly number[] {
  const [first, last] = [entries[from], entries[to - 1]];
  const known = page === undefined ? undefined : whole.get(page);
  if (known !== undefined && known.first === first && known.last === last) return NONE;
  const out: number[] = [];
  for (const { offset, record } of entries.slice(from, to)) {
    if (!wasProcessed(outside, partition, offset, record)) out.push(offset);
  }
  if (page !== undefined && out.length === 0) whole.set(page, { first, last });
  return out;
}
