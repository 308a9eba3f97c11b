import { describe, expect, it } from 'vitest';
import { ConsumerBench } from '../../testing/consumer-bench.ts';
import { FakeBrokers } from '../../testing/fake-brokers.ts';

const SECOND = 1_000_000;

function withRecords(count: number): FakeBrokers {
  const brokers = new FakeBrokers({ orders: 1 });
  brokers.append('orders-0', count);
  return brokers;
}

function reset(policy: string): { readonly config: Readonly<Record<string, string>> } {
  return { config: { 'auto.offset.reset': policy } };
}

describe('where reading begins', () => {
  it('at the committed offset, whatever the reset policy', () => {
    const brokers = withRecords(5);
    brokers.committed.set('orders-0', 3);
    const on = new ConsumerBench(brokers, reset('none')).start().runUntil(SECOND);
    expect(on.processed()).toEqual([3, 4]);
    expect(
      on.factsOf('consumer.positionTakenFromCommitted').map(({ inputs }) => inputs.offset),
    ).toEqual([3]);
  });

  it('earliest: without a committed offset at the start of the log', () => {
    const brokers = withRecords(5);
    brokers.partition('orders-0').logStart = 2;
    const on = new ConsumerBench(brokers, reset('earliest')).start().runUntil(SECOND);
    expect(on.processed()).toEqual([2, 3, 4]);
  });

  it('latest: at the end of the log at the time of the look-up, and nothing before is ever read', () => {
    const brokers = withRecords(5);
    const on = new ConsumerBench(brokers, reset('latest')).start().runUntil(SECOND);
    brokers.append('orders-0', 2);
    on.runUntil(2 * SECOND);
    expect(on.processed()).toEqual([5, 6]);
  });

  it('none: NoOffsetForPartitionException out of poll() ends the application, which leaves the group', () => {
    const on = new ConsumerBench(withRecords(5), reset('none')).start().runUntil(SECOND);
    expect(on.state.application.failure?.error).toBe('NoOffsetForPartitionException');
    expect(on.requests('LeaveGroup')).toHaveLength(1);
    expect(on.exits).toEqual([false]);
    expect(on.processed()).toEqual([]);
  });

  it('by_duration: asks for the first offset of that age', () => {
    const on = new ConsumerBench(withRecords(1), reset('by_duration:PT0.5S'));
    on.nowUs = 10 * SECOND;
    on.start().runUntil(11 * SECOND);
    const body = on.requests('ListOffsets')[0]?.body;
    if (body?.api !== 'ListOffsets') throw new Error('no look-up');
    const atUs = body.partitions[0]?.timestampUs ?? 0;
    expect(atUs).toBeGreaterThan(9.5 * SECOND);
    expect(atUs).toBeLessThan(9.6 * SECOND);
  });

  it('a position that retention overtook is reset by the policy', () => {
    const brokers = withRecords(5);
    brokers.committed.set('orders-0', 1);
    brokers.partition('orders-0').logStart = 4;
    const on = new ConsumerBench(brokers, reset('earliest')).start().runUntil(SECOND);
    expect(on.factsOf('consumer.positionOutOfRange').map(({ inputs }) => inputs.offset)).toEqual([
      1,
    ]);
    expect(on.processed()).toEqual([4]);
  });

  it('with policy none it is OffsetOutOfRangeException', () => {
    const brokers = withRecords(5);
    brokers.committed.set('orders-0', 9);
    const on = new ConsumerBench(brokers, reset('none')).start().runUntil(SECOND);
    expect(on.state.application.failure?.error).toBe('OffsetOutOfRangeException');
  });
});

