/**
 * The bookmarks of the groups under the leader's lane. The first group hangs left, the second right, more stack downwards;
 * where that is taken the other side is tried, and what finds no row is left out, positions before commits.
 */

import type { Bookmark } from '../../projection/stage-view.ts';
import { overlaps, type Rect, rect } from './geometry.ts';
import { textWidth } from './text-width.ts';

export interface RibbonWords {
  readonly committed: (group: string, offset: number) => string;
  readonly at: (group: string, offset: number) => string;
  readonly lastKnown: (group: string, offset: number) => string;
}

export interface Ribbon {
  readonly text: string;
  readonly filled: boolean;
  /** Nobody can be asked for it now. */
  readonly stale: boolean;
  readonly offset: number;
  /** The edge that is tied to the lane. */
  readonly tied: number;
  readonly side: 'left' | 'right';
  readonly row: number;
  readonly box: Rect;
}

export interface RibbonInput {
  readonly bookmarks: readonly Bookmark[];
  readonly words: RibbonWords;
  readonly xOf: (offset: number) => number;
  /** Upper edge of the first row, how many rows, and between which x. */
  readonly top: number;
  readonly rows: number;
  readonly left: number;
  readonly right: number;
  /** What hangs there already. */
  readonly taken?: readonly Rect[];
}

export const RIBBON_HEIGHT = 18;
const RIBBON_GAP = 1;
export const RIBBON_TEXT = 12;
const PAD = 13;

interface Wish {
  readonly text: string;
  readonly filled: boolean;
  readonly stale: boolean;
  readonly offset: number;
  readonly side: 'left' | 'right';
}

function wishesOf(input: RibbonInput): readonly Wish[] {
  const sideOf = (index: number) => (index % 2 === 0 ? 'left' : 'right');
  const committed = input.bookmarks.flatMap(
    ({ group, committed: offset, isLastKnown: stale }, index): readonly Wish[] => {
      if (offset === null) return [];
      const text = input.words[stale ? 'lastKnown' : 'committed'](group, offset);
      return [{ text, filled: !stale, stale, offset, side: sideOf(index) }];
    },
  );
  const positions = input.bookmarks.flatMap(
    ({ group, committed: done, position: offset }, index): readonly Wish[] =>
      offset === null || offset === done
        ? []
        : [
            {
              text: input.words.at(group, offset),
              filled: false,
              stale: false,
              offset,
              side: sideOf(index),
            },
          ],
  );
  return [...committed, ...positions];
}

function place(input: RibbonInput, wish: Wish, placed: readonly Ribbon[]): Ribbon | null {
  const width = textWidth(wish.text, RIBBON_TEXT, 'mono') + PAD;
  const tied = input.xOf(wish.offset);
  const other = wish.side === 'left' ? 'right' : 'left';
  for (let row = 0; row < input.rows; row++) {
    for (const side of [wish.side, other] as const) {
      const x = side === 'left' ? tied - width : tied;
      const y = input.top + row * (RIBBON_HEIGHT + RIBBON_GAP);
      const box = rect(x, y, width, RIBBON_HEIGHT);
      const inside = x >= input.left && x + width <= input.right;
      const others = [...placed.map((one) => one.box), ...(input.taken ?? [])];
      const free = !others.some((one) => overlaps(one, box, -0.5));
      if (inside && free) {
        return { ...wish, tied, side, row, box };
      }
    }
  }
  return null;
}

export function layoutRibbons(input: RibbonInput): readonly Ribbon[] {
  const placed: Ribbon[] = [];
  for (const wish of wishesOf(input)) {
    const ribbon = place(input, wish, placed);
    if (ribbon !== null) placed.push(ribbon);
  }
  return placed;
}
