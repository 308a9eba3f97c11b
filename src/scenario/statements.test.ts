/** Sections 2 and 3 of the language: what each statement holds, and its defaults. */

import { describe, expect, test } from 'vitest';
import { cluster, messagesOf, problemsOf } from '../testing/problems-of.ts';
import { defaultReplicas, languageBrokerDefaults, replicasOf, untilUsOf } from './defaults.ts';
import { expandKeys } from './keys.ts';
import { parseScenario } from './parse.ts';
import { printScenario } from './print.ts';
import type { Action, Scenario } from './scenario.ts';

function scenario(text: string): Scenario {
  const result = parseScenario(text);
  if (!result.scenario) throw new Error(JSON.stringify(result.problems));
  return result.scenario;
}

function action(text: string): Action {
  const found = scenario(cluster(`at 1s ${text}`, 'controllers 3')).acts[0]?.action;
  if (!found) throw new Error('no act');
  return found;
}

describe('declarations', () => {
  test('texts', () => {
    const { title, titleKo, notes, notesKo } = scenario(
      'kafka 1\ntitle-ko "둘"\ntitle one\nnote "a"\nnote-ko "가"\nnote "b"\nbrokers 1',
    );
    expect([title?.text, titleKo?.text]).toEqual(['one', '둘']);
    expect([...notes, ...notesKo].map(({ text }) => text)).toEqual(['a', 'b', '가']);
  });

  test('the seed is 0 … 2^32-1', () => {
    expect(scenario('kafka 1\nbrokers 1\nseed 4294967295').seed?.seed).toBe(4_294_967_295);
    expect(problemsOf('kafka 1\nbrokers 1\nseed 4294967296')).toEqual(['3:6 error wrong']);
    expect(problemsOf('kafka 1\nbrokers 1\nseed -1')).toEqual(['3:6 error wrong']);
  });

  test('a group has the defaults of the application around KafkaConsumer', () => {
    expect(scenario(cluster('group late topics=orders,bills')).groups[1]).toMatchObject({
      topics: ['orders', 'bills'],
      consumers: 1,
      startUs: 0,
      processUs: 0,
      commit: 'auto',
      sink: 'none',
      onPoison: { kind: 'stop' },
      protocol: 'classic',
      output: undefined,
      settings: [],
    });
  });

  test('a producer has the defaults of the application around KafkaProducer', () => {
    expect(scenario(cluster()).producers[0]).toMatchObject({
      send: 'async',
      onError: 'continue',
      startUs: 0,
    });
  });

  test('commit=transaction needs output and transactional.id, and takes producer keys', () => {
    const line = 'group pipe topics=orders commit=transaction';
    expect(problemsOf(cluster(line))).toEqual(['7:1 error missing-key', '7:1 error missing-key']);
    const whole = `${line} output=bills transactional.id=pipe transaction.timeout.ms=5s linger.ms=0ms`;
    expect(problemsOf(cluster(whole))).toEqual([]);
    const later = 'at 1s set group billing commit=transaction output=bills';
    expect(problemsOf(cluster(later))).toEqual(['7:1 error missing-key']);
    expect(problemsOf(cluster(`${later} transactional.id=t`))).toEqual([]);
    const other = 'group pipe topics=orders linger.ms=0ms';
    expect(problemsOf(cluster(other))).toEqual(['7:26 warning unknown-key']);
  });

  test('a member may have its own words and keys', () => {
    const line = scenario(
      cluster('consumer billing-2 start=manual process=1s group.instance.id=b'),
    );
    expect(line.consumerLines[0]).toMatchObject({
      member: 'billing-2',
      group: 'billing',
      startUs: 'manual',
      processUs: 1_000_000,
      commit: undefined,
      settings: [{ key: 'group.instance.id', value: 'b' }],
    });
  });

  test('topics= is needed', () => {
    expect(problemsOf(cluster('group late'))).toEqual(['7:11 error missing-key']);
  });

  test('links have ends of every kind', () => {
    const { links } = scenario(
      cluster(
        'link latency=5ms jitter=1ms loss=2.5%',
        'link 1,101 - web,billing-1,all latency=40ms',
      ),
    );
    expect(links[0]).toMatchObject({ between: undefined, latencyUs: 5000, lossPpm: 25_000 });
    expect(links[1]).toMatchObject({
      between: {
        from: [
          { kind: 'node', id: 1 },
          { kind: 'node', id: 101 },
        ],
        to: [
          { kind: 'client', name: 'web' },
          { kind: 'client', name: 'billing-1' },
          { kind: 'word', word: 'all' },
        ],
      },
      latencyUs: 40_000,
      jitterUs: undefined,
    });
    expect(problemsOf(cluster('link loss=101%'))).toEqual(['7:11 error wrong']);
    expect(problemsOf(cluster('link 1 -> 2 latency=1ms'))).toEqual(['7:8 error wrong']);
  });

  test('what is declared twice is an error', () => {
    expect(problemsOf(cluster('broker 1 rack=a', 'broker 1 rack=b'))).toEqual(['8:1 error second']);
    expect(problemsOf(cluster('assign bills-0 1', 'assign bills-0 2'))).toEqual([
      '8:1 error second',
    ]);
    expect(problemsOf(cluster('at 1s check "x"', 'at 2s check "x"'))).toEqual(['8:1 error second']);
  });
});

