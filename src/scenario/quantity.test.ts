import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatDuration,
  formatPercent,
  formatSize,
  parseCount,
  parseDurationUs,
  parsePercentPpm,
  parseSizeBytes,
  parseWholeMs,
} from './quantity.ts';

const amount = fc.oneof(fc.nat(), fc.maxSafeNat());

describe('a quantity that is printed reads as itself', () => {
  test('durations', () => {
    fc.assert(fc.property(amount, (us) => parseDurationUs(formatDuration(us)) === us));
  });

  test('sizes', () => {
    fc.assert(fc.property(amount, (bytes) => parseSizeBytes(formatSize(bytes)) === bytes));
  });

  test('percentages', () => {
    const ppm = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(fc.property(ppm, (value) => parsePercentPpm(formatPercent(value)) === value));
  });
});

describe('durations', () => {
  test.each([
    [0, '0s'],
    [250, '250us'],
    [1500, '1.5ms'],
    [500_000, '500ms'],
    [1_500_000, '1.5s'],
    [1_000_001, '1000.001ms'],
    [60_000_000, '1m'],
    [90_000_000, '90s'],
    [3_600_000_000, '1h'],
  ])('%i us is written %s', (us, text) => {
    expect(formatDuration(us)).toBe(text);
  });

  test('what is finer than a microsecond is rounded half up', () => {
    expect(parseDurationUs('0.4us')).toBe(0);
    expect(parseDurationUs('0.5us')).toBe(1);
    expect(parseDurationUs('1.0000004s')).toBe(1_000_000);
  });

  test('decimal fractions are exact', () => {
    expect(parseDurationUs('0.1s')).toBe(100_000);
    expect(parseDurationUs('4.35s')).toBe(4_350_000);
    expect(parseDurationUs('1.005s')).toBe(1_005_000);
  });

  test('whole milliseconds are whole', () => {
    expect(parseWholeMs('1.5s')).toBe(1500);
    expect(parseWholeMs('0.5ms')).toBeUndefined();
    expect(parseWholeMs('1000.1us')).toBeUndefined();
    expect(parseWholeMs('168h')).toBe(604_800_000);
  });

  test('huge numbers become the greatest integer', () => {
    expect(parseDurationUs('99999999999999999999h')).toBe(Number.MAX_SAFE_INTEGER);
    expect(parseCount('9'.repeat(400))).toBe(Number.MAX_SAFE_INTEGER);
  });
});

test('shares', () => {
  expect(parsePercentPpm('0.5%')).toBe(5000);
  expect(parsePercentPpm('100%')).toBe(1_000_000);
  expect(parsePercentPpm('100.1%')).toBeUndefined();
  expect(parsePercentPpm('5')).toBeUndefined();
});
