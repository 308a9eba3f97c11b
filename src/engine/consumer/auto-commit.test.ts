import { describe, expect, test } from 'vitest';
import { type BenchOptions, ConsumerBench } from '../../testing/consumer-bench.ts';
import { FakeBrokers } from '../../testing/fake-brokers.ts';

const SECOND = 1_000_000;
const INTERVAL_US = 2 * SECOND;

function withRecords(count: number): FakeBrokers {
  const brokers = new FakeBrokers({ t1: 1 });
  brokers.append('t1-0', count);
  return brokers;
}

function bench(brokers: FakeBrokers, options: BenchOptions = {}): ConsumerBench {
  const config = { 'auto.commit.interval.ms': String(INTERVAL_US / 1_000), ...options.config };
  return new ConsumerBench(brokers, {
    commit: 'auto',
    topics: ['t1'],
    ...options,
    config,
  }).start();
}

function joinedUs(on: ConsumerBench): number {
  return on.factsOf('consumer.assigned')[0]?.atUs ?? Number.NaN;
}

function commits(on: ConsumerBench): readonly (number | undefined)[] {
  return on
    .requests('OffsetCommit')
    .map(({ body }) => (body.api === 'OffsetCommit' ? body.offsets[0]?.offset : undefined));
}

/** The answer to the first commit. */
function answerOnce(brokers: FakeBrokers, answer: 'silent' | 'NOT_COORDINATOR'): void {
  let once = true;
  brokers.intercept = ({ body }) => {
    if (body.api !== 'OffsetCommit' || !once) return undefined;
    once = false;
    if (answer === 'silent') return answer;
    const partitions = body.offsets.map(({ partition }) => ({ partition, error: answer }));
    return { api: body.api, partitions };
  };
}

