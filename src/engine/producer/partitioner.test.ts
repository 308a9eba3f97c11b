import { describe, expect, it } from 'vitest';
import {
  afterAppend,
  endsStay,
  loadStats,
  nextPartition,
  roundRobinPartition,
  type Candidate,
} from './partitioner.ts';
import { started, warm } from './producer-bench.ts';

interface AdaptiveCase {
  readonly queueSizes: readonly number[];
  readonly leaderRacks?: readonly (string | null)[];
  readonly clientRack?: string;
  /** The partition for each random number from 0 to the sum of the weights. */
  readonly picks: readonly number[] | null;
}

/** Answered by Kafka 4.4.0. */
const ADAPTIVE: readonly AdaptiveCase[] = [
  { queueSizes: [2, 4, 1], leaderRacks: ['a', 'a', 'b'], clientRack: 'b', picks: [2] },
  { queueSizes: [3, 5], leaderRacks: ['a', 'a'], clientRack: 'b', picks: [0, 0, 0, 1] },
  {
    queueSizes: [1, 1, 2, 4],
    leaderRacks: ['c', 'c', 'a', 'a'],
    clientRack: 'b',
    picks: [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3],
  },
  {
    queueSizes: [0, 3, 4, 3],
    leaderRacks: ['c', 'a', 'b', 'b'],
    clientRack: 'b',
    picks: [2, 3, 3],
  },
  {
    queueSizes: [3, 5, 5, 5, 1],
    leaderRacks: ['a', 'a', 'c', 'c', 'c'],
    clientRack: 'c',
    picks: [2, 3, 4, 4, 4, 4, 4],
  },
  { queueSizes: [5, 3, 0, 3, 5], picks: [0, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 4] },
  { queueSizes: [2, 5, 2, 0], picks: [0, 0, 0, 0, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3] },
  { queueSizes: [5, 5], picks: null },
  { queueSizes: [0, 3], picks: [0, 0, 0, 0, 1] },
  { queueSizes: [0, 5], picks: [0, 0, 0, 0, 0, 0, 1] },
  { queueSizes: [0, 5, 3], picks: [0, 0, 0, 0, 0, 0, 1, 2, 2, 2] },
];

interface StickyCase {
  readonly batchSize: number;
  /** Rack of each partition's leader; null: no leader. */
  readonly racks: readonly (string | null)[];
  readonly clientRack: string | null;
  readonly randoms: readonly number[];
  /** Bytes appended, whether no open batch stands in the way of a switch, and the partition used. */
  readonly steps: readonly (readonly [number, boolean, number])[];
  readonly after: number;
}

