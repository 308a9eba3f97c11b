import { describe, expect, it } from 'vitest';
import { ConsumerBench } from '../../testing/consumer-bench.ts';
import { FakeBrokers } from '../../testing/fake-brokers.ts';

const SECOND = 1_000_000;

function orders(records = 0, partitions = 1): FakeBrokers {
  const brokers = new FakeBrokers({ orders: partitions });
  if (records > 0) brokers.append('orders-0', records);
  return brokers;
}

describe('joining a classic group', () => {
  it('joins a second time with the member id that MEMBER_ID_REQUIRED gave (KIP-394)', () => {
    const brokers = orders();
    const bench = new ConsumerBench(brokers).start().runUntil(SECOND);
    const joins = bench
      .requests('JoinGroup')
      .map(({ body }) => body.api === 'JoinGroup' && body.memberId);
    expect(joins).toEqual(['', 'billing-1-id-1']);
    expect(bench.state.membership.state).toBe('STABLE');
    expect(bench.state.membership.generation).toBe(1);
    expect([...bench.state.assigned.keys()]).toEqual(['orders-0']);
  });

  it('talks to its group on a connection of its own', () => {
    const bench = new ConsumerBench(orders()).start().runUntil(4 * SECOND);
    const of = (api: 'Heartbeat' | 'Fetch') => bench.requests(api)[0]?.connection;
    expect(of('Heartbeat')).toBe('billing-1>broker-1#coordinator');
    expect(of('Fetch')).toBe('billing-1>broker-1');
  });

  it('offers range and cooperative-sticky by default, and its timeouts', () => {
    const bench = new ConsumerBench(orders()).start().runUntil(SECOND);
    const body = bench.requests('JoinGroup')[0]?.body;
    if (body?.api !== 'JoinGroup') throw new Error('no join');
    expect(body.protocols.map(({ name }) => name)).toEqual(['range', 'cooperative-sticky']);
    expect(body.sessionTimeoutUs).toBe(45 * SECOND);
    expect(body.rebalanceTimeoutUs).toBe(300 * SECOND);
  });

  it('an idle member costs a few events a second, not a busy loop', () => {
    const bench = new ConsumerBench(orders()).start().runUntil(2 * SECOND);
    const before = bench.turns;
    bench.runUntil(12 * SECOND);
    // 20 empty fetches, 3 heartbeats and their answers.
    expect(bench.turns - before).toBeLessThan(40);
    expect(bench.facts.filter(({ atUs }) => atUs > 2 * SECOND)).toEqual([]);
  });

  it('heartbeats every heartbeat.interval.ms, also while the application works', () => {
    const options = { processUs: 20 * SECOND, config: { 'heartbeat.interval.ms': '1000' } };
    const bench = new ConsumerBench(orders(1), options).start().runUntil(10 * SECOND);
    expect(bench.state.application.phase).toBe('process');
    expect(bench.requests('Heartbeat').length).toBeGreaterThanOrEqual(9);
  });

  it('gives everything back on REBALANCE_IN_PROGRESS and joins again (eager)', () => {
    const brokers = orders(3);
    const bench = new ConsumerBench(brokers).start().runUntil(SECOND);
    let once = true;
    brokers.intercept = ({ body }) => {
      if (body.api !== 'Heartbeat' || !once) return undefined;
      once = false;
      return { api: 'Heartbeat', error: 'REBALANCE_IN_PROGRESS' };
    };
    bench.runUntil(5 * SECOND);
    expect(bench.factsOf('consumer.revoked').map(({ inputs }) => inputs.partitions)).toEqual([
      ['orders-0'],
    ]);
    expect(bench.state.membership.generation).toBe(2);
    expect(bench.state.assigned.get('orders-0')?.position?.offset).toBe(3);
    expect(bench.state.counters.read).toBe(3);
  });

  it('loses its partitions without a commit when the group has forgotten it', () => {
    const brokers = orders(2);
    const bench = new ConsumerBench(brokers, { commit: 'auto' }).start().runUntil(SECOND);
    let once = true;
    brokers.intercept = ({ body }) => {
      if (body.api !== 'Heartbeat' || !once) return undefined;
      once = false;
      return { api: 'Heartbeat', error: 'UNKNOWN_MEMBER_ID' };
    };
    bench.runUntil(4 * SECOND);
    expect(bench.factsOf('consumer.partitionsLost')).toHaveLength(1);
    expect(bench.requests('OffsetCommit')).toEqual([]);
    expect(bench.state.membership.memberId).toBe('billing-1-id-2');
  });

  it('the leader joins again when the topic has got more partitions', () => {
    const brokers = orders();
    const config = { 'metadata.max.age.ms': '2000' };
    const bench = new ConsumerBench(brokers, { config }).start().runUntil(SECOND);
    brokers.partitions.set('orders-1', { records: [], leader: 1, leaderEpoch: 0, logStart: 0 });
    bench.runUntil(4 * SECOND);
    expect([...bench.state.assigned.keys()]).toEqual(['orders-0', 'orders-1']);
    expect(bench.state.membership.generation).toBe(2);
  });

  it('finds a new coordinator on NOT_COORDINATOR, without a rebalance', () => {
    const brokers = orders();
    const bench = new ConsumerBench(brokers).start().runUntil(SECOND);
    let once = true;
    brokers.intercept = ({ body }) => {
      if (body.api !== 'Heartbeat' || !once) return undefined;
      once = false;
      return { api: 'Heartbeat', error: 'NOT_COORDINATOR' };
    };
    bench.runUntil(8 * SECOND);
    // The same broker: the first answer finds its connection in reconnect back-off, so it asks once more.
    expect(bench.requests('FindCoordinator')).toHaveLength(3);
    expect(bench.requests('JoinGroup')).toHaveLength(2);
    expect(bench.requests('Heartbeat').length).toBeGreaterThan(1);
  });

  it('leaves the group when poll() is not called for max.poll.interval.ms; the commit then fails', () => {
    const config = { 'max.poll.interval.ms': '6000', 'session.timeout.ms': '6000' };
    const options = { config, processUs: 10 * SECOND };
    const bench = new ConsumerBench(orders(1), options).start().runUntil(8 * SECOND);
    expect(bench.factsOf('consumer.maxPollIntervalExceeded')).toHaveLength(1);
    expect(bench.requests('LeaveGroup')).toHaveLength(1);
    bench.runUntil(11 * SECOND);
    const failed = bench.factsOf('consumer.commitFailed').map(({ inputs }) => inputs.error);
    expect(failed).toEqual(['CommitFailedException']);
    expect(bench.factsOf('consumer.partitionsLost')).toHaveLength(1);
    expect(bench.state.membership.state).toBe('STABLE');
    expect(bench.state.counters.read).toBe(2);
  });
});

