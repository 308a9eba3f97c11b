import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bookmark } from '../../projection/stage-view.ts';
import { contains, overlaps, rect } from './geometry.ts';
import { layoutRibbons, type RibbonInput } from './ribbons.ts';

const bookmark = (group: string, committed: number | null, position: number | null): Bookmark => ({
  group,
  partition: 'orders-0',
  committed,
  position,
  isLastKnown: false,
  member: null,
  exposed: null,
  skipped: [],
});

const input = (bookmarks: readonly Bookmark[], rows = 3): RibbonInput => ({
  bookmarks,
  words: {
    committed: (group, offset) => `${group} ${offset}`,
    lastKnown: (group: string, offset: number) => `${group} ${offset}?`,
    at: (group, offset) => `${group} at ${offset}`,
  },
  xOf: (offset) => 200 + offset * 50,
  top: 10,
  rows,
  left: 60,
  right: 800,
});

describe('ribbons under the leader’s lane', () => {
  test('the first group hangs left of its offset, the second right', () => {
    const ribbons = layoutRibbons(input([bookmark('billing', 5, 5), bookmark('audit', 5, 5)]));
    expect(ribbons.map(({ text, side, tied }) => [text, side, tied])).toEqual([
      ['billing 5', 'left', 450],
      ['audit 5', 'right', 450],
    ]);
  });

  test('a position that is the commit too is not said twice', () => {
    expect(layoutRibbons(input([bookmark('billing', 5, 5)]))).toHaveLength(1);
  });

  test('commit and position apart are a filled and a hollow ribbon', () => {
    const ribbons = layoutRibbons(input([bookmark('billing', 3, 6)]));
    expect(ribbons.map(({ text, filled }) => [text, filled])).toEqual([
      ['billing 3', true],
      ['billing at 6', false],
    ]);
  });

  test('nothing committed hangs nothing', () => {
    const ribbons = layoutRibbons(input([bookmark('audit', null, 2)]));
    expect(ribbons.map((ribbon) => ribbon.text)).toEqual(['audit at 2']);
  });

  test('they never overlap and never leave the card', () => {
    const offset = fc.option(fc.nat(10), { nil: null });
    const marks = fc.array(fc.tuple(fc.constantFrom('a', 'billing', 'warehouse'), offset, offset), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(marks, fc.integer({ min: 1, max: 4 }), (list, rows) => {
        const given = input(
          list.map(([group, committed, at]) => bookmark(group, committed, at)),
          rows,
        );
        const ribbons = layoutRibbons(given);
        const room = rect(given.left, given.top, given.right - given.left, rows * 19);
        for (const ribbon of ribbons) expect(contains(room, ribbon.box)).toBe(true);
        ribbons.forEach((a, i) => {
          for (const b of ribbons.slice(i + 1)) expect(overlaps(a.box, b.box, -0.5)).toBe(false);
        });
      }),
    );
  });
});
