/**
 * Reading a log: batches from an offset on, and offsets by time.
 *
 * Kafka:       org.apache.kafka.storage.internals.log.LocalLog.read, UnifiedLog.fetchOffsetByTimestamp,
 *              lastStableOffset (4.4); KIP-74, KIP-79, KIP-98.
 * Units:       offsets are the next ones to read; sizes in bytes; timestamps in µs.
 * Invariants:  a read changes nothing.
 * Divergences: none.
 */

import { allBatches } from './log-chunks.ts';
import type { Log } from './log.ts';
import { firstUnstableOffset } from './open-transactions.ts';
import type { RecordBatch, RecordContent, StoredRecord } from './record-batch.ts';

/** All batches, oldest first; for whoever looks at the whole log. */
export function batchesOf(log: Log): readonly RecordBatch[] {
  return allBatches(log);
}

/** The batches that reach `fromOffset` or beyond; most readers are near the end, so the search begins there. */
export function batchesFrom(log: Log, fromOffset: number): readonly RecordBatch[] {
  const active = tailFrom(log.active, fromOffset);
  const first = log.active[0];
  if (log.sealed.length === 0 || (first !== undefined && fromOffset >= first.baseOffset)) {
    return active;
  }
  const found: RecordBatch[] = [];
  const place = log.sealed.findLastIndex((chunk) => chunk.endOffset <= fromOffset) + 1;
  for (const chunk of log.sealed.slice(place)) found.push(...tailFrom(chunk.batches, fromOffset));
  found.push(...active);
  return found;
}

function tailFrom(batches: readonly RecordBatch[], fromOffset: number): readonly RecordBatch[] {
  const place = batches.findLastIndex((batch) => batch.lastOffset < fromOffset) + 1;
  return place === 0 ? batches : batches.slice(place);
}

const NOTHING: readonly RecordBatch[] = [];

/**
 * Whole batches that reach `fromOffset` or beyond and end at or before `upToOffset` (exclusive), until `maxBytes` is
 * reached; the first one comes however large it is, as Kafka has it since KIP-74.
 */
export function readLog(
  log: Log,
  fromOffset: number,
  maxBytes: number,
  upToOffset: number,
): readonly RecordBatch[] {
  if (fromOffset >= upToOffset || fromOffset >= log.logEndOffset) return NOTHING;
  const found: RecordBatch[] = [];
  let bytes = 0;
  for (const batch of batchesFrom(log, fromOffset)) {
    if (batch.lastOffset >= upToOffset) break;
    if (found.length > 0 && bytes + batch.sizeBytes > maxBytes) break;
    found.push(batch);
    bytes += batch.sizeBytes;
  }
  return found;
}

/** Readers of committed data see nothing from here on; never below the log start. */
export function lastStableOffset(log: Log, highWatermark: number): number {
  const unstable = firstUnstable(log);
  return unstable === null ? highWatermark : Math.min(unstable, highWatermark);
}

/** `null`: no transaction is open or waits for its marker to be replicated. */
export function firstUnstable(log: Log): number | null {
  const unstable = firstUnstableOffset(log.producers.transactions);
  return unstable === null ? null : Math.max(unstable, log.logStartOffset);
}

/** The first record at or after an instant, as ListOffsets asks for it. */
export function firstRecordSince(
  log: Log,
  timestampUs: number,
  upToOffset: number,
): { readonly offset: number; readonly leaderEpoch: number } | undefined {
  for (const batch of batchesFrom(log, log.logStartOffset)) {
    for (const { offset, content } of batch.records) {
      if (offset >= upToOffset) return undefined;
      if (timestampOf(content, batch) >= timestampUs && offset >= log.logStartOffset) {
        return { offset, leaderEpoch: batch.leaderEpoch };
      }
    }
  }
  return undefined;
}

export function timestampOf(content: RecordContent, batch: RecordBatch): number {
  return content.kind === 'data' ? content.timestampUs : batch.appendedAtUs;
}

/** Of what is left in a batch; the batch's own where nothing is. */
export function largestRecordTimestamp(
  records: readonly StoredRecord[],
  batch: RecordBatch,
): number {
  if (records.length === 0) return batch.maxTimestampUs;
  return Math.max(...records.map(({ content }) => timestampOf(content, batch)));
}
