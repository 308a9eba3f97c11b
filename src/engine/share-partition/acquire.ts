/**
 * A member is handed records: those that came back first, then new ones.
 *
 * Kafka:       kafka.server.share.SharePartition.acquire, lastOffsetAndMaxRecordsToAcquire, maybeArchiveStaleBatches,
 *              shouldThrottleRecordsDelivery (4.4); KIP-932, KIP-1206 (share.acquire.mode).
 * Units:       offsets; instants in µs.
 * Invariants:  only available records are handed out; new ones only while there is room for their locks; a record that
 *              was handed out often comes alone or with few others.
 * Divergences: none.
 */

import { acquireAgain } from './acquire-again.ts';
import { acquireNew } from './acquire-new.ts';
import { archiveAborted, withoutAborted } from './aborted-records.ts';
import {
  type Acquired,
  type AcquiredRange,
  type Acquiring,
  type Acquisition,
  type FetchedBatch,
  moveGapWindow,
  throttleLimit,
} from './acquisition.ts';
import { archiveAvailable } from './archiving.ts';
import { acquired, canBeAcquired } from './in-flight-state.ts';
import { type InFlightBatch, isWithin, split, statesOf, wholeState } from './in-flight-batch.ts';
import {
  draftOf,
  floorPlace,
  inFlightCount,
  isGapWindowActive,
  placesWithin,
  type ShareLimits,
  type SharePartition,
  type SharePartitionDraft,
} from './share-partition.ts';

export function acquire(
  partition: SharePartition,
  asked: Acquisition,
  limits: ShareLimits,
): Acquired {
  const [first] = asked.batches;
  const last = asked.batches.at(-1);
  const nothing: Acquired = { partition, ranges: [], count: 0, archived: [] };
  if (first === undefined || last === undefined || asked.maxRecords <= 0) return nothing;
  if (last.lastOffset < partition.startOffset) return nothing;
  const room = roomFor(partition, asked, last.lastOffset, limits);
  if (room.maxRecords <= 0) return nothing;
  const work: Acquiring = {
    draft: draftOf(partition),
    asked,
    limits,
    lockUntilUs: asked.nowUs + limits.lockDurationUs,
    firstOffset: first.baseOffset,
    ...room,
    ranges: [],
    count: 0,
  };
  archiveStale(work.draft, asked.fetchOffset, first.baseOffset);
  handOut(work);
  if (work.ranges.length === 0) return { ...nothing, partition: work.draft };
  if (asked.aborted.length === 0) return doneWith(work, work.ranges, []);
  archiveAborted(work.draft, asked.aborted);
  return doneWith(work, withoutAborted(work.ranges, asked.aborted), asked.aborted);
}

function doneWith(
  { draft }: Acquiring,
  ranges: readonly AcquiredRange[],
  archived: readonly FetchedBatch[],
): Acquired {
  const count = ranges.reduce(
    (sum, { firstOffset, lastOffset }) => sum + lastOffset - firstOffset + 1,
    0,
  );
  return { partition: draft, ranges, count, archived };
}

/** Without room only what lies below the end may be handed out again. */
function roomFor(
  partition: SharePartition,
  { fetchOffset, maxRecords }: Acquisition,
  lastOffset: number,
  { maxRecordLocks }: ShareLimits,
): { readonly maxRecords: number; readonly lastOffset: number } {
  const room = Math.min(maxRecords, maxRecordLocks - inFlightCount(partition));
  if (room > 0 || fetchOffset > partition.endOffset) return { maxRecords: room, lastOffset };
  return {
    maxRecords: Math.min(maxRecords, partition.endOffset - fetchOffset + 1),
    lastOffset: Math.min(lastOffset, partition.endOffset),
  };
}

/** Available records that the log does not hold any more: compaction took them. */
function archiveStale(draft: SharePartitionDraft, fetchOffset: number, baseOffset: number): void {
  if (draft.batches.length === 0 || fetchOffset >= baseOffset) return;
  const floor = draft.batches[floorPlace(draft.batches, fetchOffset)];
  const isInside = floor !== undefined && floor.lastOffset >= fetchOffset;
  const from = isInside ? floor.firstOffset : fetchOffset;
  const [start, end] = placesWithin(draft.batches, from, baseOffset - 1);
  archiveAvailable(draft, [start, end], fetchOffset, baseOffset);
}

