/**
 * How often a group finished each log record: by partition and offset, shared between states.
 *
 * Kafka:       none.
 * Units:       `offset` is the record's own.
 * Invariants:  counting copies one page of 64 offsets and the table of pages, never everything; a page stands in the
 *              order of its offsets.
 * Divergences: none.
 */

import type { PolledRecord } from '../consumer/polled-record.ts';
import { withEntry } from '../kernel/copies.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';

export const SEEN_PAGE = 64;

/** One log record at an offset; there is a second one only after an unclean election. */
export interface SeenRecord {
  readonly offset: number;
  readonly producer: string;
  readonly sendNumber: number;
  readonly times: number;
}

type Pages = ReadonlyMap<number, readonly SeenRecord[]>;

export type SeenByPartition = ReadonlyMap<TopicPartition, Pages>;

const NO_PAGES: Pages = new Map();
const NO_RECORDS: readonly SeenRecord[] = [];

function pageOf(offset: number): number {
  return Math.floor(offset / SEEN_PAGE);
}

export interface LogRecordName {
  readonly producer: string;
  readonly sendNumber: number;
}

function isSame(
  seen: SeenRecord,
  offset: number,
  { producer, sendNumber }: LogRecordName,
): boolean {
  return seen.offset === offset && seen.sendNumber === sendNumber && seen.producer === producer;
}

export function timesProcessed(
  seen: SeenByPartition,
  partition: TopicPartition,
  offset: number,
  name: LogRecordName,
): number {
  const page = seen.get(partition)?.get(pageOf(offset)) ?? NO_RECORDS;
  return page[placeIn(page, offset, name)]?.times ?? 0;
}

/** -1: not there. From behind, since most are asked for soon after they came. */
function placeIn(page: readonly SeenRecord[], offset: number, name: LogRecordName): number {
  for (let place = endOf(page, offset) - 1; place >= 0; place--) {
    const seen = page[place] as SeenRecord;
    if (seen.offset < offset) return -1;
    if (isSame(seen, offset, name)) return place;
  }
  return -1;
}

/** Behind everything at this offset or below. */
function endOf(page: readonly SeenRecord[], offset: number): number {
  let end = page.length;
  while (end > 0 && (page[end - 1] as SeenRecord).offset > offset) end--;
  return end;
}

/** Counts one more processing and tells the how manieth it is. */
export function countProcessing(
  seen: SeenByPartition,
  { partition, offset, record }: PolledRecord,
): { readonly seen: SeenByPartition; readonly nth: number } {
  const pages = seen.get(partition) ?? NO_PAGES;
  const page = pages.get(pageOf(offset)) ?? NO_RECORDS;
  const place = placeIn(page, offset, record);
  const nth = (page[place]?.times ?? 0) + 1;
  const { producer, sendNumber } = record;
  const counted: SeenRecord = { offset, producer, sendNumber, times: nth };
  const newPage = page.slice();
  if (place < 0) newPage.splice(endOf(page, offset), 0, counted);
  else newPage[place] = counted;
  const newPages = withEntry(pages, pageOf(offset), newPage);
  return { seen: withEntry(seen, partition, newPages), nth };
}
