/**
 * One segment of a log: the unit in which records are deleted, compacted and flushed.
 *
 * Kafka:       org.apache.kafka.storage.internals.log.LogSegment (4.4).
 * Units:       sizes in bytes; timestamps in µs.
 * Invariants:  it holds the batches from `baseOffset` up to the next segment's.
 * Divergences: none. (Index files never fill up before a segment does at the sizes that scenarios reach.)
 */

import { type LogConfig, maxSegmentMs, msOf } from './log-config.ts';
import type { RecordBatch } from './record-batch.ts';

export interface LogSegment {
  readonly baseOffset: number;
  readonly sizeBytes: number;
  /** Of its first batch, from which segment.ms counts; `null` while it is empty. */
  readonly firstTimestampUs: number | null;
  /** `null` while it is empty. */
  readonly largestTimestampUs: number | null;
  readonly lastModifiedUs: number;
}

export function emptySegment(baseOffset: number, lastModifiedUs = 0): LogSegment {
  return {
    baseOffset,
    sizeBytes: 0,
    firstTimestampUs: null,
    largestTimestampUs: null,
    lastModifiedUs,
  };
}

export function withBatch(segment: LogSegment, batch: RecordBatch): LogSegment {
  const { maxTimestampUs } = batch;
  const { firstTimestampUs, largestTimestampUs } = segment;
  return {
    baseOffset: segment.baseOffset,
    sizeBytes: segment.sizeBytes + batch.sizeBytes,
    firstTimestampUs: firstTimestampUs ?? maxTimestampUs,
    largestTimestampUs:
      largestTimestampUs === null || maxTimestampUs > largestTimestampUs
        ? maxTimestampUs
        : largestTimestampUs,
    lastModifiedUs: batch.appendedAtUs,
  };
}

export function segmentOf(baseOffset: number, batches: readonly RecordBatch[]): LogSegment {
  return batches.reduce(withBatch, emptySegment(baseOffset));
}

export function largestTimestampMs(segment: LogSegment): number {
  return msOf(segment.largestTimestampUs ?? segment.lastModifiedUs);
}

/** Checked on append only: too large with the new bytes, or the first batch is older than segment.ms by the new one's time. */
export function shouldRoll(
  segment: LogSegment,
  config: LogConfig,
  sizeBytes: number,
  maxTimestampUs: number,
): boolean {
  if (segment.sizeBytes > config.segmentBytes - sizeBytes) return true;
  const { firstTimestampUs } = segment;
  if (firstTimestampUs === null) return false;
  return msOf(maxTimestampUs) - msOf(firstTimestampUs) > maxSegmentMs(config);
}
