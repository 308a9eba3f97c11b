/**
 * What one replica's log holds, by offset and by send(). A log grows by whole runs of batches that never change again,
 * so each run is looked at once; what stands in the end of a growing log is put together from them.
 */

import type { Log } from '../engine/log/log.ts';
import type { DataRecord, RecordBatch } from '../engine/log/record-batch.ts';
import { memoised } from './memo.ts';
import { type RecordRef, refOf } from './record-ref.ts';

export interface LogEntry {
  readonly offset: number;
  readonly record: DataRecord;
  readonly ref: RecordRef;
  /** `web:3`: producer and send number; an application that resends repeats it. */
  readonly identity: string;
  readonly leaderEpoch: number;
  readonly appendedAtUs: number;
  /** -1 without idempotence. */
  readonly producerId: number;
  readonly transactional: boolean;
  /** The same send number of its producer stands further up in this log. */
  readonly copy: boolean;
  /** A later send of its producer stands further up. */
  readonly late: boolean;
}

/** A stretch of the log that was indexed as a whole; `entries` keeps its reference. */
export interface LogPiece {
  readonly entries: readonly LogEntry[];
  readonly before: LogPiece | undefined;
  /** Highest send number per producer, up to the end of this piece. */
  readonly highest: ReadonlyMap<string, number>;
  readonly identities: ReadonlySet<string>;
  readonly copies: number;
}

export interface LogIndex {
  /** Data records from the log start on, in log order. */
  readonly entries: readonly LogEntry[];
  readonly pieces: readonly LogPiece[];
  /** Records that are copies of earlier ones. */
  readonly copies: number;
  /** All places of a call of send(). Built when it is first asked for. */
  placesOf(ref: RecordRef): readonly LogEntry[];
  hasIdentity(identity: string): boolean;
}

export function identityOf(record: {
  readonly producer: string;
  readonly sendNumber: number;
}): string {
  return `${record.producer}:${record.sendNumber}`;
}

const NO_ENTRIES: readonly LogEntry[] = [];

export const logIndex: (log: Log) => LogIndex = memoised((log) => {
  const pieces = piecesOf(log);
  const entries = pieces.flatMap((piece) => piece.entries);
  const first = entries[0]?.offset ?? 0;
  const kept =
    first >= log.logStartOffset ? entries : entries.slice(placeOf(entries, log.logStartOffset));
  const copies =
    kept === entries ? pieces.reduce((sum, piece) => sum + piece.copies, 0) : copiesIn(kept);
  return indexOf(kept, pieces, copies);
});

function copiesIn(entries: readonly LogEntry[]): number {
  return entries.reduce((sum, { copy }) => sum + (copy ? 1 : 0), 0);
}

function indexOf(
  entries: readonly LogEntry[],
  pieces: readonly LogPiece[],
  copies: number,
): LogIndex {
  let byRef: Map<RecordRef, LogEntry[]> | undefined;
  let identities: Set<string> | undefined;
  return {
    entries,
    pieces,
    copies,
    placesOf(ref) {
      byRef ??= groupedByRef(entries);
      return byRef.get(ref) ?? NO_ENTRIES;
    },
    hasIdentity(identity) {
      identities ??= new Set(entries.map((entry) => entry.identity));
      return identities.has(identity);
    },
  };
}

function groupedByRef(entries: readonly LogEntry[]): Map<RecordRef, LogEntry[]> {
  const out = new Map<RecordRef, LogEntry[]>();
  for (const entry of entries) {
    const places = out.get(entry.ref);
    if (places === undefined) out.set(entry.ref, [entry]);
    else places.push(entry);
  }
  return out;
}

/** Place of the first entry at or after an offset. */
export function placeOf(entries: readonly LogEntry[], offset: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.offset ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The entry at an offset; `undefined`: a marker, removed, or beyond the end. */
export function entryAt({ entries }: LogIndex, offset: number): LogEntry | undefined {
  // Without markers and gaps the place follows from the offset.
  const guessed = entries[offset - (entries[0]?.offset ?? 0)];
  const entry = guessed?.offset === offset ? guessed : entries[placeOf(entries, offset)];
  return entry?.offset === offset ? entry : undefined;
}

const pieces = new WeakMap<readonly RecordBatch[], LogPiece>();

function piecesOf({ sealed, active }: Log): readonly LogPiece[] {
  const out: LogPiece[] = [];
  for (const { batches } of sealed) out.push(pieceOf(batches, out.at(-1)));
  if (active.length > 0) out.push(pieceOf(active, out.at(-1)));
  return out;
}

/** A run of batches always follows the same ones: a log that was cut is built from new runs. */
function pieceOf(batches: readonly RecordBatch[], before: LogPiece | undefined): LogPiece {
  const known = pieces.get(batches);
  if (known !== undefined && known.before === before) return known;
  const piece = newPiece(batches, before);
  pieces.set(batches, piece);
  return piece;
}

function newPiece(batches: readonly RecordBatch[], before: LogPiece | undefined): LogPiece {
  const entries: LogEntry[] = [];
  const highest = new Map(before?.highest);
  const identities = new Set<string>();
  for (const batch of batches) {
    const { records, leaderEpoch, appendedAtUs, producerId, transactional } = batch;
    const given = { leaderEpoch, appendedAtUs, producerId, transactional };
    for (const { offset, content: record } of records) {
      if (record.kind !== 'data') continue;
      const { producer, sendNumber } = record;
      const identity = identityOf(record);
      const top = highest.get(producer) ?? 0;
      const copy = sendNumber <= top && (identities.has(identity) || hadBefore(before, identity));
      const late = sendNumber < top;
      const ref = refOf(record);
      entries.push({ offset, record, ref, identity, ...given, copy, late });
      identities.add(identity);
      if (sendNumber > top) highest.set(producer, sendNumber);
    }
  }
  return { entries, before, highest, identities, copies: copiesIn(entries) };
}

function hadBefore(piece: LogPiece | undefined, identity: string): boolean {
  for (let at = piece; at !== undefined; at = at.before) {
    if (at.identities.has(identity)) return true;
  }
  return false;
}
