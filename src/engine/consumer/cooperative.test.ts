import { describe, expect, it } from 'vitest';
import { ConsumerBench } from '../../testing/consumer-bench.ts';
import { FakeBrokers } from '../../testing/fake-brokers.ts';
import { responseTo } from '../protocol/envelope.ts';
import type { MemberSubscription } from '../protocol/group-messages.ts';

const SECOND = 1_000_000;
const COOPERATIVE = { 'partition.assignment.strategy': 'cooperative-sticky' };

/** One member with both partitions, in generation 1; from now on the group rebalances. */
function rebalancing(config: Readonly<Record<string, string>>, processUs = 0) {
  const brokers = new FakeBrokers({ orders: 2 });
  const bench = new ConsumerBench(brokers, { config, processUs, commit: 'none' }).start();
  bench.runUntil(2 * SECOND);
  let joins: 'silent' | 'answered' = 'silent';
  let share: readonly string[] = ['orders-0'];
  brokers.intercept = ({ body }) => {
    if (body.api === 'Heartbeat') return { api: 'Heartbeat', error: 'REBALANCE_IN_PROGRESS' };
    if (body.api === 'JoinGroup' && joins === 'silent') return 'silent';
    return body.api === 'SyncGroup'
      ? { api: body.api, error: 'NONE', partitions: share }
      : undefined;
  };
  const answer = (partitions: readonly string[]): void => {
    joins = 'answered';
    share = partitions;
  };
  return { brokers, bench, answer };
}

function subscriptions(bench: ConsumerBench): readonly (MemberSubscription | undefined)[] {
  return bench
    .requests('JoinGroup')
    .map(({ body }) => (body.api === 'JoinGroup' ? body.protocols[0]?.subscription : undefined));
}

describe('a cooperative member', () => {
  it('joins with what it owns and in which generation, and reads on meanwhile', () => {
    const { bench, brokers } = rebalancing(COOPERATIVE);
    bench.runUntil(4 * SECOND);
    expect(subscriptions(bench).at(-1)).toMatchObject({
      ownedPartitions: ['orders-0', 'orders-1'],
      generation: 1,
    });
    brokers.append('orders-0', 2);
    brokers.append('orders-1', 1);
    bench.runUntil(5 * SECOND);
    expect(bench.processed()).toHaveLength(3);
    expect(bench.factsOf('consumer.revoked')).toEqual([]);
  });

  it('gives back only what is not given again, keeps positions, and joins once more', () => {
    const { bench, brokers, answer } = rebalancing(COOPERATIVE);
    brokers.append('orders-0', 2);
    answer(['orders-0']);
    bench.runUntil(4 * SECOND);
    const [revoked] = bench.factsOf('consumer.revoked');
    expect(revoked?.inputs).toMatchObject({ partitions: ['orders-1'], kept: ['orders-0'] });
    expect(bench.factsOf('consumer.assigned')[1]?.inputs).toMatchObject({ kept: ['orders-0'] });
    const [, , rejoined, again] = subscriptions(bench);
    expect(rejoined).toMatchObject({ ownedPartitions: ['orders-0', 'orders-1'], generation: 1 });
    expect(again).toMatchObject({ ownedPartitions: ['orders-0'], generation: 2 });
    // The committed offset of what it kept is not asked for again.
    expect(bench.requests('OffsetFetch')).toHaveLength(1);
    expect(bench.state.assigned.get('orders-0')?.position?.offset).toBe(2);
  });

  it('does not join again when it loses nothing', () => {
    const { bench, answer } = rebalancing(COOPERATIVE);
    answer(['orders-0', 'orders-1']);
    bench.runUntil(4 * SECOND);
    expect(bench.factsOf('consumer.revoked')).toEqual([]);
    expect(bench.requests('JoinGroup')).toHaveLength(3);
  });

  it('reads the answer to JoinGroup only when the application is back in poll()', () => {
    const { bench, brokers, answer } = rebalancing(COOPERATIVE, 2 * SECOND);
    bench.runUntil(4 * SECOND);
    brokers.append('orders-0', 1);
    bench.runUntil(4.5 * SECOND);
    answer(['orders-0', 'orders-1']);
    const join = bench.requests('JoinGroup').at(-1);
    if (join === undefined) throw new Error('it has joined');
    const body = brokers.usual(join);
    if (body === 'wait') throw new Error('a join is answered');
    bench.take({ kind: 'message', message: responseTo(join, body) });
    expect(bench.state.application.phase).toBe('process');
    expect(bench.state.membership).toMatchObject({
      state: 'PREPARING_REBALANCE',
      unreadJoin: { answer: { generation: 2 } },
    });
    expect(bench.requests('SyncGroup')).toHaveLength(1);
    bench.runUntil(7 * SECOND);
    expect(bench.requests('SyncGroup')).toHaveLength(2);
    expect(bench.state.membership).toMatchObject({ unreadJoin: null, generation: 2 });
  });

  it('has lost everything when its generation was reset: it joins as one that owns nothing', () => {
    const { bench, brokers } = rebalancing(COOPERATIVE);
    const before = brokers.intercept;
    brokers.intercept = (request) =>
      request.body.api === 'Heartbeat'
        ? { api: 'Heartbeat', error: 'UNKNOWN_MEMBER_ID' }
        : before(request);
    bench.runUntil(4 * SECOND);
    expect(bench.factsOf('consumer.partitionsLost')[0]?.inputs.partitions).toEqual([
      'orders-0',
      'orders-1',
    ]);
    expect(subscriptions(bench).at(-1)).toMatchObject({ ownedPartitions: [], generation: -1 });
  });
});

describe('an eager member', () => {
  it.each(['range', 'roundrobin', 'sticky', 'range,cooperative-sticky'])(
    'with %s gives everything back before it joins',
    (list) => {
      const { bench } = rebalancing({ 'partition.assignment.strategy': list });
      bench.runUntil(4 * SECOND);
      expect(bench.factsOf('consumer.revoked')[0]?.inputs).toMatchObject({
        partitions: ['orders-0', 'orders-1'],
        kept: [],
      });
      expect(subscriptions(bench).at(-1)).toMatchObject({ ownedPartitions: [] });
      expect(bench.state.assigned.size).toBe(0);
    },
  );

  it('with sticky tells its last assignment and the generation of it', () => {
    const { bench } = rebalancing({ 'partition.assignment.strategy': 'sticky' });
    bench.runUntil(4 * SECOND);
    const [first] = subscriptions(bench);
    expect(first?.userData).toBeUndefined();
    expect(subscriptions(bench).at(-1)?.userData).toEqual({
      partitions: ['orders-0', 'orders-1'],
      generation: 1,
    });
  });
});
