import { describe, expect, test } from 'vitest';
import { withAddition } from './additions.ts';
import { bounds } from './bounds.ts';
import { type BuildStep, EMPTY_TEXT, nextToBuild, whyNotBuild } from './building.ts';
import { parseScenario } from './parse.ts';
import { printScenario } from './print.ts';
import type { Scenario } from './scenario.ts';

function scenarioOf(text: string): Scenario {
  const { scenario } = parseScenario(text);
  if (scenario === undefined) throw new Error('malformed');
  return scenario;
}

const TOPIC: BuildStep = { kind: 'add-topic', name: 'orders', partitions: 1, replicas: 1 };
const PRODUCER: BuildStep = {
  kind: 'add-producer',
  name: 'web',
  topic: 'orders',
  count: 10,
  everyUs: 200_000,
  keys: ['lee', 'kim'],
  acks: 'all',
};

function built(steps: readonly BuildStep[], atUs = 0): Scenario {
  return steps.reduce((scenario, step) => {
    const next = withAddition(scenario, atUs, step).scenario;
    if (next === undefined) throw new Error(`refused: ${step.kind}`);
    return next;
  }, scenarioOf(EMPTY_TEXT));
}

describe('a cluster built by hand', () => {
  test('is a text like any other', () => {
    const scenario = built([TOPIC, PRODUCER, { kind: 'add-broker' }], 1_500_000);
    expect(printScenario(scenario)).toBe(
      [
        'kafka 1',
        'brokers 2',
        'topic orders',
        'producer web',
        'at 1.5s produce web orders x10 every 200ms keys=lee,kim',
        '',
      ].join('\n'),
    );
  });

  test('gains copies and partitions from the beginning on', () => {
    const scenario = built([
      TOPIC,
      { kind: 'add-broker' },
      { kind: 'add-replica', topic: 'orders' },
      { kind: 'add-partition', topic: 'orders' },
    ]);
    expect(scenario.topics).toMatchObject([{ name: 'orders', partitions: 2, replicas: 2 }]);
    expect(scenario.acts).toEqual([]);
  });

  test('keeps to the bounds of the language', () => {
    const most = scenarioOf(`kafka 1\nbrokers ${bounds.brokers.max}\n`);
    expect(whyNotBuild(most, 'broker')).toBe('full');
    expect(withAddition(most, 0, { kind: 'add-broker' }).scenario).toBeUndefined();
  });

  test('says what is missing', () => {
    const empty = scenarioOf(EMPTY_TEXT);
    expect(whyNotBuild(empty, 'producer')).toBe('needs-topic');
    expect(whyNotBuild(empty, 'group')).toBe('needs-topic');
    expect(whyNotBuild(built([TOPIC]), 'replica')).toBe('needs-broker');
    expect(whyNotBuild(built([TOPIC, { kind: 'add-broker' }]), 'replica')).toBeNull();
  });

  test('leads from the first record to a copy that survives', () => {
    const kinds: unknown[] = [];
    let scenario = scenarioOf(EMPTY_TEXT);
    const group = {
      kind: 'add-group',
      name: 'billing',
      topics: ['orders'],
      from: 'earliest',
      consumers: 1,
      protocol: 'classic',
      sink: 'counter',
      processUs: 50_000,
    } as const;
    const steps = {
      topic: TOPIC,
      producer: PRODUCER,
      group,
      broker: { kind: 'add-broker' },
      replica: { kind: 'add-replica', topic: 'orders' },
    } as const;
    for (let next = nextToBuild(scenario); next !== null; next = nextToBuild(scenario)) {
      kinds.push(next);
      if (next === 'partition') break;
      scenario = withAddition(scenario, 0, steps[next]).scenario ?? scenario;
    }
    expect(kinds).toEqual(['topic', 'producer', 'group', 'broker', 'replica', 'broker', 'replica']);
    expect(scenario.brokers.count).toBe(3);
    expect(scenario.topics[0]?.replicas).toBe(3);
  });
});
