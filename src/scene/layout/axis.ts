/**
 * The offset axis of a partition: which offsets its lanes show, and where. One pitch for the whole stage, one window for
 * all lanes of a partition, so that offset n stands at the same x in every one of them.
 * Units: px, offsets. A rung of offset n stands before the cell of n, in the gap between two cells.
 */

import { type ScaleLinear, scaleLinear } from 'd3-scale';

export interface AxisScale {
  /** Left edge of the first place for a cell. */
  readonly x: number;
  /** Side of a cell, and the distance from cell to cell. */
  readonly cell: number;
  readonly pitch: number;
  /** How many cells find room. */
  readonly capacity: number;
}

/**
 * How the older offsets are drawn, when not all of them can be cells: `stub` says which they are, `bars` draws each as
 * narrow as it must be, `counts` says how many they are. The last ones are cells in any case.
 */
export type FoldForm = 'stub' | 'bars' | 'counts';

export interface AxisWindow {
  /** First and one past the last offset with a place for a cell of its own. */
  readonly from: number;
  readonly to: number;
  /** First of the older offsets, folded at the left: `0–41`. A stub names those that are gone too. */
  readonly foldedFrom: number | null;
  /** Places that the fold takes. */
  readonly stub: number;
  readonly fold: FoldForm;
}

/** Below this side a cell is a bar: no digit. */
export const DIGIT_SIDE = 20;
/** The stub says two offsets, so it is wider than one cell. */
const STUB_PLACES = 2;
/** So many times as many as fit: from there on what is older gets most of the lane. */
const STUB_MOST = 4;
/** Of the places, for the newest ones as cells. */
const CELLS_SHARE = 0.4;
/** A narrower bar cannot be told from its neighbour, px. */
const BAR_LEAST = 4;

/** The newest offsets; with a selected record that is older, the window begins there. */
export function axisWindow(
  scale: AxisScale,
  start: number,
  end: number,
  selected: number | null,
): AxisWindow {
  const { capacity } = scale;
  const count = end - start;
  const whole = { from: 0, to: capacity, foldedFrom: null, stub: 0, fold: 'stub' } as const;
  if (start === 0 && count <= capacity) return whole;
  if (count > STUB_MOST * capacity) return longWindow(scale, start, end, selected);
  const places = Math.max(1, capacity - STUB_PLACES);
  const stubbed = { foldedFrom: 0, fold: 'stub' } as const;
  if (count <= places) return { ...stubbed, from: start, to: start + places, stub: STUB_PLACES };
  const newest = end - places;
  const from = selected !== null && selected >= start && selected < newest ? selected : newest;
  return { ...stubbed, from, to: from + places, stub: from > 0 ? STUB_PLACES : 0 };
}

/** Thousands: a few cells, and before them all that is older to scale. */
function longWindow(
  { capacity, pitch }: AxisScale,
  start: number,
  end: number,
  selected: number | null,
): AxisWindow {
  const places = Math.max(2, Math.ceil(capacity * CELLS_SHARE));
  const stub = capacity - places;
  const newest = end - places;
  // Older ones than a fold has places for would be wider as bars than as cells.
  const first = start + stub;
  const from = selected !== null && selected < newest ? Math.max(first, selected) : newest;
  const fold = (stub * pitch) / (from - start) >= BAR_LEAST ? 'bars' : 'counts';
  return { from, to: from + places, foldedFrom: start, stub, fold };
}

/** A window with its places. */
export interface OffsetAxis extends AxisWindow {
  /** Left edge of the cell of an offset. */
  readonly cell: ScaleLinear<number, number>;
  /** Where a rung or ribbon of an offset stands; what is folded is to a scale of its own. */
  readonly boundary: ScaleLinear<number, number>;
}

export function axisOf(scale: AxisScale, window: AxisWindow): OffsetAxis {
  const { from, to, stub, foldedFrom } = window;
  const left = scale.x + stub * scale.pitch;
  const ends = [left, left + (to - from) * scale.pitch];
  const cell = scaleLinear([from, to], ends);
  const halfGap = (scale.pitch - scale.cell) / 2;
  const isScaled = foldedFrom !== null && foldedFrom < from;
  const boundary = isScaled
    ? scaleLinear(
        [foldedFrom, from, to],
        [scale.x, ...ends].map((x) => x - halfGap),
      )
    : scaleLinear(
        [from, to],
        ends.map((x) => x - halfGap),
      );
  return { ...window, cell, boundary: boundary.clamp(true) };
}

export function isShown(window: AxisWindow, offset: number): boolean {
  return offset >= window.from && offset < window.to;
}

/** Four digits do not fit: the last two, the stub says the rest. */
export function offsetDigits(offset: number): string {
  return offset < 1000 ? String(offset) : String(offset % 100).padStart(2, '0');
}
