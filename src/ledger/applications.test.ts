import { describe, expect, test } from 'vitest';
import type { Fact } from '../engine/kernel/fact.ts';
import { parseScenario } from '../scenario/parse.ts';
import { headlessRun } from './headless-run.ts';
import { metricsOf } from './metrics.ts';

interface Played {
  readonly metric: (name: string) => string;
  readonly factsOf: <R extends Fact['rule']>(rule: R) => readonly Extract<Fact, { rule: R }>[];
  /** Offsets that were committed, in order. */
  readonly commits: () => readonly number[];
}

/** One partition, one member that reads from the beginning, and what the lines say. */
function play(group: string, ...lines: readonly string[]): Played {
  const text = [
    'kafka 1',
    'brokers 1 group.initial.rebalance.delay.ms=0ms',
    'topic orders partitions=1',
    'topic dead partitions=1',
    'producer web',
    `group billing topics=orders auto.offset.reset=earliest session.timeout.ms=6s ${group}`,
    ...lines,
  ].join('\n');
  const { scenario, problems } = parseScenario(text);
  if (scenario === undefined) throw new Error(JSON.stringify(problems));
  const { facts, world } = headlessRun(scenario);
  const metrics = metricsOf(world);
  const factsOf: Played['factsOf'] = (rule) =>
    facts.filter((fact): fact is Extract<Fact, { rule: typeof rule }> => fact.rule === rule);
  const commits = () =>
    factsOf('group.offsetCommitted').map(({ inputs }) => inputs.offsets[0]?.offset ?? -1);
  return { metric: (name) => String(metrics.get(name)), factsOf, commits };
}

const SLOW_FIRST = ['at 2s produce web orders work=3s', 'at 2s produce web orders x4'];
const CRASH = ['at 4s kill consumer billing-1', 'at 5s start consumer billing-1', 'until 20s'];

describe('worker threads', () => {
  test('a synchronous commit per record follows the order of finishing: it passes what is not finished', () => {
    const on = play('process=100ms commit=sync-record workers=3', ...SLOW_FIRST, 'until 10s');
    expect(on.commits()).toEqual([2, 3, 4, 5, 1]);
    const passed = on.factsOf('consumer.commitPassedUnfinished').map(({ inputs }) => inputs);
    expect(passed[0]).toMatchObject({ offset: 2, passed: [0] });
  });

  test('… so a death loses the record that was still in a hand', () => {
    const on = play('process=100ms commit=sync-record workers=3', ...SLOW_FIRST, ...CRASH);
    expect(on.metric('processed(billing)')).toBe('4');
    expect(on.metric('skipped(billing)')).toBe('1');
  });

  test('auto-commit goes on while threads work: what they have not finished is skipped after a death', () => {
    const on = play(
      'process=2s workers=2 auto.commit.interval.ms=1s',
      'at 2s produce web orders x6 every 10ms',
      'at 4.5s kill consumer billing-1',
      'at 5s start consumer billing-1',
      'until 20s',
    );
    expect(on.metric('processed(billing)')).toBe('2');
    expect(on.metric('committed(billing, orders-0)')).toBe('6');
    expect(on.metric('skipped(billing)')).toBe('4');
  });

  test('with commitSync() after the batch the loop waits for all threads: nothing is skipped', () => {
    const on = play('process=100ms commit=sync-batch workers=3', ...SLOW_FIRST, ...CRASH);
    expect(on.metric('skipped(billing)')).toBe('0');
    expect(on.metric('duplicates(billing)')).toBe('4');
  });

  test('N threads take as long as the longest of N', () => {
    const on = play(
      'process=1s commit=sync-batch workers=4 sink=counter',
      'at 2s produce web orders x8',
      'at 4.2s check "two rounds"',
      'expect at "two rounds" processed(billing) = 8',
      'until 6s',
    );
    expect(on.metric('sink(billing)')).toBe('8');
    expect(on.factsOf('application.recordProcessed').at(-1)?.atUs).toBeLessThan(4_100_000);
  });

  test('stop: what threads have in hand is finished and committed before close()', () => {
    const on = play(
      'process=1s workers=2',
      'at 2s produce web orders x6',
      'at 2.5s stop consumer billing-1',
      'until 9s',
    );
    expect(on.metric('processed(billing)')).toBe('6');
    expect(on.metric('committed(billing, orders-0)')).toBe('6');
    expect(on.factsOf('consumer.closed')[0]?.atUs).toBeGreaterThan(5_000_000);
  });

  test('commit consumer names the highest finished record', () => {
    const on = play(
      'process=100ms commit=manual workers=3',
      ...SLOW_FIRST,
      'at 3s commit consumer billing-1',
      'until 10s',
    );
    expect(on.commits()).toEqual([5]);
    expect(on.factsOf('consumer.commitPassedUnfinished')).toHaveLength(1);
  });

  test('poison that is tried again keeps one thread; the others go on', () => {
    const on = play(
      'process=100ms commit=sync-record workers=2 on-poison=retry',
      'at 2s produce web orders poison=yes',
      'at 2s produce web orders x3',
      'until 5s',
    );
    expect(on.metric('processed(billing)')).toBe('3');
    expect(on.commits()).toEqual([2, 3, 4]);
    expect(on.factsOf('consumer.poisonMet')).toHaveLength(1);
  });

  test('an exception in a thread ends the application', () => {
    const on = play(
      'process=100ms workers=2 on-poison=stop',
      'at 2s produce web orders poison=yes',
      'at 2s produce web orders x3',
      'until 5s',
    );
    expect(on.factsOf('consumer.applicationFailed')).toHaveLength(1);
    expect(on.metric('committed(billing, orders-0)')).toBe('4');
  });
});

