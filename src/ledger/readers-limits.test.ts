import { describe, expect, test } from 'vitest';
import type { Fact } from '../engine/kernel/fact.ts';
import { parseScenario } from '../scenario/parse.ts';
import { headlessRun } from './headless-run.ts';
import { metricsOf } from './metrics.ts';

const SECOND = 1_000_000;

function play(...lines: readonly string[]) {
  const { scenario, problems } = parseScenario(['kafka 1', ...lines].join('\n'));
  if (scenario === undefined) throw new Error(JSON.stringify(problems));
  const { facts, world } = headlessRun(scenario);
  const metrics = metricsOf(world);
  return {
    metric: (name: string) => metrics.get(name),
    factsOf: <R extends Fact['rule']>(rule: R): readonly Extract<Fact, { rule: R }>[] =>
      facts.filter((fact): fact is Extract<Fact, { rule: R }> => fact.rule === rule),
  };
}

describe('how far a reader sees', () => {
  test('fetch-08: records at or above the high watermark are returned to nobody, also from the leader', () => {
    const on = play(
      'brokers 2 replica.lag.time.max.ms=60s',
      'topic orders replicas=2',
      'producer web acks=1',
      'group billing topics=orders auto.offset.reset=earliest',
      'at 4s produce web orders x5 every 10ms',
      'at 6s pause broker 2',
      'at 6.5s produce web orders x4 every 10ms',
      'until 9s',
    );
    expect(on.metric('log-end(orders-0)')).toBe(9);
    expect(on.metric('hw(orders-0)')).toBe(5);
    expect(on.metric('read(billing)')).toBe(5);
  });

  test('fetch-09: read_committed ends at the last stable offset, and its lag is measured from there', () => {
    const on = play(
      'brokers 1',
      'topic orders',
      'producer web',
      'producer bank transactional.id=bank',
      'group billing topics=orders auto.offset.reset=earliest isolation.level=read_committed',
      'at 4s produce web orders x3 every 10ms',
      'at 5s begin bank',
      'at 5s produce bank orders x2',
      'at 6s produce web orders x4',
      'until 14s',
    );
    expect(on.metric('hw(orders-0)')).toBe(9);
    expect(on.metric('lso(orders-0)')).toBe(3);
    expect(on.metric('read(billing)')).toBe(3);
    expect(on.metric('lag(billing, orders-0)')).toBe(0);
  });
});

describe('offsets that have expired', () => {
  test('reset-15: an expired commit behaves like no commit: the policy decides', () => {
    const on = play(
      'brokers 1 offsets.retention.minutes=1 offsets.retention.check.interval.ms=60s',
      'topic orders',
      'producer web',
      'group billing topics=orders auto.offset.reset=latest commit=sync-batch',
      'at 5s produce web orders x4',
      'at 8s stop consumer billing-1',
      'at 10s produce web orders x5',
      'at 150s start consumer billing-1',
      'until 160s',
    );
    expect(on.factsOf('group.offsetsExpired')[0]?.inputs.offsets).toEqual([
      { partition: 'orders-0', offset: 4 },
    ]);
    expect(on.factsOf('consumer.positionReset').at(-1)?.inputs.offset).toBe(9);
    expect(on.metric('read(billing)')).toBe(4);
  });
});

const GROUP = ['brokers 1 group.initial.rebalance.delay.ms=0ms', 'topic orders partitions=4'];

