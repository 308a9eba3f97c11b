import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DataRecord, RecordBatch } from '../log/record-batch.ts';
import type { AssignedPartition, BufferedFetch } from './consumer-state.ts';
import { type Assigned, collectFetch } from './fetch-collector.ts';
import { bufferedFetch } from './fetched-records.ts';

const record: DataRecord = {
  kind: 'data',
  producer: 'web',
  sendNumber: 1,
  sendId: 0,
  key: null,
  value: 'v',
  sizeBytes: 80,
  timestampUs: 0,
  poison: false,
};

function partitionAt(
  offset: number,
  state: AssignedPartition['state'] = 'FETCHING',
): AssignedPartition {
  return {
    state,
    position: { offset, offsetEpoch: -1, leader: 1, leaderEpoch: 0 },
    pendingRevocation: false,
    retryAtUs: 0,
    highWatermark: -1,
    lastStableOffset: -1,
    logStartOffset: 0,
    committed: null,
    seeksBack: false,
    positionFact: null,
    readReplica: null,
  };
}

function batch(baseOffset: number, count: number, over: Partial<RecordBatch> = {}): RecordBatch {
  return {
    baseOffset,
    lastOffset: baseOffset + count - 1,
    leaderEpoch: 0,
    producerId: -1,
    producerEpoch: -1,
    baseSequence: -1,
    transactional: false,
    control: false,
    sizeBytes: 100,
    appendedAtUs: 0,
    maxTimestampUs: 0,
    records: Array.from({ length: count }, (_, i) => ({ offset: baseOffset + i, content: record })),
    ...over,
  };
}

type Aborted = readonly { readonly producerId: number; readonly firstOffset: number }[];

function answer(batches: readonly RecordBatch[], abortedTransactions: Aborted = []) {
  const ends = { highWatermark: 99, lastStableOffset: 99, logStartOffset: 0 };
  return { partition: 'orders-0', error: 'NONE', ...ends, batches, abortedTransactions } as const;
}

function buffered(partition: string, from: number, count: number): BufferedFetch {
  const fetch = bufferedFetch(answer([batch(from, count)]), from, 'read_uncommitted', 0);
  return {
    ...fetch,
    partition,
    records: fetch.records.map((polled) => ({ ...polled, partition })),
  };
}

function offsetsOf(fetch: {
  readonly records: readonly { readonly offset: number }[];
}): readonly number[] {
  return fetch.records.map(({ offset }) => offset);
}

describe('what poll() returns', () => {
  it('one partition after the other in the order of arrival, up to max.poll.records', () => {
    const assigned: Assigned = new Map([
      ['a-0', partitionAt(0)],
      ['a-1', partitionAt(5)],
    ]);
    const buffer = [buffered('a-1', 5, 3), buffered('a-0', 0, 3)];
    const first = collectFetch(assigned, buffer, 4);
    expect(first.records.map(({ partition, offset }) => `${partition}:${offset}`)).toEqual([
      'a-1:5',
      'a-1:6',
      'a-1:7',
      'a-0:0',
    ]);
    expect(first.assigned.get('a-1')?.position?.offset).toBe(8);
    expect(first.assigned.get('a-0')?.position?.offset).toBe(1);
    expect(first.buffer.map(({ partition }) => partition)).toEqual(['a-0']);
  });

  it('a partition whose buffer ran dry goes to the end of the next fetch', () => {
    const assigned: Assigned = new Map([
      ['a-0', partitionAt(0)],
      ['a-1', partitionAt(0)],
    ]);
    const collected = collectFetch(assigned, [buffered('a-0', 0, 2)], 10);
    expect([...collected.assigned.keys()]).toEqual(['a-1', 'a-0']);
  });

  it('drops what does not fit the position, or belongs to a partition that is not fetchable', () => {
    const assigned: Assigned = new Map([
      ['a-0', partitionAt(2)],
      ['a-1', partitionAt(0, 'AWAIT_VALIDATION')],
      ['a-2', { ...partitionAt(0), pendingRevocation: true }],
    ]);
    const buffer = ['a-0', 'a-1', 'a-2', 'a-3'].map((name) => buffered(name, 0, 2));
    const collected = collectFetch(assigned, buffer, 10);
    expect(collected.records).toEqual([]);
    expect(collected.buffer).toEqual([]);
    expect(collected.assigned.get('a-0')?.position?.offset).toBe(2);
  });

  it('returns every record once and in order, whatever max.poll.records (K1)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 9 }),
        (count, atMost) => {
          let assigned: Assigned = new Map([['a-0', partitionAt(0)]]);
          let buffer: readonly BufferedFetch[] = [buffered('a-0', 0, count)];
          const seen: number[] = [];
          for (let polls = 0; polls <= count && buffer.length > 0; polls++) {
            const collected = collectFetch(assigned, buffer, atMost);
            expect(collected.records.length).toBeLessThanOrEqual(atMost);
            seen.push(...offsetsOf(collected));
            expect(collected.assigned.get('a-0')?.position?.offset).toBe(seen.length);
            ({ assigned, buffer } = collected);
          }
          expect(seen).toEqual(Array.from({ length: count }, (_, i) => i));
        },
      ),
    );
  });
});

describe('what a fetched partition holds', () => {
  it('begins at the position, though whole batches come', () => {
    const fetch = bufferedFetch(answer([batch(0, 5)]), 3, 'read_uncommitted', 0);
    expect(offsetsOf(fetch)).toEqual([3, 4]);
    expect(fetch.endOffset).toBe(5);
  });

  it('control records are never seen, but the position passes them', () => {
    const marker = batch(2, 1, {
      control: true,
      records: [{ offset: 2, content: { kind: 'control', type: 'COMMIT', coordinatorEpoch: 0 } }],
    });
    const fetch = bufferedFetch(answer([batch(0, 2), marker]), 0, 'read_uncommitted', 0);
    expect(offsetsOf(fetch)).toEqual([0, 1]);
    expect(fetch.endOffset).toBe(3);
  });

  it('read_committed leaves out the records of aborted transactions, and only these', () => {
    const of = (offset: number, producerId: number) =>
      batch(offset, 1, { producerId, transactional: true });
    const abort = batch(3, 1, {
      producerId: 7,
      control: true,
      records: [{ offset: 3, content: { kind: 'control', type: 'ABORT', coordinatorEpoch: 0 } }],
    });
    const batches = [of(0, 7), of(1, 8), of(2, 7), abort, of(4, 7)];
    const told = answer(batches, [{ producerId: 7, firstOffset: 0 }]);
    expect(offsetsOf(bufferedFetch(told, 0, 'read_committed', 0))).toEqual([1, 4]);
    expect(offsetsOf(bufferedFetch(told, 0, 'read_uncommitted', 0))).toEqual([0, 1, 2, 4]);
  });
});
