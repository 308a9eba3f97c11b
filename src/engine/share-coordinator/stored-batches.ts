/**
 * What is stored of one share partition's records: later states over earlier ones, neighbours put together.
 *
 * Kafka:       org.apache.kafka.coordinator.share.PersisterStateBatchCombiner (4.4).
 * Units:       offsets; ranges include both ends.
 * Invariants:  the ranges stand in order, do not overlap, and lie at or above the start offset; where two speak of one
 *              offset, more deliveries win, then the later state.
 * Divergences: none.
 */

import type { RecordState } from '../share-partition/in-flight-state.ts';
import type { StateBatch } from '../share-partition/state-changes.ts';

const NUMBERS: { readonly [State in RecordState]: number } = {
  AVAILABLE: 0,
  ACQUIRED: 1,
  ACKNOWLEDGED: 2,
  ARCHIVED: 4,
};

export function combined(
  before: readonly StateBatch[],
  added: readonly StateBatch[],
  startOffset: number,
): readonly StateBatch[] {
  const all = [...before, ...added].flatMap((batch) => {
    if (batch.lastOffset < startOffset) return [];
    return [{ ...batch, firstOffset: Math.max(batch.firstOffset, startOffset) }];
  });
  const cuts = new Set(all.flatMap(({ firstOffset, lastOffset }) => [firstOffset, lastOffset + 1]));
  const edges = [...cuts].sort((a, b) => a - b);
  const pieces: StateBatch[] = [];
  for (const [place, firstOffset] of edges.entries()) {
    const next = edges[place + 1];
    const best = next === undefined ? undefined : strongest(all, firstOffset);
    if (next !== undefined && best !== undefined) {
      addPiece(pieces, { ...best, firstOffset, lastOffset: next - 1 });
    }
  }
  return pieces;
}

function strongest(all: readonly StateBatch[], offset: number): StateBatch | undefined {
  let best: StateBatch | undefined;
  for (const batch of all) {
    if (batch.firstOffset > offset || batch.lastOffset < offset) continue;
    if (best === undefined || isStronger(batch, best)) best = batch;
  }
  return best;
}

function isStronger(a: StateBatch, b: StateBatch): boolean {
  if (a.deliveryCount !== b.deliveryCount) return a.deliveryCount > b.deliveryCount;
  return NUMBERS[a.state] > NUMBERS[b.state];
}

function addPiece(pieces: StateBatch[], piece: StateBatch): void {
  const last = pieces.at(-1);
  const isNext = last !== undefined && last.lastOffset + 1 === piece.firstOffset;
  if (isNext && last.state === piece.state && last.deliveryCount === piece.deliveryCount) {
    pieces[pieces.length - 1] = { ...last, lastOffset: piece.lastOffset };
  } else pieces.push(piece);
}
