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

export interface AxisWindow {
  /** First and one past the last offset with a place of its own. */
  readonly from: number;
  readonly to: number;
  /** Older offsets, there or deleted, folded into the stub at the left: `0–41`. */
  readonly foldedFrom: number | null;
  /** Places that the stub takes. */
  readonly stub: number;
}

/** Below this side a cell is a bar: no digit. */
export const DIGIT_SIDE = 20;
/** The stub says two offsets, so it is wider than one cell. */
const STUB_PLACES = 2;

/** The newest offsets; with a selected record that is older, the window begins there. */
export function axisWindow(
  scale: AxisScale,
  start: number,
  end: number,
  selected: number | null,
): AxisWindow {
  const count = end - start;
  if (start === 0 && count <= scale.capacity) {
    return { from: 0, to: scale.capacity, foldedFrom: null, stub: 0 };
  }
  const places = Math.max(1, scale.capacity - STUB_PLACES);
  if (count <= places) {
    return { from: start, to: start + places, foldedFrom: 0, stub: STUB_PLACES };
  }
  const newest = end - places;
  const from = selected !== null && selected >= start && selected < newest ? selected : newest;
  return { from, to: from + places, foldedFrom: 0, stub: from > 0 ? STUB_PLACES : 0 };
}

/** A window with its places. */
export interface OffsetAxis extends AxisWindow {
  /** Left edge of the cell of an offset. */
  readonly cell: ScaleLinear<number, number>;
  /** Where a rung or ribbon of an offset stands; offsets that are folded away stand at the stub's end. */
  readonly boundary: ScaleLinear<number, number>;
}

export function axisOf(scale: AxisScale, window: AxisWindow): OffsetAxis {
  const { from, to, stub } = window;
  const left = scale.x + stub * scale.pitch;
  const ends = [left, left + (to - from) * scale.pitch];
  const cell = scaleLinear([from, to], ends);
  const halfGap = (scale.pitch - scale.cell) / 2;
  const boundary = cell.copy().range(ends.map((x) => x - halfGap));
  return { ...window, cell, boundary: boundary.clamp(true) };
}

export function isShown(window: AxisWindow, offset: number): boolean {
  return offset >= window.from && offset < window.to;
}

/** Four digits do not fit: the last two, the stub says the rest. */
export function offsetDigits(offset: number): string {
  return offset < 1000 ? String(offset) : String(offset % 100).padStart(2, '0');
}
