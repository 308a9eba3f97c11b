import { describe, expect, test } from 'vitest';
import { createHitTest } from './hit-test.ts';
import { rect } from './layout/geometry.ts';
import type { Spot } from './paint/picture.ts';

const spot = (offset: number): Spot => ({
  area: rect(offset * 50, 10, 46, 46),
  record: `web#${offset}`,
  partition: 'orders-0',
  lane: '1/orders-0',
  offset,
});

describe('pointing at a record', () => {
  const hits = createHitTest();
  hits.update(Array.from({ length: 200 }, (_, offset) => spot(offset)));

  test('finds the cell under the pointer', () => {
    expect(hits.find(7 * 50 + 5, 20)?.offset).toBe(7);
    expect(hits.find(199 * 50 + 44, 50)?.offset).toBe(199);
  });

  test('finds nothing beside the lane', () => {
    expect(hits.find(100, 80)).toBe(null);
  });

  test('forgets what is not drawn any more', () => {
    hits.update([spot(3)]);
    expect(hits.find(20, 20)).toBe(null);
    expect(hits.find(3 * 50 + 20, 20)?.record).toBe('web#3');
  });
});
