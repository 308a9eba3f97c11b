/**
 * The log of one replica: batches in the order of their offsets, with what is derived from them.
 *
 * Kafka:       org.apache.kafka.storage.internals.log.UnifiedLog, LocalLog (4.4).
 * Units:       offsets count records; `endOffset`s are exclusive.
 * Invariants:  logStartOffset ≤ logEndOffset; batches stand without overlap; epochs never fall along the log.
 * Divergences: none.
 */

import {
  assignEpoch,
  EMPTY_EPOCH_CACHE,
  type LeaderEpochCache,
  truncateEpochsFromEnd,
} from './leader-epoch-cache.ts';
import { NO_PRODUCERS, type ProducerStates, rememberBatch } from './producer-state.ts';
import type { RecordBatch, RecordContent, UnplacedBatch } from './record-batch.ts';
import { invariant } from '../kernel/invariant.ts';

/** A full run of batches that never changes again: what makes an append cheap in an immutable log. */
export interface LogChunk {
  readonly baseOffset: number;
  /** Exclusive. */
  readonly endOffset: number;
  readonly batches: readonly RecordBatch[];
}

export interface Log {
  readonly sealed: readonly LogChunk[];
  /** The youngest batches, fewer than `CHUNK_BATCHES`. */
  readonly active: readonly RecordBatch[];
  /** First offset that may be read. */
  readonly logStartOffset: number;
  /** The next offset to be written. */
  readonly logEndOffset: number;
  readonly leaderEpochs: LeaderEpochCache;
  readonly producers: ProducerStates;
}

export const CHUNK_BATCHES = 64;

export const EMPTY_LOG: Log = {
  sealed: [],
  active: [],
  logStartOffset: 0,
  logEndOffset: 0,
  leaderEpochs: EMPTY_EPOCH_CACHE,
  producers: NO_PRODUCERS,
};

/** The leader gives the batch its offsets, its epoch and its time. */
export function placeBatch(
  log: Log,
  batch: UnplacedBatch,
  leaderEpoch: number,
  nowUs: number,
): RecordBatch {
  const baseOffset = log.logEndOffset;
  return {
    baseOffset,
    lastOffset: baseOffset + batch.contents.length - 1,
    leaderEpoch,
    producerId: batch.producerId,
    producerEpoch: batch.producerEpoch,
    baseSequence: batch.baseSequence,
    transactional: batch.transactional,
    control: batch.control,
    sizeBytes: batch.sizeBytes,
    appendedAtUs: nowUs,
    records: batch.contents.map((content, place) => ({ offset: baseOffset + place, content })),
  };
}

/** A batch that has its place, from this leader or fetched from one. */
export function appendBatch(log: Log, batch: RecordBatch): Log {
  invariant(batch.baseOffset >= log.logEndOffset, 'a batch is appended at the end of the log', {
    baseOffset: batch.baseOffset,
    logEndOffset: log.logEndOffset,
  });
  const grown = [...log.active, batch];
  const isFull = grown.length >= CHUNK_BATCHES;
  return {
    sealed: isFull ? [...log.sealed, chunkOf(grown)] : log.sealed,
    active: isFull ? [] : grown,
    logStartOffset: log.logStartOffset,
    logEndOffset: batch.lastOffset + 1,
    leaderEpochs: assignEpoch(log.leaderEpochs, batch.leaderEpoch, batch.baseOffset),
    producers: rememberBatch(log.producers, batch),
  };
}

/** A new leader's epoch stands in the cache before anything is written in it. */
export function beginEpoch(log: Log, leaderEpoch: number): Log {
  const leaderEpochs = assignEpoch(log.leaderEpochs, leaderEpoch, log.logEndOffset);
  return leaderEpochs === log.leaderEpochs ? log : { ...log, leaderEpochs };
}

function chunkOf(batches: readonly RecordBatch[]): LogChunk {
  const first = batches[0];
  const last = batches.at(-1);
  invariant(first !== undefined && last !== undefined, 'a chunk holds batches');
  return { baseOffset: first.baseOffset, endOffset: last.lastOffset + 1, batches };
}

/** Drops everything from `offset` on; producer state is built again from what stays. */
export function truncateTo(log: Log, offset: number): Log {
  if (offset >= log.logEndOffset) return withoutEpochsFrom(log, offset);
  const kept = batchesOf(log).filter((batch) => batch.lastOffset < offset);
  const rebuilt = kept.reduce(appendBatch, { ...EMPTY_LOG, logStartOffset: log.logStartOffset });
  return {
    ...rebuilt,
    logStartOffset: Math.min(log.logStartOffset, offset),
    logEndOffset: offset,
    leaderEpochs: truncateEpochsFromEnd(log.leaderEpochs, offset),
  };
}

/** Nothing to drop but an epoch that began at the end and in which nothing was written. */
function withoutEpochsFrom(log: Log, offset: number): Log {
  const leaderEpochs = truncateEpochsFromEnd(log.leaderEpochs, offset);
  return leaderEpochs === log.leaderEpochs ? log : { ...log, leaderEpochs };
}

/** All batches, oldest first; for whoever looks at the whole log. */
export function batchesOf(log: Log): readonly RecordBatch[] {
  return [...log.sealed.flatMap((chunk) => chunk.batches), ...log.active];
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

function timestampOf(content: RecordContent, batch: RecordBatch): number {
  return content.kind === 'data' ? content.timestampUs : batch.appendedAtUs;
}
