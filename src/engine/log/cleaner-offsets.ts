/**
 * Which part of a log may be compacted, and how dirty it is.
 *
 * Kafka:       org.apache.kafka.storage.internals.log.LogCleanerManager.cleanableOffsets, maxCompactionDelay,
 *              grabFilthiestCompactedLog; LogToClean (4.4).
 * Units:       offsets; sizes in bytes; the clock in µs, compared in Kafka's whole ms.
 * Invariants:  the active segment, and what the last stable offset has not passed, are never cleaned.
 * Divergences: none.
 */

import { msOf } from './log-config.ts';
import type { Log } from './log.ts';
import { segmentsOf } from './log.ts';
import { lastStableOffset } from './log-read.ts';
import { largestTimestampMs, type LogSegment } from './segment.ts';

export interface CleanableRange {
  readonly firstDirtyOffset: number;
  /** Exclusive. */
  readonly firstUncleanableOffset: number;
}

export interface LogToClean extends CleanableRange {
  readonly cleanBytes: number;
  readonly cleanableBytes: number;
  /** max.compaction.lag.ms has passed for its oldest dirty record. */
  readonly needCompactionNow: boolean;
}

export function cleanableOffsets(log: Log, highWatermark: number, nowUs: number): CleanableRange {
  const checkpoint = log.cleanerCheckpoint ?? log.logStartOffset;
  const isInvalid = checkpoint < log.logStartOffset || checkpoint > log.logEndOffset;
  const firstDirtyOffset = isInvalid ? log.logStartOffset : checkpoint;
  const firstUncleanable = Math.min(
    lastStableOffset(log, highWatermark),
    log.activeSegment.baseOffset,
    firstTooYoung(log, firstDirtyOffset, nowUs),
  );
  return { firstDirtyOffset, firstUncleanableOffset: Math.max(firstDirtyOffset, firstUncleanable) };
}

/** min.compaction.lag.ms */
function firstTooYoung(log: Log, firstDirtyOffset: number, nowUs: number): number {
  const { minCompactionLagMs } = log.config;
  if (minCompactionLagMs <= 0) return Number.POSITIVE_INFINITY;
  const young = closedFrom(log, firstDirtyOffset).find(
    (segment) => largestTimestampMs(segment) > msOf(nowUs) - minCompactionLagMs,
  );
  return young?.baseOffset ?? Number.POSITIVE_INFINITY;
}

/** From the closed segment in which the offset lies. */
function closedFrom(log: Log, offset: number): readonly LogSegment[] {
  if (log.activeSegment.baseOffset < offset) return [];
  return segmentsBetween(log, offset, log.activeSegment.baseOffset);
}

/** The segments of [from, to): the first is the one in which `from` lies. */
export function segmentsBetween(log: Log, from: number, to: number): readonly LogSegment[] {
  if (from >= to) return [];
  const segments = segmentsOf(log);
  const first = Math.max(
    0,
    segments.findLastIndex((segment) => segment.baseOffset <= from),
  );
  return segments.slice(first).filter((segment) => segment.baseOffset < to);
}

export function logToClean(log: Log, highWatermark: number, nowUs: number): LogToClean {
  const { firstDirtyOffset, firstUncleanableOffset } = cleanableOffsets(log, highWatermark, nowUs);
  const firstKept = closedFrom(log, firstUncleanableOffset)[0] ?? log.activeSegment;
  return {
    firstDirtyOffset,
    firstUncleanableOffset: firstKept.baseOffset,
    cleanBytes: bytesOf(segmentsBetween(log, -1, firstDirtyOffset)),
    cleanableBytes: bytesOf(segmentsBetween(log, firstDirtyOffset, firstKept.baseOffset)),
    needCompactionNow: isOverdue(log, firstDirtyOffset, nowUs),
  };
}

function isOverdue(log: Log, firstDirtyOffset: number, nowUs: number): boolean {
  const cleanUntilMs = msOf(nowUs) - log.config.maxCompactionLagMs;
  return closedFrom(log, firstDirtyOffset).some(
    ({ firstTimestampUs }) => firstTimestampUs !== null && msOf(firstTimestampUs) < cleanUntilMs,
  );
}

function bytesOf(segments: readonly LogSegment[]): number {
  return segments.reduce((sum, segment) => sum + segment.sizeBytes, 0);
}

/** Share of the bytes that have not been compacted yet. */
export function cleanableRatio({ cleanBytes, cleanableBytes }: LogToClean): number {
  const totalBytes = cleanBytes + cleanableBytes;
  return totalBytes === 0 ? 0 : cleanableBytes / totalBytes;
}

export function isWorthCleaning(log: Log, candidate: LogToClean): boolean {
  const isDue = candidate.needCompactionNow && candidate.cleanableBytes > 0;
  return isDue || cleanableRatio(candidate) > log.config.minCleanableRatio;
}
