/**
 * The band at the foot of a record's cell that tells its key without colour: the marks of the six patterns as one
 * path, cut to the band, so that no pattern definition with an id is needed.
 */

import type { KeyIndex } from '../projection/record-cell.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface KeyPattern {
  readonly d: string;
  readonly strokeWidth: number;
  readonly cap: 'butt' | 'round';
}

const DIAGONAL_STEP = 7;
const DOT_STEP = 5;
const BAR_STEP = 4.5;

/** `null`: the first key is plain. */
export function keyPattern(index: KeyIndex, box: Box): KeyPattern | null {
  switch (index) {
    case 0:
      return null;
    case 1:
      return { d: diagonals(box, 1), strokeWidth: 2, cap: 'butt' };
    case 2:
      return { d: dots(box), strokeWidth: 2.8, cap: 'round' };
    case 3:
      return { d: bars(box), strokeWidth: 1.7, cap: 'butt' };
    case 4:
      return { d: diagonals(box, -1), strokeWidth: 2, cap: 'butt' };
    case 5:
      return { d: posts(box), strokeWidth: 1.7, cap: 'butt' };
  }
}

const n = (value: number): string => String(Math.round(value * 100) / 100);

/** Lines at 45°, cut at the left and right edge. */
function diagonals({ x, y, width, height }: Box, rise: 1 | -1): string {
  let path = '';
  for (let at = -height + DIAGONAL_STEP / 2; at < width; at += DIAGONAL_STEP) {
    const from = Math.max(0, at);
    const to = Math.min(width, at + height);
    if (to <= from) continue;
    const level = (place: number) => (rise === 1 ? height - (place - at) : place - at);
    path += `M${n(x + from)} ${n(y + level(from))}L${n(x + to)} ${n(y + level(to))}`;
  }
  return path;
}

function dots({ x, y, width, height }: Box): string {
  let path = '';
  for (let dy = 2; dy < height; dy += DOT_STEP) {
    for (let dx = 2.5; dx < width - 1; dx += DOT_STEP) path += `M${n(x + dx)} ${n(y + dy)}h0`;
  }
  return path;
}

function bars({ x, y, width, height }: Box): string {
  let path = '';
  for (let dy = 1; dy < height; dy += BAR_STEP) path += `M${n(x)} ${n(y + dy)}h${n(width)}`;
  return path;
}

function posts({ x, y, width, height }: Box): string {
  let path = '';
  for (let dx = 2; dx < width; dx += BAR_STEP) path += `M${n(x + dx)} ${n(y)}v${n(height)}`;
  return path;
}
