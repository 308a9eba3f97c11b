/**
 * The log of one replica: batches in the order of their offsets, with what is derived from them.
 *
 * Kafka:       org.apache.kafka.storage.internals.log.UnifiedLog, LocalLog (4.4).
 * Units:       offsets count records; `endOffset`s are exclusive; timestamps in µs.
 * Invariants:  logStartOffset ≤ logEndOffset; batches stand without overlap; epochs never fall along the log;
 *              recoveryPoint ≤ logEndOffset; the active segment holds the youngest batches.
 * Divergences: none.
 */

import { invariant } from '../kernel/invariant.ts';
import { assignEpoch, EMPTY_EPOCH_CACHE, type LeaderEpochCache } from './leader-epoch-cache.ts';
import { type Batches, withAppended } from './log-chunks.ts';
import { DEFAULT_LOG_CONFIG, type LogConfig } from './log-config.ts';
import {
  type AbortedTransaction,
  stableOffsetAfter,
  withReplicatedUpTo,
} from './open-transactions.ts';
import type { CompletedTransaction } from './producer-entry.ts';
import { NO_PRODUCERS, type ProducerState, rememberBatch } from './producer-state.ts';
import type { RecordBatch, RecordContent, UnplacedBatch } from './record-batch.ts';
import { emptySegment, type LogSegment, shouldRoll, withBatch } from './segment.ts';

export interface Log extends Batches {
  readonly config: LogConfig;
  /** Closed ones, oldest first: only these are deleted or compacted. */
  readonly closedSegments: readonly LogSegment[];
  readonly activeSegment: LogSegment;
  /** First offset that may be read. */
  readonly logStartOffset: number;
  /** The next offset to be written. */
  readonly logEndOffset: number;
  readonly leaderEpochs: LeaderEpochCache;
  readonly producers: ProducerState;
  /** The transaction index, in the order of the markers. */
  readonly abortedTransactions: readonly AbortedTransaction[];
  /** Everything below is on the disk; what lies above is in the machine's page cache only. */
  readonly recoveryPoint: number;
  readonly lastFlushedUs: number;
  /** Up to here the log has been compacted (cleaner-offset-checkpoint); `null` before the first cleaning. */
  readonly cleanerCheckpoint: number | null;
}

/** `config` first, then as `write` writes it: one shape for all logs. */
export const EMPTY_LOG: Log = {
  config: DEFAULT_LOG_CONFIG,
  sealed: [],
  active: [],
  closedSegments: [],
  activeSegment: emptySegment(0),
  logStartOffset: 0,
  logEndOffset: 0,
  leaderEpochs: EMPTY_EPOCH_CACHE,
  producers: NO_PRODUCERS,
  abortedTransactions: [],
  recoveryPoint: 0,
  lastFlushedUs: 0,
  cleanerCheckpoint: null,
};

/** The leader gives the batch its offsets, its epoch and its time. */
export function placeBatch(
  log: Log,
  batch: UnplacedBatch,
  leaderEpoch: number,
  nowUs: number,
): RecordBatch {
  const baseOffset = log.logEndOffset;
  const { logAppendTime } = log.config;
  const contents = logAppendTime
    ? batch.contents.map((one) => stamped(one, nowUs))
    : batch.contents;
  return {
    baseOffset,
    lastOffset: baseOffset + contents.length - 1,
    leaderEpoch,
    producerId: batch.producerId,
    producerEpoch: batch.producerEpoch,
    baseSequence: batch.baseSequence,
    transactional: batch.transactional,
    control: batch.control,
    sizeBytes: batch.sizeBytes,
    appendedAtUs: nowUs,
    maxTimestampUs: maxTimestamp(contents, nowUs),
    records: contents.map((content, place) => ({ offset: baseOffset + place, content })),
  };
}

/** message.timestamp.type=LogAppendTime. */
function stamped(content: RecordContent, nowUs: number): RecordContent {
  return content.kind === 'data' ? { ...content, timestampUs: nowUs } : content;
}

/** What coordinators write carries the time of writing. */
function maxTimestamp(contents: readonly RecordContent[], nowUs: number): number {
  let largest: number | null = null;
  for (const content of contents) {
    if (content.kind !== 'data') return nowUs;
    if (largest === null || content.timestampUs > largest) largest = content.timestampUs;
  }
  return largest ?? nowUs;
}

/** A batch that has its place; the segment is closed before it where it is due. */
export function appendBatch(log: Log, batch: RecordBatch): Log {
  const { activeSegment, config } = log;
  const isDue = shouldRoll(activeSegment, config, batch.sizeBytes, batch.maxTimestampUs);
  return flushIfDue(write(isDue ? roll(log, batch.baseOffset) : log, batch), batch.appendedAtUs);
}