function handOut(work: Acquiring): void {
  const { draft, firstOffset, lastOffset } = work;
  const baseOffset = alignedBase(draft, firstOffset);
  const [from, to] = placesWithin(draft.batches, Math.min(firstOffset, baseOffset), lastOffset);
  const known = draft.batches.slice(from, to);
  const last = known.at(-1);
  if (last === undefined) return acquireNew(work, baseOffset, lastOffset);
  handOutKnown(work, known, baseOffset);
  if (work.count < work.maxRecords && last.lastOffset < lastOffset) {
    acquireNew(work, last.lastOffset + 1, lastOffset);
  }
  const end = work.ranges.at(-1)?.lastOffset;
  if (end !== undefined) moveGapWindow(draft, end + 1);
}

/** The first offset to look at: at the beginning of a batch that is known, and not below the start. */
function alignedBase({ batches, startOffset }: SharePartitionDraft, baseOffset: number): number {
  const floor = batches[floorPlace(batches, baseOffset)];
  if (floor === undefined) return Math.max(baseOffset, startOffset);
  return floor.lastOffset >= baseOffset ? floor.firstOffset : baseOffset;
}

function handOutKnown(work: Acquiring, known: readonly InFlightBatch[], baseOffset: number): void {
  let gapStart = baseOffset;
  for (const batch of known) {
    if (work.count >= work.maxRecords) return;
    if (isGapWindowActive(work.draft)) {
      if (gapStart < batch.firstOffset) acquireNew(work, gapStart, batch.firstOffset - 1);
      gapStart = batch.lastOffset + 1;
      if (work.count >= work.maxRecords) return;
    }
    if (handOutBatch(work, batch) === 'enough') return;
  }
}

function handOutBatch(work: Acquiring, batch: InFlightBatch): 'enough' | 'more' {
  const { draft, asked, firstOffset, lastOffset } = work;
  const isThrottled = isOftenDelivered(work, batch);
  if (isThrottled && work.count > 0) return enough(work);
  const size = batch.lastOffset - batch.firstOffset + 1;
  const isTooLarge = asked.mode === 'record_limit' && size > work.maxRecords - work.count;
  const isWhole = batch.whole !== null && isWithin(batch, firstOffset, lastOffset);
  if (batch.whole !== null && !canBeAcquired(batch.whole)) return 'more';
  if (isWhole && !isTooLarge && !isThrottled) {
    acquireWhole(work, batch);
    return 'more';
  }
  const count = acquireAgain(work, placeOf(draft, batch), split(batch));
  return isThrottled && count > 0 ? enough(work) : 'more';
}

/** Nothing else comes with a record that was handed out often. */
function enough(work: Acquiring): 'enough' {
  work.maxRecords = 0;
  return 'enough';
}

function acquireWhole(work: Acquiring, batch: InFlightBatch): void {
  const { draft, asked, lockUntilUs } = work;
  const whole = acquired(wholeState(batch), asked.member, lockUntilUs);
  draft.batches[placeOf(draft, batch)] = { ...batch, whole };
  const { firstOffset, lastOffset } = batch;
  work.ranges.push({ firstOffset, lastOffset, deliveryCount: whole.deliveryCount });
  work.count += lastOffset - firstOffset + 1;
}

/** Has one of its available records been handed out half as often as it may be? */
function isOftenDelivered({ limits, firstOffset, lastOffset }: Acquiring, batch: InFlightBatch) {
  const limit = throttleLimit(limits.maxDeliveryCount);
  return statesOf(batch).some(
    ({ first, last, state }) =>
      (batch.whole !== null || (first >= firstOffset && last <= lastOffset)) &&
      canBeAcquired(state) &&
      state.deliveryCount >= limit,
  );
}

function placeOf({ batches }: SharePartitionDraft, { firstOffset }: InFlightBatch): number {
  return floorPlace(batches, firstOffset);
}
