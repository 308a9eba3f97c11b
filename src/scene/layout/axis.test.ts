import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AxisScale, axisOf, axisWindow, isShown, offsetDigits } from './axis.ts';

const SCALE: AxisScale = { x: 100, cell: 46, pitch: 50, capacity: 8 };

describe('the offset axis', () => {
  test('shows all offsets while they fit', () => {
    expect(axisWindow(SCALE, 0, 8, null)).toMatchObject({ from: 0, foldedFrom: null, stub: 0 });
  });

  test('folds the older ones into a stub when they do not', () => {
    const window = axisWindow(SCALE, 0, 30, null);
    expect(window).toEqual({ from: 24, to: 30, foldedFrom: 0, stub: 2, fold: 'stub' });
    expect(axisOf(SCALE, window).cell(24)).toBe(200);
  });

  test('begins at the selected record when that is folded away', () => {
    const window = axisWindow(SCALE, 0, 30, 10);
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
  expect(axisWindow(scale, 6, 10, null)).toEqual({
    from: 6,
    to: 12,
    foldedFrom: 0,
    stub: 2,
    fold: 'stub',
  });
  expect(axisWindow(scale, 0, 4, null)).toMatchObject({ from: 0, foldedFrom: null, stub: 0 });
});

describe('more than a stub can say', () => {
  test('every older record is a bar while a bar can be seen, then they are counted', () => {
    const folds = [8, 32, 33, 50, 66, 67, 3_000].map((end) => axisWindow(SCALE, 0, end, null).fold);
    expect(folds).toEqual(['stub', 'stub', 'bars', 'bars', 'counts', 'counts', 'counts']);
    expect(axisWindow(SCALE, 0, 3_000, null)).toEqual({
      from: 2_996,
      to: 3_000,
      foldedFrom: 0,
      stub: 4,
      fold: 'counts',
    });
  });

  test('a rung among the older ones stands to scale, and every place is in the lane, in order', () => {
    const axis = axisOf(SCALE, axisWindow(SCALE, 1_000, 3_000, null));
    const at = [1_000, 1_500, 2_000, 2_996, 2_997, 3_000].map((offset) => axis.boundary(offset));
    expect(at.toSorted((a, b) => a - b)).toEqual(at);
    expect(at[0]).toBe(SCALE.x - 2);
    expect(axis.boundary(1_998)).toBeCloseTo(SCALE.x - 2 + 100, 6);
    expect(at.at(-1)).toBe(SCALE.x + 8 * SCALE.pitch - 2);
  });

  test('a selected one of them is a cell, the older ones before it stay folded', () => {
    const window = axisWindow(SCALE, 0, 3_000, 1_200);
    expect(window).toMatchObject({ from: 1_200, fold: 'counts', foldedFrom: 0 });
    expect(axisWindow(SCALE, 0, 3_000, 40)).toMatchObject({ from: 40, fold: 'bars' });
    expect(isShown(axisWindow(SCALE, 0, 3_000, 5), 5)).toBe(true);
    expect(isShown(axisWindow(SCALE, 0, 3_000, 0), 0)).toBe(false);
  });
});
