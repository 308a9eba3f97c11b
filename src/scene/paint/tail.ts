/** What of a log is on the disk, as the ground under its records: solid under those that are, dashed under the rest. */

import { messagesOf } from '../../i18n/language.ts';
import type { LaneView } from '../../projection/stage-view.ts';
import type { OffsetAxis } from '../layout/axis.ts';
import { bottomOf, middleOf } from '../layout/geometry.ts';
import type { LaneBox } from '../layout/stage-layout-types.ts';
import { shownTail } from '../layout/tails.ts';
import { type Picture, writeWhereFree } from './picture.ts';
import { line, type Surface } from './surface.ts';

/** Between the cells and the lower hairline. */
const RISE = 2;
const WIDTH = 2.6;
const DASH = [5, 4] as const;

export function paintTail(
  s: Surface,
  picture: Picture,
  node: string,
  lane: LaneBox,
  view: LaneView,
  window: OffsetAxis,
): void {
  const tail = shownTail(view, node, picture.tails);
  if (tail === null) return;
  const y = bottomOf(lane.band) - RISE;
  const ground = (from: number, to: number, dash: readonly number[]): void => {
    const [x0, x1] = [window.boundary(from) + 2, window.boundary(to) - 2];
    if (x1 - x0 < 2) return;
    const points = [
      [x0, y],
      [x1, y],
    ] as const;
    line(s, points, { stroke: s.palette.ink, width: WIDTH, dash });
  };
  ground(view.logStart, tail.from, []);
  ground(tail.from, tail.to, DASH);
}

/** Where ribbons and other words leave room. */
export function paintTailWords(
  s: Surface,
  picture: Picture,
  node: string,
  lane: LaneBox,
  view: LaneView,
  window: OffsetAxis,
): void {
  const tail = shownTail(view, node, picture.tails);
  if (tail === null) return;
  const [x0, x1] = [window.boundary(tail.from), window.boundary(tail.to)];
  const words = messagesOf(picture.language).lane.unflushed(tail.to - tail.from);
  const below = bottomOf(lane.band) + 15;
  const places = [
    { x: x1 - 2, y: below, align: 'right' as const },
    { x: x0 + 2, y: below, align: 'left' as const },
    { x: x1 + 10, y: middleOf(lane.band) + 5, align: 'left' as const },
  ];
  const card = picture.layout.brokers.find(({ lanes }) => lanes.includes(lane))?.card;
  writeWhereFree(s, picture, words, places, { size: 13, fill: s.palette.ink2 }, card);
}