describe('defaults', () => {
  test('partition p with r replicas on n brokers gets 1+(p mod n), 1+((p+1) mod n), …', () => {
    expect([0, 1, 2, 3].map((partition) => defaultReplicas(partition, 2, 3))).toEqual([
      [1, 2],
      [2, 3],
      [3, 1],
      [1, 2],
    ]);
  });

  test('assign wins over the default', () => {
    const read = scenario(cluster('assign orders-1 3,1,2'));
    const topic = read.topics[0];
    if (!topic) throw new Error('no topic');
    expect([0, 1].map((index) => replicasOf(read, topic, index))).toEqual([
      [1, 2, 3],
      [3, 1, 2],
    ]);
  });

  test('the run ends 10 s after the last act, within 60 minutes', () => {
    expect(untilUsOf(scenario(cluster()))).toBe(10_000_000);
    expect(untilUsOf(scenario(cluster('at 3s flush web', 'at 1s flush web')))).toBe(13_000_000);
    expect(untilUsOf(scenario(cluster('at 3599s flush web')))).toBe(3_600_000_000);
    expect(untilUsOf(scenario(cluster('at 3s flush web', 'until 4s')))).toBe(4_000_000);
  });

  test('internal topics have 5 partitions and min(3, brokers) replicas', () => {
    expect(languageBrokerDefaults(2).get('offsets.topic.replication.factor')).toBe('2');
    expect(languageBrokerDefaults(9).get('offsets.topic.replication.factor')).toBe('3');
    expect(languageBrokerDefaults(1).get('share.coordinator.state.topic.num.partitions')).toBe('5');
  });

  test('keys are used in turn; {a..b} expands', () => {
    expect(expandKeys(['a', 'order-{1..3}', '{9..10}x'])).toEqual([
      'a',
      'order-1',
      'order-2',
      'order-3',
      '9x',
      '10x',
    ]);
  });
});

