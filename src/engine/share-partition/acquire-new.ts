/**
 * Records that this group has not seen before are handed out, whole batches of the log at a time.
 *
 * Kafka:       kafka.server.share.SharePartition.acquireNewBatchRecords, createBatches, addBatches,
 *              lastOffsetFromBatchWithRequestOffset (4.4); KIP-932, KIP-1206.
 * Units:       offsets.
 * Invariants:  with `record_limit` no more records are handed out than were asked for; the rest of the batch is available.
 * Divergences: none.
 */

import { type Acquiring, type FetchedBatch, moveGapWindow } from './acquisition.ts';
import { type InFlightBatch, splitBatch, wholeBatch } from './in-flight-batch.ts';
import { inFlight, type InFlightState, NOBODY } from './in-flight-state.ts';
import { floorPlace, isGapWindowActive, type SharePartitionDraft } from './share-partition.ts';

interface Range {
  readonly firstOffset: number;
  readonly lastOffset: number;
}

export function acquireNew(work: Acquiring, from: number, lastOffset: number): void {
  const { draft, asked } = work;
  const isBehind = draft.batches.length === 0 && draft.endOffset > from;
  const firstOffset = isBehind ? draft.endOffset : from;
  const last = lastToAcquire(work, firstOffset, lastOffset);
  const ranges =
    asked.mode === 'record_limit'
      ? limited(work, firstOffset, last)
      : optimized(work, firstOffset, last);
  for (const range of ranges) work.ranges.push({ ...range, deliveryCount: 1 });
  if (draft.batches[0]?.firstOffset === firstOffset) draft.startOffset = firstOffset;
  draft.endOffset = Math.max(draft.endOffset, last);
  const end = asked.mode === 'record_limit' ? (ranges[0]?.lastOffset ?? last) : last;
  moveGapWindow(draft, end + 1);
  work.count += end - firstOffset + 1;
}

/** The end of the batch in which the limit is reached: a batch is one unit. */
function lastToAcquire(work: Acquiring, firstOffset: number, lastOffset: number): number {
  const left = work.maxRecords - work.count;
  if (left >= lastOffset - firstOffset + 1) return lastOffset;
  const end = endOfBatchWith(work.asked.batches, firstOffset + left - 1);
  return isGapWindowActive(work.draft) ? Math.min(end, lastOffset) : end;
}

function endOfBatchWith(batches: readonly FetchedBatch[], offset: number): number {
  const batch = batches.findLast(({ baseOffset }) => baseOffset <= offset);
  return batch !== undefined && offset <= batch.lastOffset ? batch.lastOffset : offset;
}

/** Whole batches of the log, put together up to the batch size. */
function optimized(work: Acquiring, firstOffset: number, lastOffset: number): readonly Range[] {
  const { asked, draft, lockUntilUs } = work;
  const ranges: Range[] = [];
  let first = firstOffset;
  const isLarge = lastOffset - firstOffset + 1 > asked.batchSize;
  for (const { baseOffset } of isLarge ? asked.batches : []) {
    if (baseOffset > lastOffset) break;
    if (baseOffset - first < asked.batchSize) continue;
    ranges.push({ firstOffset: first, lastOffset: baseOffset - 1 });
    first = baseOffset;
  }
  ranges.push({ firstOffset: first, lastOffset });
  const state = inFlight('ACQUIRED', 1, asked.member, lockUntilUs);
  for (const range of ranges) put(draft, wholeBatch(range.firstOffset, range.lastOffset, state));
  return ranges;
}

/** One batch; what is beyond the limit is available at once. */
function limited(work: Acquiring, firstOffset: number, lastOffset: number): readonly Range[] {
  const { asked, draft, lockUntilUs } = work;
  const left = work.maxRecords - work.count;
  const count = lastOffset - firstOffset + 1;
  const state = inFlight('ACQUIRED', 1, asked.member, lockUntilUs);
  if (count <= left) {
    put(draft, wholeBatch(firstOffset, lastOffset, state));
    return [{ firstOffset, lastOffset }];
  }
  const beyond = inFlight('AVAILABLE', 0, NOBODY, null);
  const states = Array.from(
    { length: count },
    (_, n): InFlightState => (n < left ? state : beyond),
  );
  put(draft, splitBatch(firstOffset, lastOffset, states));
  return [{ firstOffset, lastOffset: firstOffset + left - 1 }];
}

function put({ batches }: SharePartitionDraft, batch: InFlightBatch): void {
  const place = floorPlace(batches, batch.firstOffset);
  const isSame = batches[place]?.firstOffset === batch.firstOffset;
  batches.splice(isSame ? place : place + 1, isSame ? 1 : 0, batch);
}
