import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { simulationParts } from '../engine/initial-world.ts';
import { toPlan } from '../scenario/to-plan.ts';
import { scenarioOf } from '../testing/scenario-of.ts';
import { cellWrites, staleCells } from './cell-writes.ts';
import { Recording } from './recording.ts';

function worldOf(lesson: string) {
  const scenario = scenarioOf(readFileSync(`src/lessons/${lesson}.kafka.txt`, 'utf8'));
  const recording = new Recording(toPlan(scenario), simulationParts);
  recording.seek(recording.plan.untilUs);
  return recording.knownEnd;
}

describe('where only the last value stays', () => {
  it('an older value over a newer one names both', () => {
    const writes = [...cellWrites(worldOf('02-three-lanes')).values()];
    expect(writes).toEqual([
      { group: 'board', value: '12:01', over: null },
      { group: 'board', value: '12:03', over: null },
      { group: 'board', value: '12:02', over: '12:03' },
    ]);
  });

  it('what stands there is stale when something newer was there', () => {
    expect(staleCells(worldOf('02-three-lanes'))).toEqual([
      { group: 'board', stands: '12:02', newest: '12:03' },
    ]);
    expect(staleCells(worldOf('01-one-lane'))).toEqual([]);
  });

  it('with one cell a key another key overwrites nothing', () => {
    const writes = [...cellWrites(worldOf('03-one-key')).values()];
    expect(writes.map(({ over }) => over)).toEqual([null, null, null, null]);
  });

  it('a counter has no cells', () => {
    expect(cellWrites(worldOf('13-saved-then-failed')).size).toBe(0);
  });
});
