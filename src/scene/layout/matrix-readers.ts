/** Beside a big cluster: its groups as rows with a number and a bar a partition, then the producers by their names. */

import { clamp, type Rect, rect } from './geometry.ts';
import type { LayoutInput } from './layout-input.ts';
import { layoutProducerHeads } from './producer-layout.ts';
import type { GroupBox, ProducerBox } from './stage-layout-types.ts';
import { textWidth } from './text-width.ts';

const GAP = 6;
const GROUP_MOST = 98;
const GROUP_LEAST = 62;
const HEADS = 44;
/** Below this a group's row has no place for its topics. */
export const GROUP_ROOMY = 96;

/** Where the words of a row end, and the room under the bars. */
const TEXT_END = 63;
const TEXT_END_LOW = 48;
const BARS_FOOT = 9;
/** With the members' numbers under the bars; a lower row has no place for them. */
const MEMBERS_FOOT = 25;
const MEMBERS_FROM = 80;
const BARS_MOST = 22;

export interface Readers {
  readonly groups: readonly GroupBox[];
  readonly producers: readonly ProducerBox[];
  /** How high the bars are, and how far above the foot of a row they stand. */
  readonly bars: number;
  readonly foot: number;
  readonly bottom: number;
}

export function layoutReaders(area: Rect, { view }: LayoutInput, stacked: boolean): Readers {
  const perRow = stacked ? 3 : 2;
  const heads = Math.ceil(view.producers.length / perRow);
  const headsHeight = heads * (HEADS + GAP);
  const count = view.groups.length;
  const room = area.height - headsHeight - (heads > 0 ? 10 : 0);
  const height = stacked
    ? GROUP_LEAST
    : clamp(Math.floor((room - GAP * (count - 1)) / Math.max(1, count)), GROUP_LEAST, GROUP_MOST);
  const groups = view.groups.map(({ name }, index): GroupBox => {
    const box = rect(area.x, area.y + index * (height + GAP), area.width, height);
    const title = { x: box.x + 16, y: box.y + 26 };
    return {
      name,
      box,
      carded: true,
      title,
      word: { x: title.x + textWidth(name, 18) + 12, y: title.y },
      members: [],
      sink: null,
    };
  });
  const top = area.y + count * (height + GAP) + (count > 0 ? 10 : 0);
  const producers = Array.from({ length: heads }, (_, row) =>
    layoutProducerHeads(
      rect(area.x, top + row * (HEADS + GAP), area.width, HEADS),
      view.producers.slice(row * perRow, (row + 1) * perRow),
    ),
  ).flat();
  const foot = height >= MEMBERS_FROM ? MEMBERS_FOOT : BARS_FOOT;
  return {
    groups,
    producers,
    bars: Math.min(BARS_MOST, height - foot - (height >= GROUP_ROOMY ? TEXT_END : TEXT_END_LOW)),
    foot,
    bottom: top + headsHeight,
  };
}
