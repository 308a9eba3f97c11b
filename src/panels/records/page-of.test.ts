import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PAGE_ROWS, pageOf } from './page-of.ts';

describe('pages of a long list', () => {
  test('all pages together are the list, none is longer than a page', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000 }), (length) => {
        const all = Array.from({ length }, (_, i) => i);
        const { pages } = pageOf(all, 0);
        const shown = Array.from({ length: pages }, (_, page) => pageOf(all, page).rows);
        expect(shown.flat()).toEqual(all);
        expect(shown.every((rows) => rows.length <= PAGE_ROWS)).toBe(true);
      }),
    );
  });

  test('a list that has become shorter shows its last page', () => {
    const all = Array.from({ length: 150 }, (_, i) => i);
    expect(pageOf(all, 7)).toMatchObject({ page: 1, pages: 2, from: 101, to: 150 });
  });
});
