/**
 * Records that are taken out from outside: the log does not hold them any more, or nobody may see them.
 *
 * Kafka:       kafka.server.share.SharePartition.archiveRecords, updateCacheAndOffsets (4.4).
 * Units:       offsets.
 * Invariants:  what a member holds stays with it when the log start moves; it is archived when the lock ends.
 * Divergences: none.
 */

import { type InFlightBatch, isWithin, mapStates, split } from './in-flight-batch.ts';
import { archive, type RecordState } from './in-flight-state.ts';
import { draftOf, type SharePartition, type SharePartitionDraft } from './share-partition.ts';

type Places = readonly [from: number, to: number];

/** Available records in [first, end) of the batches at these places. */
export function archiveAvailable(
  draft: SharePartitionDraft,
  places: Places,
  first: number,
  end: number,
): void {
  archiveIn(draft, places, first, end, 'AVAILABLE');
}

export function archiveIn(
  draft: SharePartitionDraft,
  [from, to]: Places,
  first: number,
  end: number,
  state: RecordState,
): void {
  for (let place = from; place < to; place++) {
    const batch = draft.batches[place];
    if (batch === undefined || batch.firstOffset >= end) return;
    draft.batches[place] = archived(batch, first, end - 1, state);
  }
}

function archived(
  batch: InFlightBatch,
  first: number,
  last: number,
  state: RecordState,
): InFlightBatch {
  if (batch.whole !== null && batch.whole.state !== state) return batch;
  if (batch.whole !== null && isWithin(batch, first, last)) return mapStates(batch, archive);
  const each = split(batch);
  const offsets = (each.offsets ?? []).map((known, n) => {
    const offset = batch.firstOffset + n;
    return offset >= first && offset <= last && known.state === state ? archive(known) : known;
  });
  return { ...each, offsets };
}

/** The log begins later now: nothing below is handed out again. */
export function logStartMoved(partition: SharePartition, logStartOffset: number): SharePartition {
  if (logStartOffset <= partition.startOffset) return partition;
  const startOffset = logStartOffset;
  if (partition.batches.length === 0) return { ...partition, startOffset, endOffset: startOffset };
  const draft = draftOf(partition);
  const all: Places = [0, draft.batches.length];
  archiveAvailable(draft, all, partition.startOffset, logStartOffset);
  return { ...draft, startOffset, endOffset: Math.max(startOffset, partition.endOffset) };
}