describe("Spring's listener container", () => {
  const FIVE = ['at 2s produce web orders x5', 'until 12s'];
  const spring = (words: string, ...lines: readonly string[]) =>
    play(`client=spring process=100ms ${words}`, ...(lines.length > 0 ? lines : FIVE));

  test('ack-mode=batch, the default: one commit after the records of a poll', () => {
    expect(spring('').commits()).toEqual([5]);
    expect(spring('max.poll.records=2').commits()).toEqual([2, 4, 5]);
  });

  test('ack-mode=record: a commit after each record', () => {
    expect(spring('ack-mode=record').commits()).toEqual([1, 2, 3, 4, 5]);
  });

  test('ack-mode=manual: the listener acknowledges, the container commits before the next poll', () => {
    expect(spring('ack-mode=manual').commits()).toEqual([5]);
  });

  test('ack-mode=manual-immediate: acknowledged is committed', () => {
    expect(spring('ack-mode=manual-immediate').commits()).toEqual([1, 2, 3, 4, 5]);
  });

  test('ack-mode=count: when the count is reached, also in the middle of a poll; the rest after an empty poll', () => {
    const on = spring('ack-mode=count ack-count=2');
    expect(on.commits()).toEqual([2, 4, 5]);
    const [, , last] = on.factsOf('group.offsetCommitted');
    expect(last?.atUs).toBeGreaterThan(7_000_000);
    expect(spring('ack-mode=count').commits()).toEqual([1, 2, 3, 4, 5]);
  });

  test('ack-mode=time: when more than the time has passed since the last one', () => {
    expect(spring('ack-mode=time ack-time=250ms').commits()).toEqual([1, 4, 5]);
    const on = spring('ack-mode=time');
    expect(on.commits()).toEqual([5]);
    expect(on.factsOf('group.offsetCommitted')[0]?.atUs).toBeGreaterThan(5_000_000);
  });

  test('stop: what is acknowledged is committed, whatever time or count say', () => {
    const lines = ['at 2s produce web orders x5', 'at 2.3s stop consumer billing-1', 'until 4s'];
    const on = spring('ack-mode=count ack-count=100', ...lines);
    expect(on.metric('processed(billing)')).toBe('5');
    expect(on.commits()).toEqual([5]);
  });

  test('before partitions are given back what is acknowledged is committed', () => {
    const on = play(
      'client=spring ack-mode=count ack-count=100 consumers=2 heartbeat.interval.ms=1s',
      'consumer billing-2 start=4s',
      'at 2s produce web orders x5',
      'until 12s',
    );
    const [revoked] = on.factsOf('consumer.revoked');
    const [committed] = on.factsOf('consumer.committed');
    expect(committed?.inputs).toMatchObject({ reason: 'ack', offsets: [{ offset: 5 }] });
    expect(committed?.atUs).toBeLessThanOrEqual(revoked?.atUs ?? 0);
  });

  const POISON = [
    'at 2s produce web orders',
    'at 2s produce web orders poison=yes',
    'at 2s produce web orders x2',
    'until 9s',
  ];

  test('a listener that throws: ten deliveries with a seek back each, then the recoverer, then on', () => {
    const on = spring('on-poison=skip', ...POISON);
    const failed = on.factsOf('consumer.listenerFailed').map(({ inputs }) => inputs);
    expect(failed).toHaveLength(10);
    expect(failed.at(0)).toMatchObject({ offset: 1, attempt: 1, deliveries: 10, recovered: false });
    expect(failed.at(-1)).toMatchObject({ attempt: 10, recovered: true });
    expect(on.metric('processed(billing)')).toBe('3');
    expect(on.metric('committed(billing, orders-0)')).toBe('4');
    expect(on.commits()).toEqual([1, 4]);
  });

  test('… and what came behind it in the poll is read again', () => {
    const on = spring('on-poison=skip', ...POISON);
    expect(Number(on.metric('read(billing)'))).toBe(4 + 9 * 3 + 2);
  });

  test('DeadLetterPublishingRecoverer: the record goes to the topic after the last attempt', () => {
    const on = spring('on-poison=dead-letter:dead', ...POISON);
    expect(on.metric('stored(dead)')).toBe('1');
    expect(on.metric('processed(billing)')).toBe('3');
  });

  test('without an end of tries the partition stands still', () => {
    const on = spring('on-poison=retry', ...POISON);
    expect(on.metric('processed(billing)')).toBe('1');
    expect(on.factsOf('consumer.listenerFailed').length).toBeGreaterThan(10);
  });

  test('CommonContainerStoppingErrorHandler: what was acknowledged before is committed, the rest is not', () => {
    const on = spring('', ...POISON);
    expect(on.factsOf('consumer.applicationFailed')).toHaveLength(1);
    expect(on.commits()).toEqual([1]);
  });

  test('a listener that hands over to threads returns at once: acknowledged before it is done', () => {
    const on = play(
      'client=spring process=300ms workers=2 ack-mode=record',
      ...SLOW_FIRST,
      ...CRASH,
    );
    expect(on.metric('committed(billing, orders-0)')).toBe('5');
    expect(on.metric('skipped(billing)')).toBe('1');
  });

  test('a container that is to end waits for its threads without spinning', () => {
    const on = play(
      'client=spring ack-mode=count ack-count=5 process=500ms workers=2',
      'at 2s produce web orders x4',
      'at 2.1s stop consumer billing-1',
      'until 8s',
    );
    expect(on.metric('processed(billing)')).toBe('4');
    expect(on.metric('committed(billing, orders-0)')).toBe('4');
  });

  test('acknowledged by the threads: the highest one is committed at the next return of poll()', () => {
    const on = play(
      'client=spring process=100ms workers=3 ack-mode=manual-immediate',
      ...SLOW_FIRST,
      ...CRASH,
    );
    expect(on.commits().at(-1)).toBe(5);
    expect(on.metric('skipped(billing)')).toBe('1');
  });
});

