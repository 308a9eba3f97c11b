import { describe, expect, test } from 'vitest';
import { createWorkbench } from '../../app/workbench/workbench.ts';
import { buildEn } from '../../i18n/build-en.ts';
import { scenarioOf } from '../../testing/scenario-of.ts';
import { faultsOf } from './break-list.tsx';
import { leftOut } from './left-out.ts';
import { newLines } from './new-lines.ts';
import { stepWords } from './step-words.ts';

function emptyBench() {
  const scenario = scenarioOf('kafka 1\nbrokers 1\n');
  return createWorkbench(scenario, { language: 'en', theme: 'light', reducedMotion: false });
}

const TOPIC = { kind: 'add-topic', name: 'orders', partitions: 1, replicas: 1 } as const;
const WEB = {
  kind: 'add-producer',
  name: 'web',
  topic: 'orders',
  count: 3,
  everyUs: 100_000,
  keys: ['lee'],
  acks: 'all',
} as const;

function words({ store }: ReturnType<typeof emptyBench>): string {
  const { undo, scenario, structure } = store.getState();
  const { first, rest } = stepWords(undo.at(-1), scenario, structure, buildEn);
  return `${first} ${rest}`.trim();
}

describe('what a step of building did', () => {
  test('is said of the cluster as the engine has it', () => {
    const bench = emptyBench();
    bench.actions.add(TOPIC);
    bench.actions.add(WEB);
    bench.actions.seek(2_310_000);
    bench.actions.add({ kind: 'add-broker' });
    expect(words(bench)).toBe(
      'You added broker 2. It is empty: partitions do not move by themselves. The run was played again from 0 to 2.310\u00a0s.',
    );
    expect(bench.live.get().atUs).toBe(2_310_000);
    bench.actions.add({ kind: 'add-replica', topic: 'orders' });
    expect(bench.store.getState().structure.brokers[1]?.lanes).toHaveLength(1);
    bench.actions.undo();
    expect(bench.store.getState().structure.brokers[1]?.lanes).toHaveLength(0);
  });

  test('a broker that the default assignment gives a partition is not called empty', () => {
    const bench = emptyBench();
    bench.actions.add({ ...TOPIC, partitions: 2 });
    bench.actions.add({ kind: 'add-broker' });
    expect(words(bench)).toContain('it holds orders-1 from the beginning');
  });

  test('marks the lines that are new', () => {
    expect([...newLines('a\nb\n', 'a\nc\nb\nb\n')]).toEqual([1, 3]);
    expect(newLines('a\nb\n', 'a\nb\n').size).toBe(0);
  });
});

describe('faults', () => {
  test('that make no sense yet say what is missing', () => {
    const faults = faultsOf(emptyBench().store.getState().structure, buildEn);
    expect(faults.map(({ action }) => action)).toEqual([null, null, null, null]);
    expect(faults.map(({ hint }) => hint)).toEqual([
      'add a topic first',
      'add a second broker first',
      'add a group first',
      'add a producer first',
    ]);
  });

  test('hit the leader', () => {
    const bench = emptyBench();
    bench.actions.add(TOPIC);
    const [kill] = faultsOf(bench.store.getState().structure, buildEn);
    expect(kill?.action).toEqual({ kind: 'kill', node: { kind: 'broker', id: 1 } });
    bench.actions.act(kill!.action!);
    expect(bench.store.getState().text).toContain('at 0s kill broker 1');
  });
});

test('what the text leaves out is Kafka’s default', () => {
  const bench = emptyBench();
  expect(leftOut(bench.store.getState().scenario)).toEqual([]);
  bench.actions.add(TOPIC);
  bench.actions.add({ ...WEB, acks: '1' });
  expect(leftOut(bench.store.getState().scenario)).toEqual([
    'linger.ms=5',
    'enable.idempotence=true',
    'min.insync.replicas=1',
  ]);
});