describe('how a member is found to be gone', () => {
  test('live-01: a killed member stays for session.timeout.ms behind its last heartbeat', () => {
    const on = play(...GROUP, 'group g topics=orders', 'at 10s kill consumer g-1', 'until 60s');
    const [expired] = on.factsOf('group.memberExpired');
    // The last heartbeat came every 3 s: at most that long before the death.
    expect(expired?.atUs).toBeGreaterThan(52 * SECOND);
    expect(expired?.atUs).toBeLessThanOrEqual(55.1 * SECOND);
    expect(on.factsOf('group.emptied')).toHaveLength(1);
  });

  const SLOW = [
    'producer web',
    'group g topics=orders process=8s commit=sync-batch max.poll.interval.ms=6s auto.offset.reset=earliest',
    'at 2s produce web orders',
    'until 12s',
  ];

  test('live-02: no poll() for max.poll.interval.ms: the client leaves, its commit fails, it joins again', () => {
    const on = play(...GROUP, ...SLOW);
    expect(on.factsOf('consumer.left').map(({ inputs }) => inputs.why)).toEqual([
      'max-poll-interval',
    ]);
    expect(on.factsOf('consumer.commitFailed')[0]?.inputs.error).toBe('CommitFailedException');
    expect(on.factsOf('consumer.joined')).toHaveLength(2);
  });

  test('live-02: a static member says nothing: its session ends', () => {
    const on = play(
      ...GROUP,
      ...SLOW.map((line) => line.replace('process=8s', 'process=40s group.instance.id=a')),
      'at 3s check "."',
    );
    expect(on.factsOf('consumer.maxPollIntervalExceeded')).toHaveLength(1);
    expect(on.factsOf('consumer.left')).toEqual([]);
    expect(on.factsOf('group.memberLeft')).toEqual([]);
  });

  test('live-03: consumer protocol: no poll() in time: the client leaves, loses its partitions, and joins again', () => {
    const on = play(
      ...GROUP,
      ...SLOW.map((line) => line.replace('topics=orders', 'topics=orders protocol=consumer')),
    );
    expect(on.factsOf('consumer.left')[0]?.inputs.why).toBe('max-poll-interval');
    expect(on.factsOf('consumer.partitionsLost')).toHaveLength(1);
    expect(on.factsOf('consumer.assigned')).toHaveLength(2);
  });

  test('live-04: consumer protocol: a killed member is removed after the session timeout of the brokers', () => {
    const on = play(
      ...GROUP,
      'group g topics=orders protocol=consumer',
      'at 10s kill consumer g-1',
      'until 62s',
    );
    const [expired] = on.factsOf('group.memberFenced');
    // Heartbeats every 5 s: the last one came at most that long before the death.
    expect(expired?.atUs).toBeGreaterThan(50 * SECOND);
    expect(expired?.atUs).toBeLessThanOrEqual(55.1 * SECOND);
    expect(on.metric('members(g)')).toBe(0);
  });

  test('live-05: consumer protocol: who does not confirm a revocation within its rebalance timeout is fenced', () => {
    const on = play(
      ...GROUP,
      'group g topics=orders consumers=2 protocol=consumer max.poll.interval.ms=6s',
      'consumer g-2 start=6s',
      // Asked to let go at 10.026 s; it never hears of it.
      'at 10027ms pause consumer g-1',
      'until 22s',
    );
    const [asked] = on
      .factsOf('group.memberReconciled')
      .filter(({ inputs }) => inputs.state === 'UNREVOKED_PARTITIONS');
    const [fenced] = on.factsOf('group.memberFenced');
    expect(fenced?.inputs).toMatchObject({ clientId: 'g-1', reason: 'rebalance timed out' });
    expect((fenced?.atUs ?? 0) - (asked?.atUs ?? 0)).toBe(6 * SECOND);
    expect(on.metric('assigned(g-2)')).toBe('orders-0,orders-1,orders-2,orders-3');
  });

  const TWO = [
    'producer web',
    'at 0s produce web orders x40 every 250ms keys=k-{1..8}',
    'at 6s start consumer g-2',
    'until 14s',
  ];

  test('live-06: eager: everything is given back before JoinGroup, and nothing read until the assignment', () => {
    const on = play(
      ...GROUP,
      'group g topics=orders consumers=2 start=manual',
      'at 0s start consumer g-1',
      ...TWO,
    );
    const [revoked] = on.factsOf('consumer.revoked');
    expect(revoked?.inputs).toMatchObject({ member: 'g-1', kept: [] });
    expect(revoked?.inputs.partitions).toHaveLength(4);
    const again = on
      .factsOf('consumer.assigned')
      .find((fact) => fact.inputs.member === 'g-1' && fact.atUs > (revoked?.atUs ?? 0));
    const between = on
      .factsOf('consumer.polled')
      .filter((fact) => fact.inputs.member === 'g-1')
      .filter(({ atUs }) => atUs > (revoked?.atUs ?? 0) && atUs < (again?.atUs ?? 0));
    expect(again).toBeDefined();
    expect(between).toEqual([]);
  });

  test('live-07: cooperative: only what moves is given back, after the SyncGroup; then it joins once more', () => {
    const on = play(
      ...GROUP,
      'group g topics=orders consumers=2 start=manual partition.assignment.strategy=cooperative-sticky',
      'at 0s start consumer g-1',
      ...TWO,
    );
    const [revoked] = on.factsOf('consumer.revoked');
    expect(revoked?.inputs.partitions).toHaveLength(2);
    expect(revoked?.inputs.kept).toHaveLength(2);
    const joins = on.factsOf('consumer.joined').filter(({ inputs }) => inputs.member === 'g-1');
    expect(joins.map(({ inputs }) => inputs.generation)).toEqual([1, 2, 3]);
    expect(joins[1]?.atUs).toBeLessThan(revoked?.atUs ?? 0);
  });

  test.each([
    ['', 'group.instance.id=a', 0],
    ['on-close=leave', 'group.instance.id=a', 1],
    ['', '', 1],
    ['on-close=remain', '', 0],
  ])('close() %s %s: who says goodbye', (word, instance, goodbyes) => {
    const on = play(
      ...GROUP,
      `group g topics=orders ${word} ${instance}`,
      'at 8s stop consumer g-1',
      'until 12s',
    );
    expect(on.factsOf('group.memberLeft')).toHaveLength(goodbyes);
    expect(on.metric('members(g)')).toBe(1 - goodbyes);
  });

  test('live-08: a static member that is back within its session takes its old place; nobody rebalances', () => {
    const on = play(
      ...GROUP,
      'group g topics=orders consumers=2',
      'consumer g-1 group.instance.id=a',
      'consumer g-2 group.instance.id=b',
      'at 8s kill consumer g-1',
      'at 12s start consumer g-1',
      'until 20s',
    );
    const [replaced] = on.factsOf('group.staticMemberReplaced');
    expect(replaced?.inputs.memberId).not.toBe(replaced?.inputs.previousMemberId);
    const later = on.factsOf('group.rebalanceStarted').filter(({ atUs }) => atUs > 8 * SECOND);
    expect(later).toEqual([]);
    expect(on.metric('assigned(g-1)')).toBe('orders-0,orders-1');
  });
});
