import { describe, expect, it } from 'vitest';
import { type BenchOptions, ConsumerBench } from '../../testing/consumer-bench.ts';
import { FakeBrokers } from '../../testing/fake-brokers.ts';

const SECOND = 1_000_000;

function withRecords(count: number, poison: readonly number[] = []): FakeBrokers {
  const brokers = new FakeBrokers({ orders: 1 });
  brokers.append('orders-0', count, poison);
  return brokers;
}

function bench(brokers: FakeBrokers, options: BenchOptions): ConsumerBench {
  return new ConsumerBench(brokers, options).start();
}

/** Offsets that were asked to be committed, in order. */
function commits(on: ConsumerBench): readonly (number | undefined)[] {
  return on
    .requests('OffsetCommit')
    .map(({ body }) => (body.api === 'OffsetCommit' ? body.offsets[0]?.offset : undefined));
}

const POLL_TWO = { 'max.poll.records': '2', 'auto.commit.interval.ms': '1500' };

describe('auto-commit', () => {
  it('commits at the first poll() after the interval what earlier polls returned', () => {
    const brokers = withRecords(8);
    const on = bench(brokers, { commit: 'auto', processUs: SECOND, config: POLL_TWO });
    on.runUntil(1_900_000);
    expect(commits(on)).toEqual([]);
    // The second poll comes 2 s after the first: the interval is over, the first two are committed, two more return.
    on.runUntil(2_500_000);
    expect(commits(on)).toEqual([2]);
    expect(on.state.counters.read).toBe(4);
  });

  it('does nothing while the application works, however long', () => {
    const on = bench(withRecords(2), { commit: 'auto', processUs: 30 * SECOND, config: POLL_TWO });
    on.runUntil(29 * SECOND);
    expect(commits(on)).toEqual([]);
  });

  it('begins its interval when the member joins', () => {
    const brokers = withRecords(0);
    let hold = true;
    brokers.intercept = ({ body }) =>
      hold && body.api === 'FindCoordinator' ? { ...NOT_YET } : undefined;
    const on = bench(brokers, { commit: 'auto', config: { 'auto.commit.interval.ms': '2000' } });
    on.runUntil(3 * SECOND);
    hold = false;
    on.runUntil(6 * SECOND);
    const joinedUs = on.factsOf('consumer.assigned')[0]?.atUs ?? 0;
    expect(joinedUs).toBeGreaterThan(3 * SECOND);
    expect(on.state.autoCommitAtUs).toBeGreaterThan(joinedUs + 2 * SECOND);
    expect(on.requests('OffsetCommit')).toHaveLength(1);
  });

  it('restarts its interval when a commit is sent; a retriable failure shortens it to the back-off', () => {
    const brokers = withRecords(1);
    brokers.intercept = refuseOnce('COORDINATOR_LOAD_IN_PROGRESS');
    const on = bench(brokers, { commit: 'auto', config: { 'auto.commit.interval.ms': '5000' } });
    on.runUntil(5_090_000);
    expect(on.requests('OffsetCommit')).toHaveLength(1);
    on.runUntil(5_300_000);
    expect(commits(on)).toEqual([1, 1]);
    on.runUntil(10 * SECOND);
    expect(commits(on)).toEqual([1, 1]);
  });

  it('commits the positions of the whole last poll in close(), also what an exception left unprocessed', () => {
    const brokers = withRecords(5, [1]);
    const on = bench(brokers, { commit: 'auto', onPoison: { kind: 'stop' } }).runUntil(SECOND);
    expect(on.processed()).toEqual([0]);
    expect(on.state.application.failure?.error).toBe('IllegalStateException');
    expect(brokers.committed.get('orders-0')).toBe(5);
    expect(on.exits).toEqual([false]);
  });

  it('commits before the partitions are given back for a rebalance', () => {
    const brokers = withRecords(3);
    const on = bench(brokers, { commit: 'auto' }).runUntil(SECOND);
    let once = true;
    brokers.intercept = ({ body }) => {
      if (body.api !== 'Heartbeat' || !once) return undefined;
      once = false;
      return { api: 'Heartbeat', error: 'REBALANCE_IN_PROGRESS' };
    };
    on.runUntil(4 * SECOND);
    const [committed] = on.factsOf('consumer.committed');
    const [revoked] = on.factsOf('consumer.revoked');
    expect(committed?.inputs.reason).toBe('auto-revoke');
    expect(committed?.atUs).toBeLessThanOrEqual(revoked?.atUs ?? 0);
    expect(brokers.committed.get('orders-0')).toBe(3);
  });
});

const NOT_YET = { api: 'FindCoordinator', error: 'COORDINATOR_NOT_AVAILABLE', broker: -1 } as const;

function refuseOnce(
  error: 'COORDINATOR_LOAD_IN_PROGRESS' | 'ILLEGAL_GENERATION' | 'NOT_COORDINATOR',
) {
  let once = true;
  return ({ body }: Parameters<FakeBrokers['intercept']>[0]) => {
    if (body.api !== 'OffsetCommit' || !once) return undefined;
    once = false;
    return {
      api: 'OffsetCommit' as const,
      partitions: body.offsets.map(({ partition }) => ({ partition, error })),
    };
  };
}

