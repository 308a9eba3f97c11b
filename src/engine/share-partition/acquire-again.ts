/**
 * Records of one batch that came back are handed out again, one by one: ever fewer at a time, the last time alone.
 *
 * Kafka:       kafka.server.share.SharePartition.acquireSubsetBatchRecords, ShareFetchUtils.accumulateAcquiredRecords
 *              (4.4); KIP-1206 for `record_limit`.
 * Units:       offsets.
 * Invariants:  a record before its last delivery comes alone (with a limit above 2), so that a bad one takes no others
 *              with it.
 * Divergences: none.
 */

import { type AcquiredRange, type Acquiring, throttleLimit } from './acquisition.ts';
import type { InFlightBatch } from './in-flight-batch.ts';
import { acquired, canBeAcquired, type InFlightState } from './in-flight-state.ts';

const ALONE_ABOVE = 2;

/** How many of the batch at `place` were handed out; `batch` has a state for each record. */
export function acquireAgain(work: Acquiring, place: number, batch: InFlightBatch): number {
  const { draft, asked, firstOffset, lastOffset } = work;
  const offsets = [...(batch.offsets ?? [])];
  const taken: AcquiredRange[] = [];
  const limit: Limit = {
    left: asked.mode === 'record_limit' ? work.maxRecords - work.count : Number.POSITIVE_INFINITY,
    throttled: null,
  };
  for (const [n, state] of offsets.entries()) {
    const offset = batch.firstOffset + n;
    if (offset < firstOffset || !canBeAcquired(state)) continue;
    if (offset > lastOffset || mustComeAlone(work, state, taken.length)) break;
    noteThrottle(work, limit, state, offsets.length);
    const after = acquired(state, asked.member, work.lockUntilUs);
    offsets[n] = after;
    taken.push({ firstOffset: offset, lastOffset: offset, deliveryCount: after.deliveryCount });
    if (isEnough(work, limit, after, taken.length)) break;
  }
  draft.batches[place] = { ...batch, offsets };
  work.ranges.push(...joined(taken));
  work.count += taken.length;
  return taken.length;
}

interface Limit {
  readonly left: number;
  /** Set by the first record that was handed out often. */
  throttled: number | null;
}

function mustComeAlone({ limits }: Acquiring, state: InFlightState, taken: number): boolean {
  const { maxDeliveryCount } = limits;
  return (
    maxDeliveryCount > ALONE_ABOVE && state.deliveryCount === maxDeliveryCount - 1 && taken > 0
  );
}

/** Half of the batch, then a quarter … */
function noteThrottle(
  { limits }: Acquiring,
  limit: Limit,
  state: InFlightState,
  size: number,
): void {
  const from = throttleLimit(limits.maxDeliveryCount);
  if (state.deliveryCount < from || limit.throttled !== null) return;
  limit.throttled = Math.max(1, size >> (state.deliveryCount - from + 1));
}

function isEnough({ limits }: Acquiring, limit: Limit, after: InFlightState, taken: number) {
  const { maxDeliveryCount } = limits;
  if (after.deliveryCount === maxDeliveryCount && maxDeliveryCount > ALONE_ABOVE) return true;
  return taken === limit.left || taken === limit.throttled;
}

/** Neighbours with equal counts are one range. */
function joined(ranges: readonly AcquiredRange[]): readonly AcquiredRange[] {
  const result: AcquiredRange[] = [];
  for (const range of ranges) {
    const last = result.at(-1);
    const isNext = last !== undefined && last.lastOffset + 1 === range.firstOffset;
    if (isNext && last.deliveryCount === range.deliveryCount) {
      result[result.length - 1] = { ...last, lastOffset: range.lastOffset };
    } else result.push(range);
  }
  return result;
}