describe('a new leader (KIP-320)', () => {
  it('a log that ends before the position moves the position back without an error', () => {
    const brokers = withRecords(5);
    const on = new ConsumerBench(brokers, { config: { 'metadata.max.age.ms': '1500' } });
    on.start().runUntil(SECOND);
    const log = brokers.partition('orders-0');
    log.records.length = 3;
    log.leaderEpoch = 1;
    on.runUntil(3 * SECOND);
    brokers.append('orders-0', 1);
    on.runUntil(4 * SECOND);
    expect(on.factsOf('consumer.truncationDetected').map(({ inputs }) => inputs.endOffset)).toEqual(
      [3],
    );
    expect(on.processed()).toEqual([0, 1, 2, 3, 4, 3]);
  });

  it('is learned from the refusal of the old one, with metadata asked for as well (KIP-951)', () => {
    const brokers = new FakeBrokers({ orders: 1 }, [1, 2]);
    brokers.append('orders-0', 2);
    const on = new ConsumerBench(brokers).start().runUntil(SECOND);
    const log = brokers.partition('orders-0');
    brokers.intercept = (request) => {
      const { body, to } = request;
      if (body.api !== 'Fetch' || to === `broker-${log.leader}`) return undefined;
      const answer = brokers.emptyFetch(request);
      if (answer.api !== 'Fetch') throw new Error('no fetch');
      const { leader, leaderEpoch } = log;
      const refusal = {
        error: 'NOT_LEADER_OR_FOLLOWER',
        currentLeader: { leader, leaderEpoch },
      } as const;
      const partitions = answer.partitions.map((p) => ({ ...p, ...refusal, batches: [] }));
      return { ...answer, partitions };
    };
    log.leader = 2;
    log.leaderEpoch = 1;
    on.runUntil(2 * SECOND);
    brokers.append('orders-0', 1);
    on.runUntil(3 * SECOND);
    expect(on.processed()).toEqual([0, 1, 2]);
    expect(on.state.assigned.get('orders-0')?.position?.leader).toBe(2);
    expect(on.requests('Metadata').length).toBeGreaterThan(1);
  });
});

describe('fetching ahead', () => {
  it('has at most one fetch in flight per broker, and asks none that has buffered data', () => {
    const brokers = new FakeBrokers({ orders: 4 }, [1, 2]);
    for (const name of brokers.partitions.keys()) brokers.append(name, 10);
    const options = { processUs: 100_000, config: { 'max.poll.records': '3' } };
    const on = new ConsumerBench(brokers, options).start();
    for (let atUs = 0; atUs < 5 * SECOND; atUs += 1_000) {
      on.runUntil(atUs);
      const fetches = [...on.state.network.inFlight.values()].filter(
        ({ request }) => request.body.api === 'Fetch',
      );
      expect(new Set(fetches.map(({ request }) => request.to)).size).toBe(fetches.length);
      for (const { partition } of on.state.buffer) {
        const leader = on.state.assigned.get(partition)?.position?.leader;
        const asked = fetches.filter(({ request }) => request.to === `broker-${leader}`);
        // In flight from before the data came, for the partitions without.
        for (const { request } of asked) {
          const names =
            request.body.api === 'Fetch' ? request.body.partitions.map((p) => p.partition) : [];
          expect(names).not.toContain(partition);
        }
      }
    }
    expect(on.told.length).toBe(40);
  });

  it('reads on while the coordinator is away', () => {
    const brokers = withRecords(2);
    const on = new ConsumerBench(brokers, { commit: 'none' }).start().runUntil(SECOND);
    brokers.intercept = ({ body }) => (body.api === 'FindCoordinator' ? 'silent' : undefined);
    on.disconnect('billing-1>broker-1#coordinator');
    brokers.append('orders-0', 2);
    on.runUntil(3 * SECOND);
    expect(on.processed()).toEqual([0, 1, 2, 3]);
  });

  it('fetches again after its connection broke', () => {
    const brokers = withRecords(1);
    const on = new ConsumerBench(brokers).start().runUntil(SECOND);
    on.disconnect('billing-1>broker-1');
    on.runUntil(1_020_000);
    expect(on.state.network.open).not.toContain('billing-1>broker-1');
    brokers.append('orders-0', 1);
    on.runUntil(2 * SECOND);
    expect(on.processed()).toEqual([0, 1]);
  });
});
