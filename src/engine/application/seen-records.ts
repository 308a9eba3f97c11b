/**
 * How often a group finished each log record: by partition and offset, shared between states.
 *
 * Kafka:       none.
 * Units:       `offset` is the record's own.
 * Invariants:  counting copies one page of 64 offsets and the table of pages, never everything.
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
  // Most are asked for soon after they came.
  return page.findLast((record) => isSame(record, offset, name))?.times ?? 0;
}

/** Counts one more processing and tells the how manieth it is. */
export function countProcessing(
  seen: SeenByPartition,
  { partition, offset, record }: PolledRecord,
): { readonly seen: SeenByPartition; readonly nth: number } {
  const pages = seen.get(partition) ?? NO_PAGES;
  const page = pages.get(pageOf(offset)) ?? NO_RECORDS;
  const nth = timesProcessed(seen, partition, offset, record) + 1;
  const { producer, sendNumber } = record;
  const counted: SeenRecord = { offset, producer, sendNumber, times: nth };
  const others = nth === 1 ? page : page.filter((known) => !isSame(known, offset, record));
  const newPages = withEntry(pages, pageOf(offset), [...others, counted]);
  return { seen: withEntry(seen, partition, newPages), nth };
}
