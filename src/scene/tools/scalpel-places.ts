/** The places of a loop from left to right, and what each mode's cut at a place came to. */

import type { Cut, CutKind, ModeCuts } from '../../ledger/scalpel.ts';

export interface Place {
  readonly kind: CutKind;
  readonly index: number;
  /** Share of the width; the gap between work and commit is narrow. */
  readonly weight: number;
}

const WEIGHTS: Readonly<Record<CutKind, number>> = { polled: 10, working: 16, done: 5, after: 12 };

/** poll, then work and the moment behind it for each record, then what follows the commit. */
export function placesOf(records: number): readonly Place[] {
  const place = (kind: CutKind, index: number): Place => ({ kind, index, weight: WEIGHTS[kind] });
  const work = Array.from({ length: records }, (_, index) => [
    place('working', index),
    place('done', index),
  ]);
  return [place('polled', 0), ...work.flat(), place('after', records)];
}

/** Between two records most modes commit nothing: there it is as while it works on the next. */
export function cutAt({ cuts }: ModeCuts, place: Place): Cut | undefined {
  const at = (kind: CutKind, index: number) =>
    cuts.find((cut) => cut.kind === kind && cut.index === index);
  const exact = at(place.kind, place.index);
  return exact ?? (place.kind === 'done' ? at('working', place.index + 1) : undefined);
}

/** Repeated records count up, those that never come count down. */
export function heightOf({ repeated, skipped }: Cut): number {
  return repeated > 0 ? repeated : 0 - skipped;
}

/** Whether a commit leaves between a place and the one before it: there the harm falls. */
export function commitsBefore(mode: ModeCuts, places: readonly Place[], at: number): boolean {
  const [before, here] = [places[at - 1], places[at]];
  if (before === undefined || here === undefined) return false;
  const [was, is] = [cutAt(mode, before), cutAt(mode, here)];
  if (was === undefined || is === undefined) return false;
  const isFlag = before.kind === 'done' || mode.commit === 'before';
  return isFlag && (is.repeated < was.repeated || is.skipped > was.skipped);
}

/** Middle of a place along the row, 0 … 1. */
export function middleOf(places: readonly Place[], at: number): number {
  const total = places.reduce((sum, { weight }) => sum + weight, 0);
  const before = places.slice(0, at).reduce((sum, { weight }) => sum + weight, 0);
  return (before + (places[at]?.weight ?? 0) / 2) / total;
}

/** The place at a share of the row. */
export function placeAt(places: readonly Place[], share: number): number {
  const total = places.reduce((sum, { weight }) => sum + weight, 0);
  let right = 0;
  for (const [index, { weight }] of places.entries()) {
    right += weight / total;
    if (share < right) return index;
  }
  return places.length - 1;
}