describe('librdkafka', () => {
  test('a message counts as consumed when it is handed over: its timer commits the one in hand', () => {
    const on = play(
      'client=librdkafka process=3s auto.commit.interval.ms=1s',
      'at 2s produce web orders x4',
      'at 4s kill consumer billing-1',
      'at 5s start consumer billing-1',
      'until 40s',
    );
    expect(on.commits()[0]).toBe(1);
    expect(on.metric('processed(billing)')).toBe('3');
    expect(on.metric('skipped(billing)')).toBe('1');
  });

  test('the Java client in its place loses nothing: it commits inside poll()', () => {
    const on = play(
      'process=3s auto.commit.interval.ms=1s',
      'at 2s produce web orders x4',
      'at 4s kill consumer billing-1',
      'at 5s start consumer billing-1',
      'until 40s',
    );
    expect(on.metric('processed(billing)')).toBe('4');
    expect(on.metric('skipped(billing)')).toBe('0');
  });

  test('close() commits what is stored', () => {
    const on = play(
      'client=librdkafka',
      'at 2s produce web orders x4',
      'at 3s stop consumer billing-1',
      'until 5s',
    );
    expect(on.commits()).toEqual([4]);
  });

  test('what is stored is committed before the partitions are given back', () => {
    const on = play(
      'client=librdkafka consumers=2 heartbeat.interval.ms=1s auto.commit.interval.ms=60s',
      'consumer billing-2 start=4s',
      'at 2s produce web orders x5',
      'until 12s',
    );
    expect(on.factsOf('consumer.committed')[0]?.inputs.reason).toBe('auto-revoke');
    expect(on.metric('committed(billing, orders-0)')).toBe('5');
  });
});

