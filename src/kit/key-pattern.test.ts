import { describe, expect, test } from 'vitest';
import type { KeyIndex } from '../projection/record-cell.ts';
import { keyPattern } from './key-pattern.ts';

const BOX = { x: 3, y: 30, width: 40, height: 11 };
const KEYS: readonly KeyIndex[] = [0, 1, 2, 3, 4, 5];

/** Every corner of a path of `M`, `L`, `h` and `v`. */
function corners(d: string): readonly (readonly [number, number])[] {
  const out: (readonly [number, number])[] = [];
  for (const [, command, a = '0', b] of d.matchAll(/([MLhv])(-?[\d.]+)(?: (-?[\d.]+))?/g)) {
    const [x, y] = out.at(-1) ?? [0, 0];
    if (command === 'h') out.push([x + Number(a), y]);
    else if (command === 'v') out.push([x, y + Number(a)]);
    else out.push([Number(a), Number(b)]);
  }
  return out;
}

describe('the pattern of a key', () => {
  test('the first key is plain, the other five differ from each other', () => {
    expect(keyPattern(0, BOX)).toBeNull();
    const marks = KEYS.slice(1).map((key) => keyPattern(key, BOX)?.d);
    expect(new Set(marks).size).toBe(5);
  });

  test.each(KEYS.slice(1))('key %i stays within its band', (key) => {
    const points = corners(keyPattern(key, BOX)?.d ?? '');
    expect(points.length).toBeGreaterThan(3);
    for (const [x, y] of points) {
      expect(x).toBeGreaterThanOrEqual(BOX.x);
      expect(x).toBeLessThanOrEqual(BOX.x + BOX.width);
      expect(y).toBeGreaterThanOrEqual(BOX.y);
      expect(y).toBeLessThanOrEqual(BOX.y + BOX.height);
    }
  });

  test('the two diagonals lean to different sides', () => {
    const lean = (key: KeyIndex) => {
      const [a, b] = corners(keyPattern(key, BOX)?.d ?? '');
      return Math.sign(((b?.[1] ?? 0) - (a?.[1] ?? 0)) * ((b?.[0] ?? 0) - (a?.[0] ?? 0)));
    };
    expect(lean(1)).toBe(-1);
    expect(lean(4)).toBe(1);
  });
});
