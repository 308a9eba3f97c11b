/**
 * A growing list that shares its structure: append and replace copy one chunk and the spine, never the whole.
 *
 * Kafka:       none; it carries the ledger of sends, which keyframes share.
 * Units:       indices count from 0.
 * Invariants:  every chunk but the last one is full.
 * Divergences: none.
 */

import { invariant } from '../kernel/invariant.ts';

const CHUNK = 64;

export interface ChunkedList<T> {
  readonly size: number;
  readonly chunks: readonly (readonly T[])[];
}

export function emptyList<T>(): ChunkedList<T> {
  return { size: 0, chunks: [] };
}

export function appended<T>(list: ChunkedList<T>, item: T): ChunkedList<T> {
  const chunks = list.chunks.slice();
  const last = chunks.at(-1);
  if (last === undefined || last.length === CHUNK) chunks.push([item]);
  else chunks[chunks.length - 1] = [...last, item];
  return { size: list.size + 1, chunks };
}

export function itemAt<T>(list: ChunkedList<T>, index: number): T {
  const chunk = list.chunks[(index - (index % CHUNK)) / CHUNK];
  invariant(chunk !== undefined && index % CHUNK < chunk.length, 'the list has this place', {
    index,
  });
  return chunk[index % CHUNK] as T;
}

export function replaced<T>(list: ChunkedList<T>, index: number, item: T): ChunkedList<T> {
  const place = (index - (index % CHUNK)) / CHUNK;
  const known = list.chunks[place];
  invariant(known !== undefined, 'the list has this place', { index });
  const chunk = known.slice();
  chunk[index % CHUNK] = item;
  const chunks = list.chunks.slice();
  chunks[place] = chunk;
  return { size: list.size, chunks };
}

export function* itemsOf<T>(list: ChunkedList<T>): Generator<T> {
  for (const chunk of list.chunks) yield* chunk;
}
