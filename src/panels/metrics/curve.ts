/**
 * A series as a path: steps as a line, measurements as diamonds. Pure.
 * Units: px within a row of `ROW_PX`; x is the track's x.
 */

import { scaleLinear } from 'd3-scale';
import { curveStepAfter, line, symbol, symbolDiamond } from 'd3-shape';
import type { Point, Series } from '../../ledger/series/series.ts';

export const ROW_PX = 76;
const TOP_PX = 30;
export const BASE_PX = 66;
/** As far as the track's line stands from the edges of its picture. */
const MARGIN_PX = 14;
const DOT_AREA_PX2 = 52;

/** `share`: 0 … 1 along the track. */
export function placeOn(share: number, width: number): number {
  return MARGIN_PX + share * Math.max(0, width - 2 * MARGIN_PX);
}

interface Drawn {
  readonly x: number;
  readonly value: number | null;
}

export interface Curve {
  readonly path: string;
  readonly yOf: (value: number) => number;
}

/** `endX`: a step series is known up to there. */
export function curveOf(
  { points, shape }: Series,
  xOf: (atUs: number) => number,
  endX: number,
): Curve {
  const most = points.reduce((max, { value }) => Math.max(max, value ?? 0), 0);
  const yOf = scaleLinear([0, Math.max(1, most)], [BASE_PX, TOP_PX]);
  if (shape === 'dots') {
    const mark = symbol(symbolDiamond, DOT_AREA_PX2)() ?? '';
    const dots = onePerPixel(points, xOf, 2);
    const paths = dots.map(({ x, value }) => movedTo(mark, x, yOf(value ?? 0)));
    return { path: paths.join(''), yOf };
  }
  const drawn = onePerPixel(points, xOf, 1);
  const last = drawn.at(-1);
  const whole = last === undefined ? drawn : [...drawn, { ...last, x: Math.max(last.x, endX) }];
  const path = line<Drawn>(
    ({ x }) => x,
    ({ value }) => yOf(value ?? 0),
  )
    .defined(({ value }) => value !== null)
    .curve(curveStepAfter);
  return { path: path(whole) ?? '', yOf };
}

/** Of what falls on one pixel the highest and the last: a long run has more points than a screen. */
function onePerPixel(
  points: readonly Point[],
  xOf: (atUs: number) => number,
  pixels: number,
): readonly Drawn[] {
  const out: Drawn[] = [];
  let column = -1;
  let isFull = false;
  for (const { atUs, value } of points) {
    const x = xOf(atUs);
    const own = Math.floor(x / pixels);
    const before = out.at(-1);
    if (own !== column || before === undefined) {
      out.push({ x, value });
      isFull = false;
    } else if ((value ?? 0) >= (before.value ?? 0) && !isFull) {
      out[out.length - 1] = { x, value };
    } else {
      if (isFull) out.pop();
      out.push({ x, value });
      isFull = true;
    }
    column = own;
  }
  return out;
}

/** The symbol's own path is drawn around 0,0. */
function movedTo(path: string, x: number, y: number): string {
  const [first = '', ...rest] = path.split('L');
  const corners = [first.slice(1), ...rest.map((corner) => corner.replace('Z', ''))].map(
    (corner) => {
      const [cx = 0, cy = 0] = corner.split(',').map(Number);
      return `${Math.round((x + cx) * 10) / 10},${Math.round((y + cy) * 10) / 10}`;
    },
  );
  return `M${corners.join('L')}Z`;
}
