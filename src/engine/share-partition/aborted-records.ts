/**
 * Readers of committed data are not handed records of aborted transactions: those are archived at once.
 *
 * Kafka:       kafka.server.share.SharePartition.filterAbortedTransactionalAcquiredRecords,
 *              fetchAbortedTransactionRecordBatches, filterRecordBatchesFromAcquiredRecords (4.4).
 * Units:       offsets.
 * Invariants:  no range that remains holds an offset of an aborted batch.
 * Divergences: none.
 */

import type { RecordBatch } from '../log/record-batch.ts';
import type { AcquiredRange, FetchedBatch } from './acquisition.ts';
import { archiveIn } from './archiving.ts';
import { placesWithin, floorPlace, type SharePartitionDraft } from './share-partition.ts';

interface AbortedFrom {
  readonly producerId: number;
  readonly firstOffset: number;
}

/** The batches of the fetch that belong to aborted transactions. */
export function abortedBatches(
  batches: readonly RecordBatch[],
  transactions: readonly AbortedFrom[],
): readonly RecordBatch[] {
  const waiting = transactions.toSorted((a, b) => a.firstOffset - b.firstOffset);
  const producers = new Set<number>();
  const found: RecordBatch[] = [];
  for (const batch of batches) {
    while ((waiting[0]?.firstOffset ?? Number.POSITIVE_INFINITY) <= batch.lastOffset) {
      const begun = waiting.shift();
      if (begun !== undefined) producers.add(begun.producerId);
    }
    if (isAbortMarker(batch)) producers.delete(batch.producerId);
    else if (batch.transactional && producers.has(batch.producerId)) found.push(batch);
  }
  return found;
}

function isAbortMarker({ control, records }: RecordBatch): boolean {
  const content = records[0]?.content;
  return control && content?.kind === 'control' && content.type === 'ABORT';
}

export function archiveAborted(draft: SharePartitionDraft, aborted: readonly FetchedBatch[]): void {
  for (const { baseOffset, lastOffset } of aborted) {
    const floor = draft.batches[floorPlace(draft.batches, baseOffset)];
    const from = floor === undefined ? baseOffset : floor.firstOffset;
    const places = placesWithin(draft.batches, from, lastOffset);
    archiveIn(draft, places, baseOffset, lastOffset + 1, 'ACQUIRED');
  }
}

export function withoutAborted(
  ranges: readonly AcquiredRange[],
  aborted: readonly FetchedBatch[],
): readonly AcquiredRange[] {
  let left = ranges;
  for (const batch of aborted) left = left.flatMap((range) => cutOut(range, batch));
  return left;
}

function cutOut(range: AcquiredRange, { baseOffset, lastOffset }: FetchedBatch): AcquiredRange[] {
  if (range.lastOffset < baseOffset || range.firstOffset > lastOffset) return [range];
  const parts: AcquiredRange[] = [];
  if (range.firstOffset < baseOffset) parts.push({ ...range, lastOffset: baseOffset - 1 });
  if (range.lastOffset > lastOffset) parts.push({ ...range, firstOffset: lastOffset + 1 });
  return parts;
}