describe('auto-commit of the Java client', () => {
  test('auto-01: at the first poll after the interval the positions are committed', () => {
    const on = bench(withRecords(100)).runUntil(SECOND);
    on.runUntil(joinedUs(on) + INTERVAL_US - 1);
    expect(commits(on)).toEqual([]);
    on.runUntil(joinedUs(on) + INTERVAL_US + 10_000);
    expect(commits(on)).toEqual([100]);
  });

  test('auto-02: the interval restarts when a commit is sent, not when it is answered', () => {
    const brokers = withRecords(100);
    answerOnce(brokers, 'silent');
    const on = bench(brokers).runUntil(SECOND);
    const sentUs = joinedUs(on) + INTERVAL_US;
    on.runUntil(sentUs + SECOND);
    brokers.append('t1-0', 100);
    on.runUntil(sentUs + INTERVAL_US - 10_000);
    expect(commits(on)).toEqual([100]);
    on.runUntil(sentUs + INTERVAL_US + 10_000);
    expect(commits(on)).toEqual([100, 200]);
  });

  test('auto-03: after a retriable failure the back-off holds, and the retry commits the positions of then', () => {
    const brokers = withRecords(100);
    answerOnce(brokers, 'NOT_COORDINATOR');
    const on = bench(brokers).runUntil(SECOND);
    const sentUs = joinedUs(on) + INTERVAL_US;
    on.runUntil(sentUs + 20_000);
    brokers.append('t1-0', 100);
    on.runUntil(sentUs + 90_000);
    expect(commits(on)).toEqual([100]);
    on.runUntil(sentUs + 200_000);
    expect(commits(on)).toEqual([100, 200]);
    expect(on.requests('FindCoordinator').length).toBeGreaterThan(1);
  });

  test('auto-04: what is committed are positions, however the partition was assigned', () => {
    // The language has no assign(): here the group gives the partition, and a committed offset the position.
    const brokers = withRecords(100);
    brokers.committed.set('t1-0', 60);
    const on = bench(brokers).runUntil(SECOND);
    on.runUntil(joinedUs(on) + INTERVAL_US + 10_000);
    expect(commits(on)).toEqual([100]);
  });

  test('auto-05: without a known coordinator nothing is sent; once it is found the commit follows', () => {
    const brokers = withRecords(100);
    const on = bench(brokers).runUntil(SECOND);
    let isKnown = false;
    brokers.intercept = ({ body }) =>
      isKnown || body.api !== 'FindCoordinator'
        ? undefined
        : { api: body.api, error: 'COORDINATOR_NOT_AVAILABLE', broker: -1 };
    on.disconnect('billing-1>broker-1#coordinator');
    on.runUntil(joinedUs(on) + INTERVAL_US + 500_000);
    expect(commits(on)).toEqual([]);
    isKnown = true;
    on.runUntil(joinedUs(on) + 3 * INTERVAL_US);
    expect(commits(on)[0]).toBe(100);
  });

  test('auto-06: the commit at the start of a poll covers only what earlier polls returned', () => {
    const config = { 'auto.commit.interval.ms': '500', 'max.poll.records': '1' };
    const on = bench(withRecords(6), { processUs: 600_000, config }).runUntil(SECOND);
    expect(commits(on)).toEqual([1]);
    expect(on.state.assigned.get('t1-0')?.position?.offset).toBe(2);
  });

  test('auto-07: before a rebalance the positions of what is given back are committed', () => {
    const brokers = withRecords(11);
    const on = bench(brokers).runUntil(SECOND);
    brokers.intercept = ({ body }) =>
      body.api === 'Heartbeat' ? { api: body.api, error: 'REBALANCE_IN_PROGRESS' } : undefined;
    on.runUntil(4 * SECOND - 1);
    const joins = on.requests('JoinGroup').length;
    const [revoked] = on.factsOf('consumer.revoked');
    const commit = on.factsOf('consumer.committed').find((f) => f.inputs.offsets[0]?.offset === 11);
    expect(commit?.atUs).toBeLessThanOrEqual(revoked?.atUs ?? Infinity);
    expect(joins).toBeGreaterThanOrEqual(2);
  });

  test('auto-08: close() commits the positions, then leaves', () => {
    const on = bench(withRecords(100)).runUntil(SECOND);
    on.take({ kind: 'stopping' });
    on.runUntil(2 * SECOND);
    expect(commits(on)).toEqual([100]);
    const [commit] = on.requests('OffsetCommit');
    const [leave] = on.requests('LeaveGroup');
    expect(commit?.correlationId).toBeLessThan(leave?.correlationId ?? -1);
  });

  test('auto-09: a crash before the next poll: nothing of the batch was committed, all of it comes again', () => {
    const brokers = withRecords(10);
    const on = bench(brokers, { processUs: SECOND }).runUntil(5 * SECOND);
    expect(on.processed()).toEqual([0, 1, 2, 3]);
    on.kill();
    expect(brokers.committed.size).toBe(0);
    on.start().runUntil(7 * SECOND);
    expect(on.processed().at(4)).toBe(0);
  });

  test('auto-10: handed to threads, the batch is committed by the next poll: a crash skips the rest', () => {
    const brokers = withRecords(10);
    const options = { processUs: SECOND, application: { workers: 2 } };
    const on = bench(brokers, options).runUntil(2_600_000);
    expect(commits(on)).toEqual([10]);
    expect(on.processed()).toEqual([0, 1, 2, 3]);
    on.kill();
    on.start().runUntil(9 * SECOND);
    expect(on.processed()).toEqual([0, 1, 2, 3]);
  });

  test('auto-11: a completed rebalance resets the timer to the full interval', () => {
    const brokers = withRecords(1);
    const on = bench(brokers, { config: { 'heartbeat.interval.ms': '1500' } }).runUntil(SECOND);
    let once = true;
    brokers.intercept = ({ body }) => {
      if (body.api !== 'Heartbeat' || !once) return undefined;
      once = false;
      return { api: body.api, error: 'REBALANCE_IN_PROGRESS' };
    };
    on.runUntil(2 * SECOND);
    const [, again] = on.factsOf('consumer.assigned');
    expect(on.state.autoCommitAtUs).toBe((again?.atUs ?? 0) + INTERVAL_US);
  });
});
