/** Corner brackets round whatever one of two runs has and the other has not: never a hue, for a difference is no harm. */

import type { Difference, LaneDifference } from '../../projection/difference.ts';
import { bottomOf, type Rect, rect, rightOf } from '../layout/geometry.ts';
import type { LaneBox } from '../layout/stage-layout-types.ts';
import { textWidth } from '../layout/text-width.ts';
import type { Picture } from './picture.ts';
import { line, type Surface } from './surface.ts';

const ARM = 13;
const WIDTH = 3;
const FULL_OUT = 6;
const FLAT_OUT = 3;
const FLAG_OUT = 22;
const CLEAR_OF_FLAG = 3;

export function paintBrackets(s: Surface, picture: Picture, difference: Difference): void {
  const lanes = new Map(difference.lanes.map((one) => [`${one.broker}/${one.partition}`, one]));
  for (const box of picture.layout.brokers) {
    const isOther = difference.brokers.includes(box.id);
    if (isOther) corners(s, numeralArea(box));
    for (const lane of box.lanes) {
      const found = lanes.get(lane.id);
      // Of a broker that is in another state the roles are others, too.
      if (found !== undefined) {
        paintLaneBrackets(s, picture, lane, { ...found, role: found.role && !isOther });
      }
    }
  }
  for (const refs of difference.sends.values()) {
    const areas = picture.spots
      .filter(({ lane, record }) => lane === null && refs.has(record))
      .map(({ area }) => area);
    for (const around of rowsOf(areas)) corners(s, grown(around, FLAT_OUT));
  }
}

function paintLaneBrackets(
  s: Surface,
  { windows, layout, view }: Picture,
  lane: LaneBox,
  { ranges, role }: LaneDifference,
): void {
  const window = windows.get(lane.partition);
  if (window === undefined) return;
  const out = lane.form === 'full' ? FULL_OUT : FLAT_OUT;
  const hw = view.brokers
    .find(({ id }) => id === lane.broker)
    ?.lanes.find(({ partition }) => partition === lane.partition)?.highWatermark;
  for (const { from, to } of ranges) {
    const x0 = window.boundary(from) + (lane.form === 'full' ? CLEAR_OF_FLAG : 0);
    const x1 = Math.min(window.boundary(to) + CLEAR_OF_FLAG, rightOf(lane.band) + 4);
    if (x1 - x0 < 2) continue;
    // Over the flag that hangs to the left of the high watermark.
    const hasFlag = lane.flags !== 'none' && hw !== undefined && hw > from && hw <= to;
    const top = lane.band.y - (hasFlag ? FLAG_OUT : out);
    corners(s, rect(x0, top, x1 - x0, bottomOf(lane.band) + out - top));
  }
  if (!role || lane.form === 'flat' || layout.mode === 'phone') return;
  const width = Math.max(96, textWidth(lane.partition, lane.labelSize, 'mono') + 8);
  const top = lane.label.y - lane.labelSize - 3;
  corners(s, rect(lane.label.x - 6, top, width, lane.role.y + 8 - top));
}

function numeralArea({ numeral, numeralSize, id }: Picture['layout']['brokers'][number]): Rect {
  const width = textWidth(String(id), numeralSize) + 32;
  return rect(numeral.x - 5, numeral.y - numeralSize * 0.8, width, numeralSize * 0.92);
}

/** Neighbours of one row are in one bracket. */
function rowsOf(areas: readonly Rect[]): readonly Rect[] {
  const rows: Rect[] = [];
  for (const area of areas) {
    const last = rows.at(-1);
    const isBeside = last?.y === area.y && area.x - rightOf(last) <= area.width;
    if (last !== undefined && isBeside) {
      rows[rows.length - 1] = { ...last, width: rightOf(area) - last.x };
    } else rows.push(area);
  }
  return rows;
}

const grown = (area: Rect, by: number): Rect =>
  rect(area.x - by, area.y - by, area.width + 2 * by, area.height + 2 * by);

/** Four corners, each with arms that leave room between them. */
function corners(s: Surface, area: Rect): void {
  const armX = Math.min(ARM, area.width / 3);
  const armY = Math.min(ARM, area.height / 3);
  const style = { stroke: s.palette.ink, width: WIDTH } as const;
  for (const [x, toX] of [
    [area.x, armX],
    [rightOf(area), -armX],
  ] as const) {
    for (const [y, toY] of [
      [area.y, armY],
      [bottomOf(area), -armY],
    ] as const) {
      const points = [
        [x + toX, y],
        [x, y],
        [x, y + toY],
      ] as const;
      line(s, points, style);
    }
  }
}
