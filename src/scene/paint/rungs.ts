/** High watermark and log end offset: lines between cells, flags on fixed sides, so that they never collide. */

import type { LaneView } from '../../projection/stage-view.ts';
import type { OffsetAxis } from '../layout/axis.ts';
import { bottomOf, rect } from '../layout/geometry.ts';
import type { LaneBox } from '../layout/stage-layout-types.ts';
import { textWidth } from '../layout/text-width.ts';
import { occupy, type Picture } from './picture.ts';
import { box, line, type Surface, write } from './surface.ts';

const FLAG_HEIGHT = 17;
const FLAG_PAD = 10;
const FLAG_SIZE = 12;
const SLIDE_MS = 240;

export function flagWidth(text: string): number {
  return textWidth(text, FLAG_SIZE, 'mono') + FLAG_PAD;
}

/** The high watermark where the line is now: it slides behind the engine's decision. */
export function shownHighWatermark(picture: Picture, lane: LaneBox, view: LaneView): number {
  return picture.tweens.value(`hw ${lane.id}`, view.highWatermark, SLIDE_MS);
}

export function paintRungs(
  s: Surface,
  picture: Picture,
  lane: LaneBox,
  view: LaneView,
  window: OffsetAxis,
): void {
  const hw = window.boundary(shownHighWatermark(picture, lane, view));
  if (lane.form === 'flat' || lane.flags === 'none') {
    if (view.role !== 'offline') {
      hwLine(s, hw, lane.band.y - 3, bottomOf(lane.band) + 3, s.palette.ink);
    }
    return;
  }
  if (lane.flags === 'both') logEndFlag(s, picture, lane, view, window);
  if (view.role === 'offline' && view.highWatermark === 0) return;
  const ink = view.role === 'offline' ? s.palette.ink3 : s.palette.ink;
  hwLine(s, hw, lane.band.y - FLAG_HEIGHT + 1, bottomOf(lane.band), ink);
  hwFlag(s, picture, lane, view, hw, ink);
}

function hwLine(s: Surface, x: number, top: number, bottom: number, ink: string): void {
  const points = [
    [x, top],
    [x, bottom],
  ] as const;
  line(s, points, { stroke: ink, width: 3 });
}

/** What a dead broker knew last is in the ink of what is dead. */
function hwFlag(
  s: Surface,
  picture: Picture,
  lane: LaneBox,
  view: LaneView,
  x: number,
  ink: string,
): void {
  const text = `HW ${view.highWatermark}`;
  const width = flagWidth(text);
  const area = rect(x - width, lane.band.y - FLAG_HEIGHT, width, FLAG_HEIGHT);
  box(s, area, 2, { fill: ink });
  occupy(picture, area);
  write(s, text, x - width / 2, area.y + 12.9, {
    size: FLAG_SIZE,
    weight: 600,
    face: 'mono',
    fill: s.palette.onInk,
    align: 'center',
  });
}

function logEndFlag(
  s: Surface,
  picture: Picture,
  lane: LaneBox,
  view: LaneView,
  window: OffsetAxis,
): void {
  const { ink, card } = s.palette;
  const x = window.boundary(view.logEnd);
  const points = [
    [x, lane.band.y - FLAG_HEIGHT + 1],
    [x, bottomOf(lane.band)],
  ] as const;
  line(s, points, { stroke: ink, width: 1.6 });
  const text = `LEO ${view.logEnd}`;
  const width = flagWidth(text);
  const area = rect(x, lane.band.y - FLAG_HEIGHT, width, FLAG_HEIGHT);
  box(s, rect(x + 0.6, area.y + 0.6, width - 0.6, FLAG_HEIGHT - 1.2), 2, {
    fill: card,
    stroke: ink,
    width: 1.2,
  });
  occupy(picture, area);
  write(s, text, x + width / 2 + 0.3, area.y + 12.9, {
    size: FLAG_SIZE,
    face: 'mono',
    fill: ink,
    align: 'center',
  });
}