describe('manual commits', () => {
  it('sync-batch: commitSync() once per poll, after the last record', () => {
    const on = bench(withRecords(5), { config: { 'max.poll.records': '2' } }).runUntil(SECOND);
    expect(commits(on)).toEqual([2, 4, 5]);
  });

  it('sync-record: commitSync() of the next offset after each record', () => {
    const on = bench(withRecords(3), { commit: 'sync-record' }).runUntil(SECOND);
    expect(commits(on)).toEqual([1, 2, 3]);
  });

  it('before: commitSync() of the positions before the first record is touched (at most once)', () => {
    const brokers = withRecords(3);
    const on = bench(brokers, { commit: 'before', processUs: SECOND }).runUntil(SECOND);
    expect(brokers.committed.get('orders-0')).toBe(3);
    expect(on.processed()).toEqual([]);
  });

  it('async-batch: the application does not wait for the answer', () => {
    const brokers = withRecords(4);
    brokers.intercept = ({ body }) => (body.api === 'OffsetCommit' ? 'silent' : undefined);
    const options = { commit: 'async-batch', config: { 'max.poll.records': '2' } } as const;
    const on = bench(brokers, options).runUntil(SECOND);
    expect(on.processed()).toEqual([0, 1, 2, 3]);
    expect(on.requests('OffsetCommit').length).toBeGreaterThan(0);
  });

  it('none and manual never commit by themselves', () => {
    for (const commit of ['none', 'manual'] as const) {
      const on = bench(withRecords(3), { commit }).runUntil(10 * SECOND);
      on.take({ kind: 'stopping' });
      on.runUntil(12 * SECOND);
      expect(on.processed()).toEqual([0, 1, 2]);
      expect(on.requests('OffsetCommit')).toEqual([]);
    }
  });

  it('`commit consumer` commits at once what is processed by then, also in the middle of a record', () => {
    const brokers = withRecords(4);
    const on = bench(brokers, { commit: 'manual', processUs: SECOND }).runUntil(2_500_000);
    expect(on.processed()).toEqual([0, 1]);
    on.take({ kind: 'command', command: { type: 'commitConsumer', member: 'billing-1' } });
    on.runUntil(2_600_000);
    expect(brokers.committed.get('orders-0')).toBe(2);
    expect(on.state.application.phase).toBe('process');
    on.runUntil(4_500_000);
    // The work went on meanwhile: nothing is a commit later than it would have been.
    expect(on.processed()).toEqual([0, 1, 2, 3]);
  });

  it('commitSync() retries what is retriable, on the coordinator that it finds', () => {
    const brokers = withRecords(2);
    brokers.intercept = refuseOnce('NOT_COORDINATOR');
    const on = bench(brokers, {}).runUntil(2 * SECOND);
    expect(commits(on)).toEqual([2, 2]);
    expect(brokers.committed.get('orders-0')).toBe(2);
    expect(on.factsOf('consumer.commitFailed').map(({ inputs }) => inputs.retried)).toEqual([true]);
  });

  it('a refused commitSync() does not end the application; sync-record gives up the rest of the batch', () => {
    const brokers = withRecords(4);
    brokers.intercept = refuseOnce('ILLEGAL_GENERATION');
    const on = bench(brokers, { commit: 'sync-record' }).runUntil(SECOND);
    expect(on.factsOf('consumer.commitFailed').map(({ inputs }) => inputs.error)).toEqual([
      'CommitFailedException',
    ]);
    // Record 0 is done twice: its commit was refused, and the next generation starts at the beginning.
    expect(on.processed()).toEqual([0, 0, 1, 2, 3]);
    expect(on.state.membership.memberId).toBe('billing-1-id-1');
  });
});

describe('poison', () => {
  it('skip: goes on without it, and commits past it', () => {
    const brokers = withRecords(3, [1]);
    const on = bench(brokers, { onPoison: { kind: 'skip' } }).runUntil(SECOND);
    expect(on.processed()).toEqual([0, 2]);
    expect(brokers.committed.get('orders-0')).toBe(3);
  });

  it('retry: never gets past it', () => {
    const on = bench(withRecords(3, [1]), { onPoison: { kind: 'retry' } }).runUntil(20 * SECOND);
    expect(on.processed()).toEqual([0]);
    expect(on.state.application.retryingPoison).toBe(true);
    expect(on.factsOf('consumer.poisonMet')).toHaveLength(1);
  });

  it('stop: the exception ends the application, and without auto-commit nothing is committed', () => {
    const brokers = withRecords(3, [1]);
    const on = bench(brokers, {}).runUntil(SECOND);
    expect(on.processed()).toEqual([0]);
    expect(brokers.committed.size).toBe(0);
    expect(on.factsOf('consumer.applicationFailed')).toHaveLength(1);
    expect(on.requests('LeaveGroup')).toHaveLength(1);
  });
});
