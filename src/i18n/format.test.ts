import { describe, expect, it } from 'vitest';
import {
  countEn,
  countKo,
  formatClock,
  formatCount,
  formatDuration,
  formatInstant,
  formatOffsets,
  NBSP,
  ordinalEn,
} from './format.ts';

const plain = (text: string) => text.replaceAll(NBSP, ' ');

describe('numbers and times', () => {
  it('separates thousands from 10,000 on', () => {
    expect(formatCount(9_999)).toBe('9999');
    expect(formatCount(10_000)).toBe('10,000');
    expect(formatCount(1_234_567)).toBe('1,234,567');
    expect(formatCount(-48_060)).toBe('-48,060');
  });

  it('writes an instant with three decimals and never breaks before the unit', () => {
    expect(formatInstant(1_400_000)).toBe(`1.400${NBSP}s`);
    expect(plain(formatInstant(999_600))).toBe('1.000 s');
  });

  it('sets the tenth of a millisecond apart on the clock, cutting and never rounding up', () => {
    expect(plain(formatClock(428_099))).toBe('0.428 0');
    expect(plain(formatClock(62_000_350))).toBe('62.000 3');
  });

  it('writes a duration in the unit that reads best', () => {
    const cases: readonly (readonly [number, string])[] = [
      [250, '250 µs'],
      [18_500, '18.5 ms'],
      [30_000, '30 ms'],
      [1_390_000, '1.39 s'],
      [45_000_000, '45 s'],
      [300_000_000, '5 min'],
      [0, '0 µs'],
    ];
    for (const [us, text] of cases) expect(plain(formatDuration(us))).toBe(text);
  });

  it('folds four or more offsets in a row', () => {
    expect(formatOffsets([5, 6, 7])).toBe('5, 6, 7');
    expect(formatOffsets([2, 5, 6, 7, 8])).toBe('2, 5–8');
  });

  it('counts in both languages', () => {
    expect(plain(countEn(1, 'record'))).toBe('1 record');
    expect(plain(countEn(3, 'record'))).toBe('3 records');
    expect(countKo(3, '건')).toBe('3건');
  });

  it('knows the English ordinals', () => {
    expect([1, 2, 3, 4, 11, 12, 13, 21, 112].map(ordinalEn)).toEqual([
      '1st',
      '2nd',
      '3rd',
      '4th',
      '11th',
      '12th',
      '13th',
      '21st',
      '112th',
    ]);
  });
});
