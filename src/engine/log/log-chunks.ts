/**
 * The batches of a log in runs that are shared between its versions.
 *
 * Kafka:       none; it stands for the file that a segment appends to.
 * Units:       offsets; `endOffset` exclusive.
 * Invariants:  every chunk but the active list is full, or was cut when older batches went; none is empty.
 * Divergences: none.
 */

import { invariant } from '../kernel/invariant.ts';
import type { RecordBatch } from './record-batch.ts';

export const CHUNK_BATCHES = 64;

/** A full run of batches that never changes again: what makes an append cheap in an immutable log. */
export interface LogChunk {
  readonly baseOffset: number;
  /** Exclusive. */
  readonly endOffset: number;
  readonly batches: readonly RecordBatch[];
}

export interface Batches {
  readonly sealed: readonly LogChunk[];
  /** The youngest batches, fewer than `CHUNK_BATCHES`. */
  readonly active: readonly RecordBatch[];
}

export function withAppended({ sealed, active }: Batches, batch: RecordBatch): Batches {
  const grown = [...active, batch];
  if (grown.length < CHUNK_BATCHES) return { sealed, active: grown };
  return { sealed: [...sealed, chunkOf(grown)], active: [] };
}

export function chunked(batches: Iterable<RecordBatch>): Batches {
  const sealed: LogChunk[] = [];
  let active: RecordBatch[] = [];
  for (const batch of batches) {
    active.push(batch);
    if (active.length < CHUNK_BATCHES) continue;
    sealed.push(chunkOf(active));
    active = [];
  }
  return { sealed, active };
}

function chunkOf(batches: readonly RecordBatch[]): LogChunk {
  const first = batches[0];
  const last = batches.at(-1);
  invariant(first !== undefined && last !== undefined, 'a chunk holds batches');
  return { baseOffset: first.baseOffset, endOffset: last.lastOffset + 1, batches };
}

/** Without the batches that begin below the offset: whole segments go from the front. */
export function withoutBefore({ sealed, active }: Batches, offset: number): Batches {
  const kept: LogChunk[] = [];
  for (const chunk of sealed) {
    if (chunk.baseOffset >= offset) kept.push(chunk);
    else {
      const rest = chunk.batches.filter((batch) => batch.baseOffset >= offset);
      if (rest.length > 0) kept.push(chunkOf(rest));
    }
  }
  return { sealed: kept, active: active.filter((batch) => batch.baseOffset >= offset) };
}

/** All batches, oldest first; for whoever looks at the whole log. */
export function allBatches({ sealed, active }: Batches): readonly RecordBatch[] {
  return [...sealed.flatMap((chunk) => chunk.batches), ...active];
}
