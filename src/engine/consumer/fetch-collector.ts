/**
 * What poll() returns: at most `max.poll.records`, one partition's buffer after the other, in the order of arrival.
 *
 * Kafka:       internals.FetchCollector.collectFetch, fetchRecords (4.4).
 * Units:       offsets are the next one to read.
 * Invariants:  the position moves here, before the application sees a record; data of a partition that is not
 *              fetchable, or does not fit its position, is dropped.
 * Divergences: none.
 */

import { copyMap } from '../kernel/copies.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import { movedPosition, partitionWith } from './consumer-copies.ts';
import type { AssignedPartition, BufferedFetch } from './consumer-state.ts';
import type { PolledRecord } from './polled-record.ts';

export type Assigned = ReadonlyMap<TopicPartition, AssignedPartition>;

export interface CollectedFetch {
  readonly records: readonly PolledRecord[];
  readonly assigned: Assigned;
  readonly buffer: readonly BufferedFetch[];
  /** A position moved, if only past records that nobody sees. */
  readonly advanced: boolean;
}

export function isFetchable(partition: AssignedPartition): boolean {
  return (
    partition.state === 'FETCHING' && partition.position !== null && !partition.pendingRevocation
  );
}

export function collectFetch(
  assigned: Assigned,
  buffer: readonly BufferedFetch[],
  maxPollRecords: number,
): CollectedFetch {
  const records: PolledRecord[] = [];
  const positions = copyMap(assigned);
  let rest = buffer;
  let advanced = false;
  for (let next = rest[0]; next !== undefined && records.length < maxPollRecords; next = rest[0]) {
    const partition = positions.get(next.partition);
    const fits =
      partition !== undefined &&
      isFetchable(partition) &&
      partition.position?.offset === next.nextFetchOffset;
    if (!fits) {
      rest = rest.slice(1);
      continue;
    }
    const taken = takeFrom(next, maxPollRecords - records.length);
    records.push(...taken.records);
    advanced ||= taken.rest.nextFetchOffset > next.nextFetchOffset;
    const moved = movedTo(partition, taken.rest, taken.records.at(-1));
    if (taken.drained) positions.delete(next.partition); // to the end: the others come first next time
    positions.set(next.partition, moved);
    rest = taken.drained ? rest.slice(1) : [taken.rest, ...rest.slice(1)];
  }
  return { records, assigned: positions, buffer: rest, advanced };
}

function takeFrom(fetch: BufferedFetch, count: number) {
  const end = Math.min(fetch.nextIndex + count, fetch.records.length);
  const records = fetch.records.slice(fetch.nextIndex, end);
  // Asked for exactly what was left, Kafka finds the end of the buffer only at the next poll.
  const drained = records.length < count;
  const afterLast = (records.at(-1)?.offset ?? fetch.nextFetchOffset - 1) + 1;
  const nextFetchOffset = drained ? fetch.endOffset : afterLast;
  return { records, drained, rest: { ...fetch, nextIndex: end, nextFetchOffset } };
}

function movedTo(
  partition: AssignedPartition,
  fetch: BufferedFetch,
  last: PolledRecord | undefined,
): AssignedPartition {
  const { position } = partition;
  if (position === null || fetch.nextFetchOffset === position.offset) return partition;
  const offsetEpoch = last?.leaderEpoch ?? fetch.lastEpoch;
  const moved = movedPosition(position, fetch.nextFetchOffset, offsetEpoch);
  return partitionWith(partition, { position: moved });
}
