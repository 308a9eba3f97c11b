import { describe, expect, it } from 'vitest';
import { WatchedRun } from '../../testing/watched-run.ts';
import { withEntry } from '../kernel/copies.ts';
import { inFlight } from '../share-partition/in-flight-state.ts';
import { wholeBatch } from '../share-partition/in-flight-batch.ts';
import type { SharePartition } from '../share-partition/share-partition.ts';

const TEXT = `kafka 1
brokers 1
topic jobs partitions=1 replicas=1
producer web
group workers topics=jobs consumers=2 protocol=share share.auto.offset.reset=earliest process=1s max.poll.records=2 share.delivery.count.limit=2
at 6s produce web jobs x12 every 100ms
at 9s kill consumer workers-1
until 30s
`;

const BUSY_US = 8_100_000;
const KEY = 'workers:jobs:0';

function broken(change: (state: SharePartition) => Partial<SharePartition>) {
  const run = new WatchedRun(TEXT);
  expect(run.runTo(BUSY_US)).toEqual([]);
  return run.breakState('broker-1', 'broker', ({ shares }) => {
    const held = shares.partitions.get(KEY);
    if (held === undefined || held.state === null) throw new Error('it is held');
    const state = { ...held.state, ...change(held.state) };
    return {
      shares: { ...shares, partitions: withEntry(shares.partitions, KEY, { ...held, state }) },
    };
  });
}

const acquired = inFlight('ACQUIRED', 1, 'workers-1-0', 99_000_000);

describe('the watches of share groups', () => {
  it('find nothing in a run with a death', () => {
    const run = new WatchedRun(TEXT);
    expect(run.runTo(30_000_000)).toEqual([]);
  });

  it.each([
    ['H1', () => ({ batches: [wholeBatch(0, 3, acquired), wholeBatch(2, 4, acquired)] })],
    ['H1', () => ({ batches: [wholeBatch(0, 3, { ...acquired, member: '' })] })],
    ['H2', () => ({ batches: [wholeBatch(0, 3, { ...acquired, deliveryCount: 3 })] })],
    ['H4', ({ startOffset }: SharePartition) => ({ startOffset: startOffset - 1 })],
    ['H4', () => ({ startOffset: 9, batches: [wholeBatch(0, 3, acquired)] })],
    ['H5', () => ({ startOffset: 0, batches: [wholeBatch(5_000, 5_001, acquired)] })],
  ] as const)('%s is broken', (id, change) => {
    expect(broken(change).join('\n')).toContain(id);
  });
});
