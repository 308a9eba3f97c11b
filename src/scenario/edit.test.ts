import { describe, expect, test } from 'vitest';
import { cluster } from '../testing/problems-of.ts';
import {
  addAct,
  setGroupWords,
  setKey,
  setSeed,
  setUntil,
  settle,
  withoutAct,
  withoutExpectations,
  withoutFallOf,
  withoutLine,
} from './edit.ts';
import { parseScenario } from './parse.ts';
import { printScenario } from './print.ts';
import type { Action, Scenario } from './scenario.ts';

function scenario(text: string): Scenario {
  const result = parseScenario(text);
  if (!result.scenario) throw new Error(JSON.stringify(result.problems));
  return result.scenario;
}

const base = scenario(
  cluster(
    'at 1s flush web',
    'at 2s kill broker 1',
    'at 2s kill broker 2',
    'until 9s',
    'expect lost = 0',
  ),
);
const start: Action = { kind: 'start', node: { kind: 'broker', id: 1 } };
const linesOf = (changed: Scenario): readonly string[] => printScenario(changed).split('\n');

describe('acting on the page writes the text', () => {
  test('an act comes behind the others of its time', () => {
    expect(linesOf(addAct(base, 2_000_000, start)).slice(6, 10)).toEqual([
      'at 1s flush web',
      'at 2s kill broker 1',
      'at 2s kill broker 2',
      'at 2s start broker 1',
    ]);
    expect(linesOf(addAct(base, 500, start))[6]).toBe('at 500us start broker 1');
  });

  test('acts go away by index, by time and by line', () => {
    expect(linesOf(withoutAct(base, 1)).join('\n')).not.toContain('kill broker 1');
    expect(linesOf(withoutLine(base, 9)).join('\n')).not.toContain('kill broker 2');
    expect(withoutLine(base, 11).expectations).toEqual([]);
    expect(withoutExpectations(base).expectations).toEqual([]);
  });

  test('what puts one node down later goes away; what happened before and to others stays', () => {
    const one = { kind: 'broker', id: 1 } as const;
    const later = withoutFallOf(addAct(base, 3_000_000, start), one, 1_500_000);
    expect(linesOf(later).filter((line) => line.startsWith('at '))).toEqual([
      'at 1s flush web',
      'at 2s kill broker 2',
      'at 3s start broker 1',
    ]);
    expect(withoutFallOf(base, one, 2_000_000).acts).toHaveLength(3);
  });

  test('keys of the beginning are set and taken away', () => {
    const one = setKey(base, { kind: 'producer', name: 'web' }, 'acks', '1');
    expect(linesOf(one)).toContain('producer web acks=1');
    const none = setKey(one, { kind: 'producer', name: 'web' }, 'acks', undefined);
    expect(linesOf(none)).toContain('producer web');
    const topic = setKey(base, { kind: 'topic', name: 'orders' }, 'min.insync.replicas', 2);
    expect(linesOf(topic)).toContain('topic orders partitions=2 replicas=3 min.insync.replicas=2');
    const brokers = setKey(base, { kind: 'brokers' }, 'replica.lag.time.max.ms', 9000);
    expect(linesOf(brokers)).toContain('brokers 3 replica.lag.time.max.ms=9s');
    expect(setKey(base, { kind: 'brokers' }, 'no.such.key', 1)).toBe(base);
  });

  test('words of ours, seed and end', () => {
    const group = setGroupWords(base, 'billing', { commit: 'sync-record', processUs: 1000 });
    expect(linesOf(group)).toContain(
      'group billing topics=orders consumers=2 process=1ms commit=sync-record sink=counter',
    );
    expect(linesOf(setSeed(setUntil(base, 8_000_000), 3))).toEqual(
      expect.arrayContaining(['seed 3', 'until 8s']),
    );
  });

  test('a text from elsewhere cannot break its line', () => {
    const say: Action = {
      kind: 'say',
      text: 'one\ntwo\u0007 "three"',
      ko: undefined,
      when: undefined,
      forUs: undefined,
      target: undefined,
    };
    const settled = settle(addAct(base, 0, say));
    expect(settled.problems).toEqual([]);
    expect(settled.scenario?.acts[0]?.action).toMatchObject({ text: 'one two  "three"' });
  });

  test('settling reads it again, and says what Kafka would refuse', () => {
    const settled = settle(addAct(base, 3_000_000, start));
    expect(settled.problems).toEqual([]);
    expect(settled.scenario?.acts.at(-1)?.place).toEqual({ line: 10, column: 1 });
    const wrong = settle(setKey(base, { kind: 'producer', name: 'web' }, 'acks', '3'));
    expect(wrong.scenario).toBeUndefined();
  });
});