describe('sink=store: result and offset in one transaction outside', () => {
  test('after a death the application seeks to what is stored: every result is there once', () => {
    const on = play(
      'process=500ms sink=store commit=none',
      'at 2s produce web orders x8',
      'at 4.2s kill consumer billing-1',
      'at 5s start consumer billing-1',
      'until 25s',
    );
    expect(on.metric('sink(billing)')).toBe('8');
    expect(on.metric('duplicates(billing)')).toBe('0');
    expect(on.factsOf('consumer.soughtToStored').map(({ inputs }) => inputs.offset)).toEqual([4]);
  });

  test('a stored offset wins over a committed one that is ahead', () => {
    const on = play(
      'process=500ms sink=store commit=before',
      'at 2s produce web orders x8',
      'at 4.2s kill consumer billing-1',
      'at 5s start consumer billing-1',
      'until 25s',
    );
    expect(on.metric('committed(billing, orders-0)')).toBe('8');
    expect(on.metric('sink(billing)')).toBe('8');
  });

  test('a zombie changes nothing: the store refuses what it has', () => {
    const on = play(
      'process=500ms sink=store commit=none consumers=2',
      'consumer billing-2 start=3s',
      'at 2s produce web orders x12',
      'at 2.7s pause consumer billing-1',
      'at 16s resume consumer billing-1',
      'until 40s',
    );
    expect(on.metric('sink(billing)')).toBe('12');
    expect(Number(on.metric('duplicates(billing)'))).toBeGreaterThan(0);
    const refused = on.factsOf('application.recordProcessed').filter((f) => f.inputs.refused);
    expect(refused.length).toBe(Number(on.metric('duplicates(billing)')));
  });
});

describe('the application is changed while it runs', () => {
  test('from the loop to the container and to threads', () => {
    const on = play(
      'process=100ms',
      'at 2s produce web orders x3',
      'at 4s set group billing client=spring ack-mode=record',
      'at 6s produce web orders x3',
      'at 9s set group billing client=java commit=sync-record workers=2',
      'at 11s produce web orders x2',
      'until 14s',
    );
    const reasons = on.factsOf('consumer.committed').map(({ inputs }) => inputs.reason);
    expect(reasons).toEqual(['auto-close', 'ack', 'ack', 'ack', 'sync-record', 'sync-record']);
  });
});
