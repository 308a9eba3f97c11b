/**
 * Cutting a log back at its end, or dropping it whole: what a follower does when its leader has something else.
 *
 * Kafka:       org.apache.kafka.storage.internals.log.UnifiedLog.truncateTo, truncateFullyAndStartAt,
 *              rebuildProducerState; ProducerStateManager.truncateAndReload (4.4).
 * Units:       offsets, exclusive ends.
 * Invariants:  what stays is the log as it was when it ended there (but for producers known from a snapshot only).
 * Divergences: none.
 */

import { EMPTY_EPOCH_CACHE, truncateEpochsFromEnd } from './leader-epoch-cache.ts';
import { chunked } from './log-chunks.ts';
import { EMPTY_LOG, type Log, segmentsOf } from './log.ts';
import { batchesOf } from './log-read.ts';
import { reloadProducers } from './producer-reload.ts';
import { type LogSegment, segmentOf } from './segment.ts';
import { NO_PRODUCERS } from './producer-state.ts';
import type { RecordBatch } from './record-batch.ts';

/** Drops everything from `offset` on; producer state is built again from what stays. */
export function truncateTo(log: Log, offset: number): Log {
  if (offset >= log.logEndOffset) return withoutEpochsFrom(log, offset);
  const firstBaseOffset = log.closedSegments[0]?.baseOffset ?? log.activeSegment.baseOffset;
  if (offset < firstBaseOffset) return truncateFullyAndStartAt(log, offset);
  const kept = batchesOf(log).filter((batch) => batch.lastOffset < offset);
  const segments = segmentsOf(log).filter((segment) => segment.baseOffset <= offset);
  const logStartOffset = Math.min(log.logStartOffset, offset);
  return {
    ...log,
    ...chunked(kept),
    closedSegments: segments.slice(0, -1),
    activeSegment: reopened(log.activeSegment, segments.at(-1), kept),
    logStartOffset,
    logEndOffset: offset,
    leaderEpochs: truncateEpochsFromEnd(log.leaderEpochs, offset),
    producers: reloadProducers(log.producers, {
      logStartOffset,
      logEndOffset: offset,
      kept,
    }),
    abortedTransactions: log.abortedTransactions.filter(({ lastOffset }) => lastOffset < offset),
    recoveryPoint: Math.min(log.recoveryPoint, offset),
    cleanerCheckpoint:
      log.cleanerCheckpoint === null ? null : Math.min(log.cleanerCheckpoint, offset),
  };
}

function reopened(
  active: LogSegment,
  last: LogSegment | undefined,
  kept: readonly RecordBatch[],
): LogSegment {
  const { baseOffset } = last ?? active;
  return segmentOf(
    baseOffset,
    kept.filter((batch) => batch.baseOffset >= baseOffset),
  );
}

/** Nothing to drop but an epoch that began at the end and in which nothing was written. */
function withoutEpochsFrom(log: Log, offset: number): Log {
  const leaderEpochs = truncateEpochsFromEnd(log.leaderEpochs, offset);
  return leaderEpochs === log.leaderEpochs ? log : { ...log, leaderEpochs };
}

/** Nothing of it is left: the log goes on empty at another offset. */
export function truncateFullyAndStartAt(log: Log, offset: number): Log {
  return {
    ...EMPTY_LOG,
    config: log.config,
    activeSegment: segmentOf(offset, []),
    logStartOffset: offset,
    logEndOffset: offset,
    leaderEpochs: EMPTY_EPOCH_CACHE,
    producers: NO_PRODUCERS,
    recoveryPoint: Math.min(log.recoveryPoint, offset),
    lastFlushedUs: log.lastFlushedUs,
  };
}