/** A follower writes all that one fetch brought in one piece: it closes its segment once, or not at all. */
export function appendFetched(log: Log, batches: readonly RecordBatch[]): Log {
  const first = batches[0];
  if (first === undefined) return log;
  const { activeSegment, config } = log;
  const sizeBytes = batches.reduce((sum, batch) => sum + batch.sizeBytes, 0);
  const maxTimestampUs = Math.max(...batches.map((batch) => batch.maxTimestampUs));
  const isDue = shouldRoll(activeSegment, config, sizeBytes, maxTimestampUs);
  const written = batches.reduce(write, isDue ? roll(log, first.baseOffset) : log);
  return flushIfDue(written, batches.at(-1)?.appendedAtUs ?? 0);
}

function write(log: Log, batch: RecordBatch): Log {
  invariant(batch.baseOffset >= log.logEndOffset, 'a batch is appended at the end of the log', {
    baseOffset: batch.baseOffset,
    logEndOffset: log.logEndOffset,
  });
  const { state: producers, completed } = rememberBatch(log.producers, batch);
  const { sealed, active } = withAppended(log, batch);
  // Field by field: see kernel/copies.ts.
  return {
    config: log.config,
    sealed,
    active,
    closedSegments: log.closedSegments,
    activeSegment: withBatch(log.activeSegment, batch),
    logStartOffset: log.logStartOffset,
    logEndOffset: batch.lastOffset + 1,
    leaderEpochs: assignEpoch(log.leaderEpochs, batch.leaderEpoch, batch.baseOffset),
    producers,
    abortedTransactions: completed?.isAborted
      ? withAborted(log, completed)
      : log.abortedTransactions,
    recoveryPoint: log.recoveryPoint,
    lastFlushedUs: log.lastFlushedUs,
    cleanerCheckpoint: log.cleanerCheckpoint,
  };
}

function withAborted(log: Log, completed: CompletedTransaction): readonly AbortedTransaction[] {
  const { producerId, firstOffset, lastOffset } = completed;
  const lastStableOffset = stableOffsetAfter(log.producers.transactions, completed);
  return [...log.abortedTransactions, { producerId, firstOffset, lastOffset, lastStableOffset }];
}

/** flush.messages: so many records without an fsync, then one. */
function flushIfDue(log: Log, nowUs: number): Log {
  const isDue = log.logEndOffset - log.recoveryPoint >= log.config.flushMessages;
  return isDue ? flushTo(log, log.logEndOffset, nowUs) : log;
}

/** fsync: everything below the offset survives the machine. */
export function flushTo(log: Log, offset: number, nowUs: number): Log {
  if (offset <= log.recoveryPoint) return log;
  return { ...log, recoveryPoint: offset, lastFlushedUs: nowUs };
}

/** Closes the active segment; it is flushed at once, and the state of the producers is written beside it. */
export function roll(log: Log, expectedNextOffset = 0): Log {
  const { activeSegment, closedSegments } = log;
  const baseOffset = Math.max(expectedNextOffset, log.logEndOffset);
  if (activeSegment.sizeBytes === 0 && activeSegment.baseOffset === baseOffset) return log;
  const nowUs = activeSegment.lastModifiedUs;
  const rolled: Log = {
    ...log,
    closedSegments: [...closedSegments, activeSegment],
    activeSegment: emptySegment(baseOffset, nowUs),
    producers: withSnapshot(log.producers, baseOffset),
  };
  return flushTo(rolled, Math.min(baseOffset, log.logEndOffset), nowUs);
}

/** Not twice at the same offset. */
export function withSnapshot(state: ProducerState, offset: number): ProducerState {
  const last = state.snapshots.at(-1);
  if (last !== undefined && last.offset >= offset) return state;
  if (state.entries.size === 0 && last === undefined) return state;
  return { ...state, snapshots: [...state.snapshots, { offset, entries: state.entries }] };
}

/** A new leader's epoch stands in the cache before anything is written in it. */
export function beginEpoch(log: Log, leaderEpoch: number): Log {
  const leaderEpochs = assignEpoch(log.leaderEpochs, leaderEpoch, log.logEndOffset);
  return leaderEpochs === log.leaderEpochs ? log : { ...log, leaderEpochs };
}

/** The high watermark has moved: markers below it have been replicated. */
export function onHighWatermark(log: Log, highWatermark: number): Log {
  const transactions = withReplicatedUpTo(log.producers.transactions, highWatermark);
  if (transactions === log.producers.transactions) return log;
  return { ...log, producers: { ...log.producers, transactions } };
}

/** Oldest first; there is always one that is written to. */
export function segmentsOf(log: Log): readonly LogSegment[] {
  return [...log.closedSegments, log.activeSegment];
}

export function sizeBytesOf(log: Log): number {
  return segmentsOf(log).reduce((sum, segment) => sum + segment.sizeBytes, 0);
}
