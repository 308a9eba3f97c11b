/**
 * The metadata log of one node: records, and where each epoch begins in it.
 *
 * Kafka:       org.apache.kafka.raft.RaftLog.validateOffsetAndEpoch, endOffsetForEpoch, truncateToEndOffset (4.4); KIP-595.
 * Units:       offsets count records; ends are exclusive; epochs count from 1.
 * Invariants:  epochs and their start offsets grow; nothing below the high watermark is ever cut away.
 * Divergences: `metadata-log-kept-whole`.
 */

import { assignEpoch, type EpochEntry, truncateEpochsFromEnd } from '../log/leader-epoch-cache.ts';
import type { MetadataRecord } from '../metadata/image.ts';
import type { LogEnd } from './vote-request.ts';

export interface MetadataLog {
  /** Offset of the first record that is kept. */
  readonly baseOffset: number;
  readonly records: readonly MetadataRecord[];
  readonly epochs: readonly EpochEntry[];
}

/** A stretch of the log as it travels. */
export interface MetadataSlice {
  readonly baseOffset: number;
  readonly records: readonly MetadataRecord[];
  /** The epochs of these records, the first one from `baseOffset` on. */
  readonly epochs: readonly EpochEntry[];
}

export interface EpochEnd {
  readonly epoch: number;
  readonly endOffset: number;
}

export const EMPTY_METADATA_LOG: MetadataLog = { baseOffset: 0, records: [], epochs: [] };

export function endOffsetOf({ baseOffset, records }: MetadataLog): number {
  return baseOffset + records.length;
}

export function lastEpochOf({ epochs }: MetadataLog): number {
  return epochs.at(-1)?.epoch ?? 0;
}

export function logEndOf(log: MetadataLog): LogEnd {
  return { lastEpoch: lastEpochOf(log), endOffset: endOffsetOf(log) };
}

export function appended(
  log: MetadataLog,
  records: readonly MetadataRecord[],
  epoch: number,
): MetadataLog {
  if (records.length === 0) return log;
  const epochs = assignEpoch(log.epochs, epoch, endOffsetOf(log));
  return { ...log, records: [...log.records, ...records], epochs };
}

/** What of the slice is not there yet; a slice never begins past the end. */
export function appendedSlice(log: MetadataLog, slice: MetadataSlice): MetadataLog {
  const end = endOffsetOf(log);
  const fresh = slice.records.slice(end - slice.baseOffset);
  if (fresh.length === 0) return log;
  const reaching = slice.epochs.filter((_, place) => {
    const next = slice.epochs[place + 1];
    return next === undefined || next.startOffset > end;
  });
  const epochs = reaching.reduce(
    (cache, { epoch, startOffset }) => assignEpoch(cache, epoch, Math.max(startOffset, end)),
    log.epochs,
  );
  return { ...log, records: [...log.records, ...fresh], epochs };
}

export function sliceFrom(log: MetadataLog, offset: number): MetadataSlice {
  const records = log.records.slice(offset - log.baseOffset);
  if (records.length === 0) return { baseOffset: offset, records, epochs: [] };
  const first = log.epochs.findLastIndex(({ startOffset }) => startOffset <= offset);
  const epochs = log.epochs
    .slice(Math.max(0, first))
    .map(({ epoch, startOffset }) => ({ epoch, startOffset: Math.max(startOffset, offset) }));
  return { baseOffset: offset, records, epochs };
}

/** The largest epoch up to the one asked for, and where it ends. */
export function endForEpoch(log: MetadataLog, epoch: number): EpochEnd {
  const next = log.epochs.find((entry) => entry.epoch > epoch);
  const floor = log.epochs.findLast((entry) => entry.epoch <= epoch);
  const endOffset = next?.startOffset ?? endOffsetOf(log);
  return { epoch: floor?.epoch ?? 0, endOffset: floor === undefined ? 0 : endOffset };
}

/** Where a fetcher's log parts from this one; `null` where it does not. */
export function divergenceOf(
  log: MetadataLog,
  fetchOffset: number,
  lastFetchedEpoch: number,
): EpochEnd | null {
  if (fetchOffset === 0) return null;
  const end = endForEpoch(log, lastFetchedEpoch);
  return end.epoch !== lastFetchedEpoch || end.endOffset < fetchOffset ? end : null;
}

/** Where this log has to be cut when the leader names the end of an epoch. */
export function truncationOffset(log: MetadataLog, leaderEnd: EpochEnd): number {
  if (leaderEnd.epoch === 0) return Math.min(leaderEnd.endOffset, endOffsetOf(log));
  const own = endForEpoch(log, leaderEnd.epoch);
  return own.epoch === leaderEnd.epoch
    ? Math.min(own.endOffset, leaderEnd.endOffset)
    : own.endOffset;
}

export function truncatedTo(log: MetadataLog, endOffset: number): MetadataLog {
  if (endOffset >= endOffsetOf(log)) return log;
  return {
    ...log,
    records: log.records.slice(0, endOffset - log.baseOffset),
    epochs: truncateEpochsFromEnd(log.epochs, endOffset),
  };
}

/** Forgets what is below the offset, but not which epoch it was of. */
export function keptFrom(log: MetadataLog, offset: number): MetadataLog {
  if (offset <= log.baseOffset) return log;
  return { ...log, baseOffset: offset, records: log.records.slice(offset - log.baseOffset) };
}
