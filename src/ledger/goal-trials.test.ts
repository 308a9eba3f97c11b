import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scenarioOf } from '../testing/scenario-of.ts';
import { goalTrialsInPortions } from './goal-trials.ts';
import { valueIn } from './setting-change.ts';

function trialsOf(lesson: string) {
  const scenario = scenarioOf(readFileSync(`src/lessons/${lesson}.kafka.txt`, 'utf8'));
  const found = [...goalTrialsInPortions(scenario)].at(-1)?.found ?? [];
  return { scenario, found };
}

const reaching = (lesson: string): readonly string[] =>
  trialsOf(lesson)
    .found.filter(({ isReached }) => isReached)
    .map(({ change: { name, key, value } }) => `${name} ${key}=${value}`);

describe('what reaches the goal of a lesson', () => {
  it('also what is no setting: the key, the partitions, the consumers, their speed', () => {
    expect(reaching('02-three-lanes')).toEqual([
      'api key=call-77',
      'calls partitions=1',
      'board consumers=1',
      'board process=60ms',
    ]);
  });

  it.each([
    ['acks1-crash', 'web acks=all'],
    ['crash-before-commit', 'counter sink=ledger'],
    ['05-grow-partitions', 'orders partitions=3'],
    ['07-all-alone', 'pay min.insync.replicas=2'],
    ['11-commit-means-next', 'books seek=4'],
    ['13-saved-then-failed', 'counter sink=ledger'],
    ['15-one-group-id', 'stats consumers=1'],
  ])('%s: %s is offered, and reaches it', (lesson, change) => {
    expect(reaching(lesson)).toContain(change);
  });

  it('what does not reach it is told, too, with what comes out instead', () => {
    const misses = trialsOf('02-three-lanes').found.filter(({ isReached }) => !isReached);
    expect(misses.length).toBeGreaterThan(0);
    for (const { goals } of misses) expect(goals).toMatchObject([{ got: '12:02', ok: false }]);
  });

  it('nothing without a goal', () => {
    expect([...goalTrialsInPortions(trialsOf('01-one-lane').scenario)]).toEqual([]);
  });

  it('the value that holds now is read like a setting', () => {
    const { scenario } = trialsOf('02-three-lanes');
    expect(valueIn(scenario, { on: 'producer', name: 'api', key: 'key' })).toBe(
      'call-77,call-78,call-79',
    );
    expect(valueIn(scenario, { on: 'group', name: 'board', key: 'consumers' })).toBe('3');
    expect(valueIn(scenario, { on: 'group', name: 'board', key: 'process' })).toBe('60ms');
  });
});
