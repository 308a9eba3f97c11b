/**
 * Compaction of one log: of each key the last record stays, tombstones and markers go after their time.
 *
 * Kafka:       org.apache.kafka.storage.internals.log.Cleaner, MemoryRecords.filterTo (4.4).
 * Units:       offsets; sizes in bytes; the clock in µs, compared in Kafka's whole ms.
 * Invariants:  offsets never change; the active segment and what lies above are untouched; the last batch of every
 *              known producer stays, if only as an empty one.
 * Divergences: none.
 */

import { CleanedTransactions } from './cleaned-transactions.ts';
import { type CleanableRange, segmentsBetween } from './cleaner-offsets.ts';
import { chunked } from './log-chunks.ts';
import { msOf } from './log-config.ts';
import type { Log } from './log.ts';
import { batchesOf, largestRecordTimestamp } from './log-read.ts';
import { abortedWithin, type AbortedTransaction } from './open-transactions.ts';
import type { ProducerEntries } from './producer-state.ts';
import { compactionKey, contentBytes, isTombstone } from './record-key.ts';
import { NO_PRODUCER_ID, type RecordBatch, RECORD_BATCH_OVERHEAD } from './record-batch.ts';
import { type LogSegment, segmentOf } from './segment.ts';

export interface Cleaned {
  readonly log: Log;
  /** The new checkpoint. */
  readonly endOffset: number;
}

interface Cleaning {
  readonly log: Log;
  readonly highWatermark: number;
  readonly nowUs: number;
  /** Last offset of each key in the dirty part. */
  readonly offsets: ReadonlyMap<string, number>;
  readonly latestOffset: number;
  readonly transactions: CleanedTransactions;
}

/** `mostKeys`: what the cleaner's buffer holds; when it is full the rest of the log stays dirty. */
export function clean(
  log: Log,
  range: CleanableRange,
  highWatermark: number,
  nowUs: number,
  mostKeys: number,
): Cleaned {
  const { offsets, latestOffset } = buildOffsetMap(log, range, mostKeys);
  const endOffset = latestOffset + 1;
  const transactions = new CleanedTransactions();
  const cleaning = { log, highWatermark, nowUs, offsets, latestOffset, transactions };
  const groups = groupedBySize(segmentsBetween(log, 0, endOffset), log.config.segmentBytes);
  const cleaned = groups.map((group) => cleanGroup(cleaning, group));
  return { log: replaceSegments(cleaning, groups, cleaned, endOffset), endOffset };
}

/** Where the batches of a segment end. */
function endOf(log: Log, segment: LogSegment): number {
  const place = log.closedSegments.indexOf(segment);
  const next = place === -1 ? undefined : (log.closedSegments[place + 1] ?? log.activeSegment);
  return next?.baseOffset ?? log.logEndOffset;
}

function batchesIn(log: Log, segment: LogSegment): readonly RecordBatch[] {
  const end = endOf(log, segment);
  return batchesOf(log).filter(
    ({ baseOffset }) => baseOffset >= segment.baseOffset && baseOffset < end,
  );
}

function abortedIn(
  log: Log,
  segment: LogSegment,
  upToOffset: number,
): readonly AbortedTransaction[] {
  return abortedWithin(
    log.abortedTransactions,
    Math.max(segment.baseOffset, log.logStartOffset),
    upToOffset,
  );
}

/** Which offset is the last one of each key, among the dirty records that are not aborted. */
function buildOffsetMap(
  log: Log,
  { firstDirtyOffset, firstUncleanableOffset }: CleanableRange,
  mostKeys: number,
) {
  const offsets = new Map<string, number>();
  const dirty = segmentsBetween(log, firstDirtyOffset, firstUncleanableOffset);
  const transactions = new CleanedTransactions();
  const first = dirty[0];
  if (first === undefined) return { offsets, latestOffset: -1 };
  let latestOffset = -1;
  transactions.addAborted(abortedIn(log, first, firstUncleanableOffset));
  for (const batch of dirty.flatMap((segment) => batchesIn(log, segment))) {
    const isDiscarded = transactions.canDiscard(batch);
    for (const { offset, content } of isDiscarded || batch.control ? [] : batch.records) {
      const key = compactionKey(content);
      if (key === null || offset < firstDirtyOffset) continue;
      if (offsets.size >= mostKeys) return { offsets, latestOffset };
      offsets.set(key, offset);
    }
    if (batch.lastOffset >= firstDirtyOffset) latestOffset = batch.lastOffset;
  }
  return { offsets, latestOffset: firstUncleanableOffset - 1 };
}

/** Small neighbours become one segment, as long as it does not grow beyond segment.bytes. */
function groupedBySize(
  segments: readonly LogSegment[],
  segmentBytes: number,
): readonly (readonly LogSegment[])[] {
  const groups: LogSegment[][] = [];
  let bytes = 0;
  for (const segment of segments) {
    const group = groups.at(-1);
    bytes += segment.sizeBytes;
    if (group !== undefined && bytes <= segmentBytes) group.push(segment);
    else {
      groups.push([segment]);
      bytes = segment.sizeBytes;
    }
  }
  return groups;
}

