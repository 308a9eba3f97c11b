import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { compareNames, holds, listOf, runsOf } from './metric-value.ts';

describe('metric values', () => {
  it('writes runs of four or more as a..b, shorter ones one by one', () => {
    expect(runsOf([1, 2, 3])).toBe('1,2,3');
    expect(runsOf([1, 2, 3, 4])).toBe('1..4');
    expect(runsOf([1, 4, 3, 2])).toBe('1,4,3,2');
    expect(runsOf([1, 2, 2, 3, 4, 5, 9])).toBe('1,2,2..5,9');
    expect(runsOf([])).toBe('');
  });

  it('sorts by name, then number', () => {
    expect(['orders-10', 'orders-2', 'audit-1'].sort(compareNames)).toEqual([
      'audit-1',
      'orders-2',
      'orders-10',
    ]);
  });

  it('an empty list is none', () => {
    expect(listOf([])).toBe('none');
  });

  it('an absent metric fails whatever is expected', () => {
    expect(holds(undefined, '!=', '3')).toBe(false);
  });

  it('a range is for counts', () => {
    expect(holds(5, '=', '4..6')).toBe(true);
    expect(holds(7, '=', '4..6')).toBe(false);
    expect(holds(7, '!=', '4..6')).toBe(true);
  });

  it('compares numbers as numbers', () => {
    expect(holds(10, '>', '9')).toBe(true);
    expect(holds(10, '<=', '9')).toBe(false);
    expect(holds('none', '<', '9')).toBe(false);
  });

  it('contains is about sets', () => {
    expect(holds('1,2,3', 'contains', '3,1')).toBe(true);
    expect(holds('1,2,3', 'contains', '4')).toBe(false);
    expect(holds('web:1..8', 'contains', 'web:3')).toBe(true);
    expect(holds('lee:12,kim:3', 'contains', 'kim:3')).toBe(true);
    expect(holds(3, 'contains', '3')).toBe(true);
  });

  it('an order equals itself with its runs written out', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1 }), (numbers) => {
        expect(holds(`web:${runsOf(numbers)}`, '=', `web:${numbers.join(',')}`)).toBe(true);
        expect(holds(`web:${runsOf(numbers)}`, '=', `web:${[...numbers, 13].join(',')}`)).toBe(
          false,
        );
      }),
    );
  });
});

test('an absent metric holds nothing, none is a value, an order is one text', () => {
  expect(holds(undefined, '=', '0')).toBe(false);
  expect(holds('none', '=', 'none')).toBe(true);
  expect(holds(1, '=', 'none')).toBe(false);
  expect(holds(3, '!=', 'none')).toBe(true);
  expect(holds('none', 'contains', '1')).toBe(false);
  expect(holds('web:1,2', '=', 'web:2,1')).toBe(false);
});
