/**
 * What a fetched partition holds for the application: its data records, without what it must not see.
 *
 * Kafka:       internals.CompletedFetch.nextFetchedRecord, containsAbortMarker, consumeAbortedTransactionsUpTo (4.4).
 * Units:       offsets are the records' own; `endOffset` is exclusive.
 * Invariants:  records below the fetch offset, control records and (read_committed) aborted records are left out,
 *              yet the position passes them.
 * Divergences: none.
 */

import type { RecordBatch } from '../log/record-batch.ts';
import type { FetchPartitionResponse } from '../protocol/messages.ts';
import type { BufferedFetch } from './consumer-state.ts';
import type { PolledRecord } from './polled-record.ts';

type Aborted = FetchPartitionResponse['abortedTransactions'];

export function bufferedFetch(
  answer: FetchPartitionResponse,
  fetchOffset: number,
  isolation: 'read_uncommitted' | 'read_committed',
  nowUs: number,
): BufferedFetch {
  const skip = isolation === 'read_committed' ? abortedBatches(answer) : NOTHING_SKIPPED;
  const last = answer.batches.at(-1);
  return {
    partition: answer.partition,
    nextFetchOffset: fetchOffset,
    records: answer.batches.flatMap((batch) => dataOf(answer.partition, batch, fetchOffset, skip)),
    nextIndex: 0,
    endOffset: Math.max(fetchOffset, (last?.lastOffset ?? -1) + 1),
    lastEpoch: last?.leaderEpoch ?? -1,
    fetchedAtUs: nowUs,
  };
}

const NOTHING_SKIPPED: ReadonlySet<RecordBatch> = new Set();

/** Batches between the first offset of an aborted transaction and its ABORT marker. */
function abortedBatches({
  batches,
  abortedTransactions,
}: FetchPartitionResponse): ReadonlySet<RecordBatch> {
  const skipped = new Set<RecordBatch>();
  const open = new Set<number>();
  let coming: Aborted = [...abortedTransactions].sort((a, b) => a.firstOffset - b.firstOffset);
  for (const batch of batches) {
    for (const { producerId, firstOffset } of coming)
      if (firstOffset <= batch.lastOffset) open.add(producerId);
    coming = coming.filter(({ firstOffset }) => firstOffset > batch.lastOffset);
    if (isAbortMarker(batch)) open.delete(batch.producerId);
    else if (batch.transactional && open.has(batch.producerId)) skipped.add(batch);
  }
  return skipped;
}

function isAbortMarker(batch: RecordBatch): boolean {
  const content = batch.records[0]?.content;
  return batch.control && content?.kind === 'control' && content.type === 'ABORT';
}

function dataOf(
  partition: string,
  batch: RecordBatch,
  fetchOffset: number,
  skip: ReadonlySet<RecordBatch>,
): readonly PolledRecord[] {
  if (batch.control || skip.has(batch)) return [];
  const { leaderEpoch } = batch;
  return batch.records.flatMap(({ offset, content }) =>
    content.kind !== 'data' || offset < fetchOffset
      ? []
      : [{ partition, offset, leaderEpoch, record: content }],
  );
}
