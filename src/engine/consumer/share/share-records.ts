/**
 * Records that a broker has handed out, as poll() returns them, and what is said of them afterwards.
 *
 * Kafka:       internals.ShareCompletedFetch.fetchRecords, ShareFetchCollector.collect, ShareInFlightBatch,
 *              Acknowledgements.getAcknowledgementBatches (4.4).
 * Units:       offsets.
 * Invariants:  every acquired offset is acknowledged: one without a record as a gap; a batch of the log is returned whole.
 * Divergences: none.
 */

import type { BrokerId } from '../../protocol/topic-partition.ts';
import type {
  PartitionAcknowledgements,
  ShareFetchPartitionResponse,
} from '../../protocol/share-messages.ts';
import type { AcknowledgementBatch } from '../../share-partition/acknowledge.ts';
import type { OwedAcknowledgement, ShareBuffer, SharedRecord } from './share-client.ts';

const GAP = 0;
const ACCEPT = 1;

export function bufferOf(broker: BrokerId, answer: ShareFetchPartitionResponse): ShareBuffer {
  const { partition, acquired } = answer;
  const counts = new Map<number, number>();
  for (const { firstOffset, lastOffset, deliveryCount } of acquired) {
    for (let offset = firstOffset; offset <= lastOffset; offset++)
      counts.set(offset, deliveryCount);
  }
  const records = answer.batches.flatMap(({ control, records: stored, leaderEpoch, baseOffset }) =>
    control
      ? []
      : stored.flatMap(({ offset, content }): readonly SharedRecord[] => {
          const deliveryCount = counts.get(offset);
          if (content.kind !== 'data' || deliveryCount === undefined) return [];
          return [
            { partition, offset, leaderEpoch, record: content, deliveryCount, batch: baseOffset },
          ];
        }),
  );
  const found = new Set(records.map(({ offset }) => offset));
  const gaps = [...counts.keys()].filter((offset) => !found.has(offset));
  return { broker, partition, records, gaps };
}

export interface CollectedShares {
  readonly records: readonly SharedRecord[];
  /** What has to be acknowledged of them, once they are worked on. */
  readonly current: readonly OwedAcknowledgement[];
  /** At once: there is nothing to work on. */
  readonly gaps: readonly OwedAcknowledgement[];
  readonly buffer: readonly ShareBuffer[];
}

/** max.poll.records, and then the rest of the batch that was begun. */
export function collectShares(
  buffer: readonly ShareBuffer[],
  maxPollRecords: number,
): CollectedShares {
  const records: SharedRecord[] = [];
  const current: OwedAcknowledgement[] = [];
  const gaps: OwedAcknowledgement[] = [];
  let rest = buffer;
  for (let next = rest[0]; next !== undefined && records.length < maxPollRecords; next = rest[0]) {
    const { broker, partition } = next;
    const count = wholeBatches(next.records, maxPollRecords - records.length);
    const taken = next.records.slice(0, count);
    records.push(...taken);
    current.push(
      ...taken.map(({ offset }) => ({ broker, partition, offset, type: ACCEPT }) as const),
    );
    gaps.push(...next.gaps.map((offset) => ({ broker, partition, offset, type: GAP }) as const));
    const left = { ...next, records: next.records.slice(count), gaps: [] };
    rest = left.records.length === 0 ? rest.slice(1) : [left, ...rest.slice(1)];
  }
  return { records, current, gaps, buffer: rest };
}

function wholeBatches(records: readonly SharedRecord[], count: number): number {
  let end = Math.min(count, records.length);
  while (end < records.length && records[end]?.batch === records[end - 1]?.batch) end++;
  return end;
}

/** Neighbours with the same answer are one range. */
export function acknowledgementBatches(
  owed: readonly OwedAcknowledgement[],
): readonly PartitionAcknowledgements[] {
  const byPartition = new Map<string, AcknowledgementBatch[]>();
  for (const { partition, offset, type } of [...owed].sort((a, b) => a.offset - b.offset)) {
    const batches = byPartition.get(partition) ?? [];
    byPartition.set(partition, batches);
    const last = batches.at(-1);
    if (last !== undefined && last.lastOffset === offset - 1 && last.types[0] === type) {
      batches[batches.length - 1] = { ...last, lastOffset: offset };
    } else batches.push({ firstOffset: offset, lastOffset: offset, types: [type] });
  }
  return [...byPartition].map(([partition, batches]) => ({ partition, batches }));
}