describe('acts', () => {
  test('produce', () => {
    expect(action('produce web orders')).toMatchObject({ count: 1, everyUs: 0, keys: [] });
    expect(
      action(
        'produce web orders x5 every 200ms keys=order-{1..20},b partition=1 value=V size=1KB poison=yes',
      ),
    ).toMatchObject({
      producer: 'web',
      topic: 'orders',
      count: 5,
      everyUs: 200_000,
      keys: ['order-{1..20}', 'b'],
      partition: 1,
      value: 'V',
      sizeBytes: 1024,
      poison: true,
    });
  });

  test.each([
    ['x0', '7:26 error wrong'],
    ['5', '7:26 error wrong'],
    ['x5 x6', '7:29 error wrong'],
    ['every', '7:31 error missing'],
    ['every 5', '7:32 error wrong'],
    ['keys=a,,b', '7:33 error wrong'],
    ['keys=k-{3..1}', '7:31 error wrong'],
    ['keys={1..2}{1..2}', '7:31 error wrong'],
    ['keys={1..9999}', '7:31 error too-many-keys'],
    ['key=a keys=b', '7:32 error conflict'],
    ['poison=maybe', '7:33 error wrong'],
    ['partition=-1', '7:36 error wrong'],
  ])('produce … %s is wrong', (rest, problem) => {
    expect(problemsOf(cluster(`at 1s produce web orders ${rest}`))).toEqual([problem]);
  });

  test.each([
    ['kill broker 1', { kind: 'kill', node: { kind: 'broker', id: 1 } }],
    ['start controller 103', { kind: 'start', node: { kind: 'controller', id: 103 } }],
    ['stop consumer billing-2', { kind: 'stop', node: { kind: 'consumer', member: 'billing-2' } }],
    ['pause producer web', { kind: 'pause', node: { kind: 'producer', name: 'web' } }],
    ['power-off broker 3', { kind: 'power-off', node: { kind: 'broker', id: 3 } }],
    ['wipe broker 3', { kind: 'wipe', node: { kind: 'broker', id: 3 } }],
    ['flush web', { kind: 'flush', producer: 'web' }],
    ['cut 1 -> 2,3', { kind: 'cut', oneWay: true, to: [{ id: 2 }, { id: 3 }] }],
    ['heal all - 1', { kind: 'heal', oneWay: false }],
    ['heal all', { kind: 'heal-all' }],
    ['slow 1 - clients latency=500ms', { kind: 'slow', latencyUs: 500_000 }],
    ['commit consumer billing-1', { kind: 'commit-consumer', member: 'billing-1' }],
    [
      'seek group billing orders-1 3',
      { kind: 'seek', partition: { topic: 'orders', index: 1 }, offset: 3 },
    ],
    ['partitions orders 6', { kind: 'partitions', topic: 'orders', count: 6 }],
    ['elect unclean orders-0', { kind: 'elect', election: 'unclean' }],
    ['reassign orders-0 2', { kind: 'reassign', replicas: [2] }],
    ['reassign orders-0 none', { kind: 'reassign', replicas: null }],
    ['delete-records orders-0 before=10', { kind: 'delete-records', beforeOffset: 10 }],
    ['check now', { kind: 'check', name: 'now' }],
    ['set group billing commit=sync-batch', { kind: 'set', commit: 'sync-batch', settings: [] }],
    ['set producer web acks=1', { kind: 'set', settings: [{ key: 'acks', value: '1' }] }],
    ['set broker 2 min.insync.replicas=1', undefined],
    [
      'say "hi" ko="안녕" for=3s target=broker-1',
      { kind: 'say', forUs: 3_000_000, target: 'broker-1' },
    ],
    ['say "hi" when=elected', { kind: 'say', when: 'elected' }],
    ['say "hi" when=controller.leaderElected', { when: 'controller.leaderElected' }],
    ['step "One" ko="하나"', { kind: 'step', text: 'One', ko: '하나' }],
    ['teacher-note "Wait."', { kind: 'teacher-note', text: 'Wait.', ko: undefined }],
    [
      'ask "q" "8" "5" answer=2 ko-2="다섯" why="so"',
      { kind: 'ask', choices: [{ text: '8' }, { text: '5', ko: '다섯' }], answer: 2, why: 'so' },
    ],
  ] as const)('%s', (text, wanted) => {
    if (wanted === undefined) {
      expect(messagesOf(cluster(`at 1s ${text}`))[0]).toContain('while ELR is enabled');
      return;
    }
    expect(action(text)).toMatchObject(wanted);
    expect(printScenario(scenario(cluster(`at 1s ${text}`, 'controllers 3')))).toContain('at 1s ');
  });

  test.each([
    ['pause controller 101', '7:13 error wrong'],
    ['power-off consumer billing-1', '7:17 error wrong'],
    ['kill topic orders', '7:12 error wrong'],
    ['say "hi" when=never', '7:21 error wrong'],
    ['step', '7:11 error missing'],
    ['cut 1 2', '7:13 error wrong'],
    ['cut 1 - 1', '7:11 error same-ends'],
    ['cut 1 -', '7:14 error missing'],
    ['slow 1 - 2', '7:17 error missing-key'],
    ['begin web', '7:13 error needs-transactional-id'],
    ['set topic orders', '7:23 error missing'],
    ['set topic orders partitions=3', '7:24 error cannot-set'],
    ['set consumer billing-1 process=1s', '7:11 error wrong'],
    ['set group billing consumers=3', '7:25 error cannot-set'],
    ['seek group billing orders-0', '7:34 error missing'],
    ['seek group billing orders-0 latest', '7:35 error wrong'],
    ['elect any orders-0', '7:13 error wrong'],
    ['delete-records orders-0', '7:30 error missing-key'],
    ['ask "q" "one"  answer=1', '7:30 error missing'],
    ['ask "q" a b answer=3', '7:26 error wrong'],
    ['ask "q" a b', '7:18 error missing-key'],
    ['ask "q" a b c d e f g answer=1', '7:27 error extra'],
  ])('%s is wrong', (text, problem) => {
    expect(problemsOf(cluster(`at 1s ${text}`))).toEqual([problem]);
  });

  test('a transaction needs a transactional.id, given at the start or later', () => {
    const text = cluster(
      'producer bank transactional.id=b',
      'at 1s begin bank',
      'at 2s commit bank',
    );
    expect(problemsOf(text)).toEqual([]);
  });

  test('a producer may be called consumer', () => {
    const text = 'kafka 1\nbrokers 1\nproducer consumer transactional.id=t\nat 1s commit consumer';
    expect(scenario(text).acts[0]?.action).toEqual({ kind: 'commit', producer: 'consumer' });
  });

  test('what comes after the end of the run is a warning', () => {
    expect(problemsOf(cluster('until 2s', 'at 2s flush web', 'at 3s flush web'))).toEqual([
      '9:1 warning after-the-end',
    ]);
    expect(problemsOf(cluster('until 2s', 'expect at 3s lost = 0'))).toEqual([
      '8:1 warning after-the-end',
    ]);
  });
});
