/**
 * Deletion of old segments, and the log start offset that only ever goes up.
 *
 * Kafka:       org.apache.kafka.storage.internals.log.UnifiedLog.deleteOldSegments, maybeIncrementLogStartOffset (4.4).
 * Units:       offsets; sizes in bytes; the clock in µs, compared in Kafka's whole ms.
 * Invariants:  only whole segments go, oldest first, none that reaches the high watermark; an offset is never reused.
 * Divergences: `deleted-files`.
 */

import { truncateEpochsFromStart } from './leader-epoch-cache.ts';
import { withoutBefore } from './log-chunks.ts';
import { msOf } from './log-config.ts';
import { type Log, roll, segmentsOf, sizeBytesOf } from './log.ts';
import { withReplicatedUpTo } from './open-transactions.ts';
import { largestTimestampMs, type LogSegment } from './segment.ts';

export type DeletionReason = 'log-start-offset' | 'retention.bytes' | 'retention.ms';

export interface Deletion {
  readonly reason: DeletionReason;
  readonly segments: readonly LogSegment[];
  /** Where the log goes on. */
  readonly endOffset: number;
}

export interface Deleted {
  readonly log: Log;
  /** In the order in which Kafka looks. */
  readonly deletions: readonly Deletion[];
}

/** May this segment go, given the one after it? Asked from the oldest on, until the first that may not. */
type Condition = (segment: LogSegment, next: LogSegment | undefined) => boolean;

/** One run of the retention task over one log. */
export function deleteOldSegments(log: Log, highWatermark: number, nowUs: number): Deleted {
  const conditions: readonly (readonly [DeletionReason, (log: Log) => Condition | null])[] = [
    ['log-start-offset', belowLogStart],
    ['retention.bytes', beyondRetentionBytes],
    ['retention.ms', (current) => olderThanRetention(current, nowUs)],
  ];
  const applied = log.config.delete ? conditions : conditions.slice(0, 1);
  let deleted: Deleted = { log, deletions: [] };
  for (const [reason, conditionOf] of applied) {
    const condition = conditionOf(deleted.log);
    if (condition === null) continue;
    const segments = deletableSegments(deleted.log, highWatermark, condition);
    if (segments.length === 0) continue;
    const rest = deleteSegments(deleted.log, segments);
    const endOffset = (rest.closedSegments[0] ?? rest.activeSegment).baseOffset;
    deleted = { log: rest, deletions: [...deleted.deletions, { reason, segments, endOffset }] };
  }
  return deleted;
}

function belowLogStart({ logStartOffset }: Log): Condition {
  return (_, next) => next !== undefined && next.baseOffset <= logStartOffset;
}

/** The log stays at least as large as it may be. */
function beyondRetentionBytes(log: Log): Condition | null {
  const { retentionBytes } = log.config;
  if (retentionBytes < 0) return null;
  let excess = sizeBytesOf(log) - retentionBytes;
  return ({ sizeBytes }) => {
    if (excess < sizeBytes) return false;
    excess -= sizeBytes;
    return true;
  };
}

/** By its youngest record: one young record keeps its whole segment. */
function olderThanRetention(log: Log, nowUs: number): Condition | null {
  const { retentionMs } = log.config;
  if (retentionMs < 0) return null;
  return (segment) => msOf(nowUs) - largestTimestampMs(segment) > retentionMs;
}

function deletableSegments(
  log: Log,
  highWatermark: number,
  condition: Condition,
): readonly LogSegment[] {
  const segments = segmentsOf(log);
  const end = segments.findIndex((segment, place) => {
    const next = segments[place + 1];
    const isLastAndEmpty = next === undefined && segment.sizeBytes === 0;
    const upperBound = next?.baseOffset ?? log.logEndOffset;
    return highWatermark < upperBound || !condition(segment, next) || isLastAndEmpty;
  });
  return end === -1 ? segments : segments.slice(0, end);
}

/** Where all would go, a new one is opened first. */
function deleteSegments(log: Log, deletable: readonly LogSegment[]): Log {
  const open = deletable.length === segmentsOf(log).length ? roll(log) : log;
  const rest = segmentsOf(open).slice(deletable.length);
  const oldest = rest[0] ?? open.activeSegment;
  const kept: Log = {
    ...open,
    ...withoutBefore(open, oldest.baseOffset),
    closedSegments: open.closedSegments.slice(deletable.length),
  };
  const gone = new Set(deletable.map((segment) => segment.baseOffset));
  const snapshots = kept.producers.snapshots.filter(({ offset }) => !gone.has(offset));
  const started = withLogStartOffset(kept, oldest.baseOffset);
  if (snapshots.length === started.producers.snapshots.length) return started;
  return { ...started, producers: { ...started.producers, snapshots } };
}

/** DeleteRecords, a deleted segment, or what the leader tells a follower. The caller keeps it below the high watermark. */
export function withLogStartOffset(log: Log, logStartOffset: number): Log {
  if (logStartOffset <= log.logStartOffset) return log;
  const transactions = withReplicatedUpTo(log.producers.transactions, logStartOffset);
  return {
    ...log,
    logStartOffset,
    leaderEpochs: truncateEpochsFromStart(log.leaderEpochs, logStartOffset),
    producers: { ...log.producers, transactions },
  };
}

/** DeleteRecords on the leader (KIP-107). */
export function deleteRecordsBefore(
  log: Log,
  highWatermark: number,
  offset: number,
): Log | 'OFFSET_OUT_OF_RANGE' | 'POLICY_VIOLATION' {
  if (log.config.compact && !log.config.delete) return 'POLICY_VIOLATION';
  if (offset < 0 || offset > highWatermark) return 'OFFSET_OUT_OF_RANGE';
  return withLogStartOffset(log, offset);
}