interface CleanedGroup {
  readonly segment: LogSegment;
  readonly batches: readonly RecordBatch[];
}

function cleanGroup(cleaning: Cleaning, group: readonly LogSegment[]): CleanedGroup {
  const { log, transactions } = cleaning;
  const batches: RecordBatch[] = [];
  for (const segment of group) {
    transactions.addAborted(abortedIn(log, segment, endOf(log, segment)));
    for (const batch of batchesIn(log, segment)) {
      const kept = cleanBatch(cleaning, batch);
      if (kept !== null) batches.push(kept);
    }
  }
  const baseOffset = group[0]?.baseOffset ?? 0;
  const lastModifiedUs = group.at(-1)?.lastModifiedUs ?? 0;
  return { segment: { ...segmentOf(baseOffset, batches), lastModifiedUs }, batches };
}

/** `null`: nothing of the batch is left. */
function cleanBatch(cleaning: Cleaning, batch: RecordBatch): RecordBatch | null {
  const { highWatermark, nowUs, log } = cleaning;
  const canDiscard = cleaning.transactions.canDiscard(batch);
  const isPastHorizon =
    batch.deleteHorizonUs !== undefined && msOf(batch.deleteHorizonUs) <= msOf(nowUs);
  const discardsRecords = canDiscard && (!batch.control || isPastHorizon);
  const mustStay =
    isLastOfProducer(log.producers.entries, batch) || batch.lastOffset + 1 === highWatermark;
  if (discardsRecords && !mustStay) return null;
  const records = discardsRecords
    ? []
    : batch.records.filter(
        (record) => batch.control || isRetained(cleaning, batch, record.offset, record.content),
      );
  if (records.length === 0) return mustStay ? emptied(batch) : null;
  const isMarkerOfNothing = canDiscard && batch.control;
  const hasTombstone = !batch.control && records.some(({ content }) => isTombstone(content));
  const needsHorizon = (hasTombstone || isMarkerOfNothing) && batch.deleteHorizonUs === undefined;
  const filtered = records.length === batch.records.length ? batch : withRecords(batch, records);
  if (!needsHorizon) return filtered;
  return { ...filtered, deleteHorizonUs: nowUs + log.config.deleteRetentionMs * 1_000 };
}

function isLastOfProducer(entries: ProducerEntries, batch: RecordBatch): boolean {
  const entry = batch.producerId === NO_PRODUCER_ID ? undefined : entries.get(batch.producerId);
  if (entry === undefined) return false;
  const last = entry.batches.at(-1);
  if (last !== undefined) return batch.lastOffset === last.lastOffset;
  return batch.control && batch.producerEpoch === entry.producerEpoch;
}

function isRetained(
  { offsets, latestOffset, nowUs }: Cleaning,
  batch: RecordBatch,
  offset: number,
  content: RecordBatch['records'][number]['content'],
): boolean {
  if (offset > latestOffset) return true;
  const key = compactionKey(content);
  if (key === null || offset < (offsets.get(key) ?? -1)) return false;
  if (!isTombstone(content)) return true;
  return batch.deleteHorizonUs === undefined || msOf(nowUs) < msOf(batch.deleteHorizonUs);
}

/** Only the header stays: offsets, producer, sequences. */
function emptied(batch: RecordBatch): RecordBatch {
  return { ...batch, records: [], sizeBytes: RECORD_BATCH_OVERHEAD };
}

function withRecords(batch: RecordBatch, records: RecordBatch['records']): RecordBatch {
  const kept = new Set(records.map(({ offset }) => offset));
  const gone = batch.records.filter(({ offset }) => !kept.has(offset));
  const goneBytes = gone.reduce((sum, { content }) => sum + contentBytes(content), 0);
  const sizeBytes = Math.max(RECORD_BATCH_OVERHEAD, batch.sizeBytes - goneBytes);
  const maxTimestampUs = largestRecordTimestamp(records, batch);
  return { ...batch, records, sizeBytes, maxTimestampUs };
}

function replaceSegments(
  { log, transactions }: Cleaning,
  groups: readonly (readonly LogSegment[])[],
  cleaned: readonly CleanedGroup[],
  endOffset: number,
): Log {
  const replaced = groups.flat();
  if (replaced.length === 0) return { ...log, cleanerCheckpoint: endOffset };
  const rest = log.closedSegments.slice(replaced.length);
  const restFrom = (rest[0] ?? log.activeSegment).baseOffset;
  const untouched = batchesOf(log).filter(({ baseOffset }) => baseOffset >= restFrom);
  const merged = new Set(groups.flatMap((group) => group.slice(1).map((one) => one.baseOffset)));
  const snapshots = log.producers.snapshots.filter(({ offset }) => !merged.has(offset));
  const laterAborts = log.abortedTransactions.filter(({ lastOffset }) => lastOffset >= restFrom);
  return {
    ...log,
    ...chunked([...cleaned.flatMap(({ batches }) => batches), ...untouched]),
    closedSegments: [...cleaned.map(({ segment }) => segment), ...rest],
    producers: { ...log.producers, snapshots },
    abortedTransactions: [...transactions.retained, ...laterAborts],
    cleanerCheckpoint: endOffset,
  };
}