const STICKY: readonly StickyCase[] = [
  {
    batchSize: 5,
    racks: [null, 'a', 'b', 'a', 'a', 'a'],
    clientRack: 'b',
    randoms: [6, 73, 23, 95, 71, 96, 43, 16, 33, 66, 45, 96, 12, 73, 85, 4],
    steps: [
      [4, true, 2],
      [5, true, 2],
      [2, false, 2],
      [4, true, 2],
      [2, true, 2],
      [4, false, 2],
      [2, false, 2],
      [1, true, 2],
      [5, true, 2],
      [5, true, 2],
      [1, true, 2],
      [1, false, 2],
    ],
    after: 2,
  },
  {
    batchSize: 5,
    racks: ['b', 'c', 'b', 'c'],
    clientRack: 'c',
    randoms: [10, 53, 41, 5, 93, 40, 77, 56, 87, 89, 63, 35, 40, 76, 4, 11],
    steps: [
      [2, true, 1],
      [3, false, 1],
      [5, true, 1],
      [5, false, 3],
      [3, false, 3],
      [5, true, 3],
      [2, true, 3],
      [2, false, 3],
      [4, true, 3],
      [4, false, 3],
      [2, false, 3],
      [5, true, 3],
    ],
    after: 3,
  },
  {
    batchSize: 3,
    racks: [null, 'c'],
    clientRack: 'b',
    randoms: [99, 86, 88, 16, 72, 84, 34, 22, 23, 87, 27, 89, 98, 34, 37, 26],
    steps: [
      [3, true, 1],
      [1, true, 1],
      [3, false, 1],
      [5, false, 1],
      [5, true, 1],
      [1, true, 1],
      [1, true, 1],
      [1, true, 1],
      [2, false, 1],
      [3, true, 1],
      [2, true, 1],
      [5, true, 1],
    ],
    after: 1,
  },
  {
    batchSize: 7,
    racks: ['b', 'c', 'a', 'b', 'b', 'c'],
    clientRack: null,
    randoms: [84, 13, 62, 46, 8, 86, 90, 59, 10, 7, 1, 51, 31, 17, 51, 47],
    steps: [
      [3, true, 0],
      [3, true, 0],
      [4, true, 0],
      [1, true, 1],
      [4, true, 1],
      [3, true, 1],
      [4, true, 2],
      [4, true, 2],
      [3, true, 4],
      [5, true, 4],
      [2, true, 2],
      [2, true, 2],
    ],
    after: 2,
  },
  {
    batchSize: 3,
    racks: ['a', 'b', 'b', null, 'a'],
    clientRack: null,
    randoms: [36, 87, 4, 94, 31, 42, 10, 86, 5, 3, 70, 84, 68, 56, 68, 50],
    steps: [
      [3, true, 0],
      [5, false, 4],
      [3, false, 4],
      [4, true, 0],
      [4, false, 2],
      [3, false, 2],
      [1, true, 4],
      [3, true, 4],
      [1, false, 2],
      [3, true, 2],
      [5, true, 2],
      [2, true, 2],
    ],
    after: 2,
  },
  {
    batchSize: 3,
    racks: [null, null, null, 'a'],
    clientRack: null,
    randoms: [81, 21, 34, 16, 18, 51, 68, 62, 2, 85, 39, 44, 84, 54, 66, 84],
    steps: [
      [5, true, 3],
      [3, true, 3],
      [4, true, 3],
      [3, true, 3],
      [4, true, 3],
      [2, false, 3],
      [1, true, 3],
      [3, false, 3],
      [2, true, 3],
      [1, true, 3],
      [2, false, 3],
      [3, false, 3],
    ],
    after: 3,
  },
  {
    batchSize: 6,
    racks: [null, 'a'],
    clientRack: null,
    randoms: [79, 52, 74, 82, 80, 50, 20, 19, 73, 80, 5, 80, 42, 22, 84, 22],
    steps: [
      [1, false, 1],
      [5, true, 1],
      [2, false, 1],
      [1, true, 1],
      [5, false, 1],
      [5, true, 1],
      [1, true, 1],
      [1, true, 1],
      [5, true, 1],
      [1, true, 1],
      [3, false, 1],
      [3, true, 1],
    ],
    after: 1,
  },
];

function candidates(racks: readonly (string | null)[]): readonly Candidate[] {
  return racks.map((rack, partition) => ({ partition, hasLeader: rack !== null, rack }));
}

describe('the adaptive choice', () => {
  it.each(ADAPTIVE)('weights $queueSizes as Kafka does', (example) => {
    const { queueSizes, leaderRacks, picks } = example;
    const loads = queueSizes.map((queued, partition) => ({
      partition,
      queued,
      hasLeader: true,
      excluded: false,
      rack: leaderRacks?.[partition] ?? null,
    }));
    const stats = loadStats(loads, example.clientRack ?? null);
    if (picks === null || stats === null) {
      expect(stats).toBe(picks);
      return;
    }
    expect(picks.map((_, random) => nextPartition(loads, stats, random, null))).toEqual(picks);
    expect(stats.cumulative.at(-1)).toBe(picks.length);
  });

  it('has no weights for fewer than two partitions', () => {
    expect(
      loadStats([{ partition: 0, queued: 3, hasLeader: true, excluded: false, rack: null }], null),
    ).toBe(null);
  });
});

describe('the sticky choice', () => {
  it.each(STICKY)('switches after $batchSize bytes as Kafka does', (example) => {
    const all = candidates(example.racks);
    let used = 0;
    const choose = (): number =>
      nextPartition(all, null, example.randoms[used++] ?? 0, example.clientRack);
    let sticky = { partition: choose(), producedBytes: 0 };
    for (const [bytes, enableSwitch, partition] of example.steps) {
      expect(sticky.partition).toBe(partition);
      sticky = afterAppend(sticky, bytes, example.batchSize, enableSwitch, choose);
    }
    expect(sticky.partition).toBe(example.after);
  });

  it('takes a partition without a leader only when none has one', () => {
    expect(nextPartition(candidates([null, null]), null, 1, null)).toBe(1);
    expect(nextPartition(candidates([null, 'a']), null, 0, null)).toBe(1);
  });

  it('puts a switch off while a batch is open, but not beyond twice batch.size', () => {
    expect(endsStay(100, 100, true)).toBe(true);
    expect(endsStay(199, 100, false)).toBe(false);
    expect(endsStay(200, 100, false)).toBe(true);
  });
});

