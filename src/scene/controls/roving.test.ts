import { describe, expect, test } from 'vitest';
import { rect } from '../layout/geometry.ts';
import { nextStop, type Stop } from './roving.ts';

/** Two columns: cards at the left, members at the right. */
const STOPS: readonly Stop[] = [
  { id: 'broker-1', area: rect(0, 0, 100, 80) },
  { id: 'broker-2', area: rect(0, 100, 100, 80) },
  { id: 'billing-1', area: rect(300, 10, 100, 60) },
  { id: 'billing-2', area: rect(300, 110, 100, 60) },
];

describe('arrow keys on the stage', () => {
  test('go to the nearest actor straight ahead', () => {
    expect(nextStop(STOPS, 'broker-1', 'down')).toBe('broker-2');
    expect(nextStop(STOPS, 'broker-2', 'right')).toBe('billing-2');
    expect(nextStop(STOPS, 'billing-1', 'left')).toBe('broker-1');
  });

  test('stay where nothing lies in that direction', () => {
    expect(nextStop(STOPS, 'broker-1', 'up')).toBe(null);
    expect(nextStop(STOPS, 'billing-2', 'right')).toBe(null);
  });

  test('begin at the first actor when the last one is gone', () => {
    expect(nextStop(STOPS, 'gone', 'down')).toBe('broker-1');
  });

  test('reach every actor from every other', () => {
    const seen = new Set(['broker-1']);
    for (let round = 0; round < STOPS.length; round++) {
      for (const id of seen) {
        for (const direction of ['up', 'down', 'left', 'right'] as const) {
          const next = nextStop(STOPS, id, direction);
          if (next !== null) seen.add(next);
        }
      }
    }
    expect(seen.size).toBe(STOPS.length);
  });
});
