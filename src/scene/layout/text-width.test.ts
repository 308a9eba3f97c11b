import { describe, expect, test } from 'vitest';
import { fitText, textWidth, wrapText } from './text-width.ts';

/** What the browser measured with IBM Plex Sans 600 at 1000 px a letter. */
const MEASURED: readonly (readonly [string, number])[] = [
  ['a', 559],
  ['m', 888],
  ['W', 949],
  ['5', 600],
  ['i', 275],
  [' ', 236],
  ['…', 869],
];

describe('the width of a text', () => {
  test.each(MEASURED)('is never less than what Plex needs for "%s"', (letter, advance) => {
    expect(textWidth(letter, 1000)).toBeGreaterThanOrEqual(advance);
    expect(textWidth(letter, 1000)).toBeLessThan(advance * 1.1 + 30);
  });

  test('of mono letters is six tenths each', () => {
    expect(textWidth('orders-0', 10, 'mono')).toBeCloseTo(48);
  });

  test('of Hangul is about its em, whatever the face', () => {
    expect(textWidth('브로커', 10)).toBeCloseTo(28.2);
    expect(textWidth('브로커', 10, 'mono')).toBeCloseTo(28.2);
  });
});

describe('wrapping', () => {
  test('breaks between words only', () => {
    expect(wrapText('never copied here', 10, 60)).toEqual(['never copied', 'here']);
    expect(wrapText('복제된 적 없음', 10, 50)).toEqual(['복제된 적', '없음']);
  });

  test('leaves a word alone that is wider than the line', () => {
    expect(wrapText('min.insync.replicas 2', 13, 40)).toEqual(['min.insync.replicas', '2']);
  });
});

describe('fitting', () => {
  test('keeps what fits and shortens what does not', () => {
    expect(fitText('lee', 13, 100)).toBe('lee');
    const short = fitText('enable.idempotence=false', 13, 100, 'mono');
    expect(short.endsWith('…')).toBe(true);
    expect(textWidth(short, 13, 'mono')).toBeLessThanOrEqual(100);
  });
});