describe('RoundRobinPartitioner', () => {
  it('goes round the partitions that have a leader', () => {
    const three = candidates(['a', null, 'a']);
    expect([0, 1, 2, 3].map((counter) => roundRobinPartition(three, counter))).toEqual([
      0, 2, 0, 2,
    ]);
  });
});

/** One-byte appends: the partitions that they go to. */
function walk(
  all: readonly Candidate[],
  stickyBatchBytes: number,
  appends: number,
  random: (nth: number) => number,
): readonly number[] {
  let draws = 0;
  const choose = (): number => nextPartition(all, null, random(draws++), null);
  let sticky = { partition: choose(), producedBytes: 0 };
  return Array.from({ length: appends }, () => {
    const { partition } = sticky;
    sticky = afterAppend(sticky, 1, stickyBatchBytes, true, choose);
    return partition;
  });
}

describe('the sticky choice (vectors producer-partitioner, stickyPartitioner)', () => {
  const inTurn = (nth: number): number => nth;
  const scattered = (nth: number): number => (nth * 7_919) % 104_729;

  it('sticky-switch-after-batch-size: three bytes stay on a partition with a batch size of three', () => {
    const three = candidates(['a', 'a', 'a']);
    expect(walk(three, 3, 7, inTurn)).toEqual([0, 0, 0, 1, 1, 1, 2]);
  });

  it('sticky-single-partition: where there is one, it is always that', () => {
    expect(new Set(walk(candidates(['a']), 1, 10, inTurn))).toEqual(new Set([0]));
  });

  it('sticky-never-unavailable: a partition without a leader is never used, both others are', () => {
    const used = new Set(walk(candidates(['a', null, 'a']), 1, 100, scattered));
    expect(used).toEqual(new Set([0, 2]));
  });

  it('sticky-only-available: the only one with a leader is always used', () => {
    expect(new Set(walk(candidates([null, 'a']), 1, 100, scattered))).toEqual(new Set([1]));
  });

  it('sticky-none-available: with no leader at all any partition will do', () => {
    expect(new Set(walk(candidates([null]), 1, 10, scattered))).toEqual(new Set([0]));
  });

  it('sticky-batch-size-must-be-positive: batch.size=0 counts as one byte', () => {
    const bench = warm({ leaders: [1, 1, 1], config: { 'batch.size': '0', 'linger.ms': '0' } });
    for (let i = 0; i < 6; i++) bench.send();
    expect(bench.outcomes.every(({ partition }) => partition !== null)).toBe(true);
    expect(bench.rules()).toContain('stickyPartitionSwitched');
  });

  it('sticky-with-incomplete-batch: a switch that is due waits until the open batch is full', () => {
    // As in Kafka's test: a small record, then records as large as a batch.
    const config = {
      'batch.size': '1024',
      'linger.ms': '60000',
      'partitioner.adaptive.partitioning.enable': 'false',
    };
    const bench = started({ leaders: [1, 1, 1], config });
    bench.send();
    bench.settle();
    for (let i = 0; i < 4; i++) bench.send({ sizeBytes: 1_024 });
    const used = bench.outcomes.map(({ partition }) => partition);
    expect(used).toEqual(['orders-0', 'orders-0', 'orders-1', 'orders-2', 'orders-0']);
  });
});

describe('RoundRobinPartitioner (vectors producer-partitioner, roundRobinPartitioner)', () => {
  it('rr-skip-unavailable: a hundred records go to the two partitions with a leader, half each', () => {
    const three = candidates(['a', null, 'a']);
    const used = Array.from({ length: 100 }, (_, counter) => roundRobinPartition(three, counter));
    const times = (partition: number) => used.filter((one) => one === partition).length;
    expect([times(0), times(1), times(2)]).toEqual([50, 0, 50]);
  });

  it('rr-ignores-key: one counter a topic, whatever the key', () => {
    const config = {
      'partitioner.class': 'org.apache.kafka.clients.producer.RoundRobinPartitioner',
    };
    const bench = warm({ leaders: [1, 1, 1], config });
    for (let i = 1; i < 30; i++) bench.send({ key: 'key' });
    const used = bench.outcomes.map(({ partition }) => partition);
    for (const partition of ['orders-0', 'orders-1', 'orders-2']) {
      expect(used.filter((one) => one === partition)).toHaveLength(10);
    }
  });
});
