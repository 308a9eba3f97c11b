import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AxisScale, axisOf, axisWindow, isShown, offsetDigits } from './axis.ts';

const SCALE: AxisScale = { x: 100, cell: 46, pitch: 50, capacity: 8 };

describe('the offset axis', () => {
  test('shows all offsets while they fit', () => {
    expect(axisWindow(SCALE, 0, 8, null)).toMatchObject({ from: 0, foldedFrom: null, stub: 0 });
  });

  test('folds the older ones into a stub when they do not', () => {
    const window = axisWindow(SCALE, 0, 50, null);
    expect(window).toEqual({ from: 44, to: 50, foldedFrom: 0, stub: 2 });
    expect(axisOf(SCALE, window).cell(44)).toBe(200);
  });

  test('begins at the selected record when that is folded away', () => {
    const window = axisWindow(SCALE, 0, 50, 10);
    expect(window.from).toBe(10);
    expect(isShown(window, 10)).toBe(true);
  });

  test('a rung stands in the middle of the gap before its record', () => {
    const window = axisWindow(SCALE, 0, 8, null);
    expect(axisOf(SCALE, window).boundary(5)).toBe(axisOf(SCALE, window).cell(4) + 46 + 2);
    expect(axisOf(SCALE, window).boundary(5)).toBe(axisOf(SCALE, window).cell(5) - 2);
  });

  test('every newest offset has a place inside the lane, in order', () => {
    fc.assert(
      fc.property(fc.nat(2_000), fc.integer({ min: 1, max: 3_000 }), (start, count) => {
        const end = start + count;
        const window = axisWindow(SCALE, start, end, null);
        expect(isShown(window, end - 1)).toBe(true);
        const last = axisOf(SCALE, window).cell(end - 1) + SCALE.cell;
        expect(last).toBeLessThanOrEqual(SCALE.x + SCALE.capacity * SCALE.pitch);
        expect(axisOf(SCALE, window).cell(window.from)).toBeGreaterThanOrEqual(SCALE.x);
      }),
    );
  });

  test('four digits show their last two', () => {
    expect(offsetDigits(999)).toBe('999');
    expect(offsetDigits(1332)).toBe('32');
    expect(offsetDigits(1305)).toBe('05');
  });
});

test('what was deleted keeps a place in front, however few are left', () => {
  const scale = { x: 0, cell: 40, pitch: 44, capacity: 8 };
  expect(axisWindow(scale, 6, 10, null)).toEqual({ from: 6, to: 12, foldedFrom: 0, stub: 2 });
  expect(axisWindow(scale, 0, 4, null)).toMatchObject({ from: 0, foldedFrom: null, stub: 0 });
});