describe('the life of the process', () => {
  it('a stopped application finishes its last poll, commits, leaves the group and exits', () => {
    const brokers = orders(4);
    const options = { processUs: SECOND, config: { 'max.poll.records': '2' } };
    const bench = new ConsumerBench(brokers, options).start().runUntil(SECOND / 2);
    bench.take({ kind: 'stopping' });
    bench.runUntil(10 * SECOND);
    expect(bench.processed()).toEqual([0, 1]);
    expect(brokers.committed.get('orders-0')).toBe(2);
    expect(bench.requests('LeaveGroup')).toHaveLength(1);
    expect(bench.exits).toEqual([false]);
    expect(bench.state.application.phase).toBe('down');
  });

  it('inside an empty poll() it hears of the stop when the 100 ms are over', () => {
    const bench = new ConsumerBench(orders()).start().runUntil(1_030_000);
    bench.take({ kind: 'stopping' });
    bench.runUntil(1_090_000);
    expect(bench.requests('LeaveGroup')).toEqual([]);
    bench.runUntil(1_110_000);
    expect(bench.requests('LeaveGroup')).toHaveLength(1);
  });

  it('a static member leaves without saying so', () => {
    const config = { 'group.instance.id': 'one' };
    const bench = new ConsumerBench(orders(), { config }).start().runUntil(SECOND);
    bench.take({ kind: 'stopping' });
    bench.runUntil(2 * SECOND);
    expect(bench.requests('LeaveGroup')).toEqual([]);
    expect(bench.exits).toEqual([false]);
  });

  it('a killed process remembers nothing, the counters of the viewer do', () => {
    const brokers = orders(3);
    const bench = new ConsumerBench(brokers, { processUs: SECOND }).start().runUntil(1_500_000);
    bench.kill();
    expect(bench.state.application.phase).toBe('down');
    expect(bench.state.application.killedIn).toBe('process');
    expect(bench.state.membership.memberId).toBe('');
    expect(bench.state.counters).toEqual({ read: 3, processed: 1 });
    bench.start().runUntil(6 * SECOND);
    expect(bench.processed()).toEqual([0, 0, 1, 2]);
  });

  it('new settings take effect by close() and a new start', () => {
    const bench = new ConsumerBench(orders(1), { commit: 'none' }).start().runUntil(SECOND);
    const settings = new Map([
      ['commit', 'sync-record'],
      ['max.poll.records', '7'],
      ['process', '250'],
    ]);
    bench.take({ kind: 'command', command: { type: 'setClient', node: 'billing-1', settings } });
    bench.runUntil(2 * SECOND);
    expect(bench.exits).toEqual([true]);
    expect(bench.state.commitMode).toBe('none');
    bench.start();
    expect(bench.state.commitMode).toBe('sync-record');
    expect(bench.state.settings.maxPollRecords).toBe(7);
    expect(bench.state.processUs).toBe(250);
  });

  it('a request that is not answered within request.timeout.ms costs the connection', () => {
    const brokers = orders();
    brokers.intercept = ({ body }) => (body.api === 'FindCoordinator' ? 'silent' : undefined);
    const bench = new ConsumerBench(brokers).start().runUntil(29 * SECOND);
    expect(bench.requests('FindCoordinator')).toHaveLength(1);
    brokers.intercept = () => undefined;
    bench.runUntil(32 * SECOND);
    expect(bench.requests('FindCoordinator')).toHaveLength(2);
    expect(bench.state.membership.state).toBe('STABLE');
  });

  it('joins again after its connection to the coordinator broke', () => {
    const brokers = orders(2);
    const bench = new ConsumerBench(brokers).start().runUntil(SECOND);
    bench.disconnect('billing-1>broker-1#coordinator');
    expect(bench.factsOf('consumer.coordinatorLost').map(({ inputs }) => inputs.why)).toEqual([
      'disconnected',
    ]);
    brokers.append('orders-0', 1);
    bench.runUntil(3 * SECOND);
    expect(bench.state.coordinator.broker).toBe(1);
    expect(brokers.committed.get('orders-0')).toBe(3);
    expect(bench.requests('JoinGroup')).toHaveLength(2);
  });
});
