/**
 * Neighbouring records that were handed out together: one state for all, or one for each once they part.
 *
 * Kafka:       org.apache.kafka.server.share.fetch.InFlightBatch (4.4); KIP-932.
 * Units:       offsets; `lastOffset` is inclusive.
 * Invariants:  either `whole` or `offsets` is set; `offsets` has one state for each offset of the batch.
 * Divergences: none.
 */

import { invariant } from '../kernel/invariant.ts';
import type { InFlightState } from './in-flight-state.ts';

export interface InFlightBatch {
  readonly firstOffset: number;
  readonly lastOffset: number;
  readonly whole: InFlightState | null;
  readonly offsets: readonly InFlightState[] | null;
}

export function wholeBatch(
  firstOffset: number,
  lastOffset: number,
  whole: InFlightState,
): InFlightBatch {
  return { firstOffset, lastOffset, whole, offsets: null };
}

export function splitBatch(
  firstOffset: number,
  lastOffset: number,
  offsets: readonly InFlightState[],
): InFlightBatch {
  return { firstOffset, lastOffset, whole: null, offsets };
}

/** From now on each record has a state of its own. A change that is being written does not follow. */
export function split(batch: InFlightBatch): InFlightBatch {
  const { firstOffset, lastOffset, whole } = batch;
  if (whole === null) return batch;
  const each = { ...whole, pending: null, isFinal: false };
  const count = lastOffset - firstOffset + 1;
  return splitBatch(firstOffset, lastOffset, Array<InFlightState>(count).fill(each));
}

export function wholeState({ whole }: InFlightBatch): InFlightState {
  invariant(whole !== null, 'the state of the batch is kept for each of its records');
  return whole;
}

/** Runs of offsets with their states, in order. */
export function statesOf(
  batch: InFlightBatch,
): readonly { readonly first: number; readonly last: number; readonly state: InFlightState }[] {
  const { firstOffset, lastOffset, whole, offsets } = batch;
  if (whole !== null) return [{ first: firstOffset, last: lastOffset, state: whole }];
  return (offsets ?? []).map((state, place) => {
    const offset = firstOffset + place;
    return { first: offset, last: offset, state };
  });
}

/** Every state put through `change`; the batch itself where none changes. */
export function mapStates(
  batch: InFlightBatch,
  change: (state: InFlightState) => InFlightState,
): InFlightBatch {
  const { whole, offsets } = batch;
  if (whole !== null) {
    const after = change(whole);
    return after === whole ? batch : { ...batch, whole: after };
  }
  const after = (offsets ?? []).map(change);
  const isSame = after.every((state, place) => state === offsets?.[place]);
  return isSame ? batch : { ...batch, offsets: after };
}

export function isWithin(batch: InFlightBatch, first: number, last: number): boolean {
  return batch.firstOffset >= first && batch.lastOffset <= last;
}
