import { describe, expect, test } from 'vitest';
import { ConsumerBench } from '../../testing/consumer-bench.ts';
import { FakeBrokers } from '../../testing/fake-brokers.ts';
import type { DataRecord, RecordBatch } from '../log/record-batch.ts';
import type { AssignedPartition } from './consumer-state.ts';
import { collectFetch } from './fetch-collector.ts';
import { bufferedFetch } from './fetched-records.ts';

type Isolation = 'read_uncommitted' | 'read_committed';

interface Entry {
  readonly o: number;
  readonly pid: number;
  readonly key?: string;
  readonly marker?: 'COMMIT' | 'ABORT';
}

const PLAIN = {
  leaderEpoch: 0,
  producerEpoch: 0,
  baseSequence: 0,
  sizeBytes: 100,
  appendedAtUs: 0,
  maxTimestampUs: 0,
} as const;

function record(key: string | null): DataRecord {
  const own = { kind: 'data', producer: 'web', sendNumber: 1, sendId: 0, key } as const;
  return { ...own, value: 'v', sizeBytes: 80, timestampUs: 0, poison: false };
}

/** A batch for each entry of a log. */
function batchOf({ o, pid, key = String(o), marker }: Entry): RecordBatch {
  const transactional = pid >= 0;
  const own = { baseOffset: o, lastOffset: o, producerId: pid, transactional };
  const content =
    marker === undefined
      ? record(key)
      : ({ kind: 'control', type: marker, coordinatorEpoch: 0 } as const);
  const records = [{ offset: o, content }];
  return { ...PLAIN, ...own, control: marker !== undefined, records };
}

type Aborted = readonly { readonly producerId: number; readonly firstOffset: number }[];

function returned(
  batches: readonly RecordBatch[],
  isolation: Isolation,
  abortedTransactions: Aborted = [],
  from = batches[0]?.baseOffset ?? 0,
) {
  const ends = { highWatermark: 99, lastStableOffset: 99, logStartOffset: 0 };
  const answer = {
    partition: 't-0',
    error: 'NONE',
    ...ends,
    batches,
    abortedTransactions,
  } as const;
  const assigned = new Map([['t-0', fetchingAt(from)]]);
  const collected = collectFetch(assigned, [bufferedFetch(answer, from, isolation, 0)], 500);
  return {
    keys: collected.records.map((polled) => polled.record.key),
    offsets: collected.records.map(({ offset }) => offset),
    position: collected.assigned.get('t-0')?.position?.offset,
  };
}

function fetchingAt(offset: number): AssignedPartition {
  return {
    state: 'FETCHING',
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

/** Two producers whose transactions lie across each other. */
const CROSSED: readonly Entry[] = [
  { o: 0, pid: 1, key: 'commit1-1' },
  { o: 1, pid: 1, key: 'commit1-2' },
  { o: 2, pid: 2, key: 'abort2-1' },
  { o: 3, pid: 1, marker: 'COMMIT' },
  { o: 4, pid: 2, key: 'abort2-2' },
  { o: 5, pid: 2, marker: 'ABORT' },
  { o: 6, pid: 1, key: 'abort1-1' },
  { o: 7, pid: 2, key: 'commit2-1' },
  { o: 8, pid: 1, key: 'abort1-2' },
  { o: 9, pid: 1, marker: 'ABORT' },
  { o: 10, pid: 2, marker: 'COMMIT' },
];
const CROSSED_ABORTS: Aborted = [
  { producerId: 2, firstOffset: 2 },
  { producerId: 1, firstOffset: 6 },
];

describe('what is fetched, and what poll() returns of it', () => {
  test('fetch-01: records of one fetch are handed out over several polls without another request', () => {
    const brokers = new FakeBrokers({ t: 1 });
    brokers.append('t-0', 4);
    brokers.partition('t-0').logStart = 1;
    const config = { 'max.poll.records': '2' };
    const options = { topics: ['t'], processUs: 100_000, commit: 'none', config } as const;
    const on = new ConsumerBench(brokers, options).start();
    const polled = () => on.factsOf('consumer.polled').map(({ inputs }) => inputs);
    while (polled().length === 0) on.runUntil(on.nowUs + 1_000);
    const fetches = on.requests('Fetch').length;
    expect(polled()[0]).toMatchObject({ count: 2, positions: [{ offset: 3 }] });
    expect(on.requests('Fetch')).toHaveLength(fetches);
    while (polled().length === 1) on.runUntil(on.nowUs + 1_000);
    expect(polled()[1]).toMatchObject({ count: 1, positions: [{ offset: 4 }] });
    brokers.append('t-0', 2);
    while (polled().length === 2) on.runUntil(on.nowUs + 1_000);
    expect(polled()[2]).toMatchObject({ count: 2, positions: [{ offset: 6 }] });
  });

  test('fetch-02: read_committed leaves out what was aborted, and all markers', () => {
    const got = returned(CROSSED.map(batchOf), 'read_committed', CROSSED_ABORTS);
    expect(got.keys).toEqual(['commit1-1', 'commit1-2', 'commit2-1']);
  });

  test('fetch-03: a poll may return nothing although the position moves', () => {
    const log: readonly Entry[] = [
      { o: 0, pid: 1 },
      { o: 1, pid: 1 },
      { o: 2, pid: 1, marker: 'ABORT' },
    ];
    const aborts = [{ producerId: 1, firstOffset: 0 }];
    const got = returned(log.map(batchOf), 'read_committed', aborts);
    expect(got).toMatchObject({ offsets: [], position: 3 });
  });

  test('fetch-04: an ABORT marker without data of its own ends the transaction before it', () => {
    const log: readonly Entry[] = [
      { o: 5, pid: 1, marker: 'ABORT' },
      { o: 6, pid: 1 },
      { o: 7, pid: 1 },
      { o: 8, pid: 1 },
      { o: 9, pid: 1, marker: 'COMMIT' },
    ];
    const aborts = [{ producerId: 1, firstOffset: 0 }];
    expect(returned(log.map(batchOf), 'read_committed', aborts).offsets).toEqual([6, 7, 8]);
  });

  function sparse(offsets: readonly number[], baseOffset: number, lastOffset: number): RecordBatch {
    const records = offsets.map((offset) => ({ offset, content: record(null) }));
    const own = { baseOffset, lastOffset, producerId: -1, transactional: false, control: false };
    return { ...PLAIN, ...own, records };
  }

  test('fetch-05: where compaction took the last record the position follows the batch header', () => {
    const got = returned([sparse([0, 1, 2], 0, 3)], 'read_uncommitted');
    expect(got).toMatchObject({ offsets: [0, 1, 2], position: 4 });
  });

  test('fetch-06: an empty batch moves the position behind it', () => {
    const got = returned([sparse([], 1, 2)], 'read_uncommitted');
    expect(got).toMatchObject({ offsets: [], position: 3 });
  });

  test('fetch-07: read_uncommitted returns what was aborted, too, and never a marker', () => {
    const got = returned(CROSSED.map(batchOf), 'read_uncommitted', CROSSED_ABORTS);
    expect(got.keys).toEqual([
      'commit1-1',
      'commit1-2',
      'abort2-1',
      'abort2-2',
      'abort1-1',
      'commit2-1',
      'abort1-2',
    ]);
  });
});
