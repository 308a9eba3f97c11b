/** Points and rectangles of the stage, in CSS px from its upper left corner. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function rect(x: number, y: number, width: number, height: number): Rect {
  return { x, y, width, height };
}

export const rightOf = (box: Rect): number => box.x + box.width;
export const bottomOf = (box: Rect): number => box.y + box.height;
export const middleOf = (box: Rect): number => box.y + box.height / 2;

export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

export function overlaps(a: Rect, b: Rect, gap = 0): boolean {
  return (
    a.x < rightOf(b) + gap &&
    b.x < rightOf(a) + gap &&
    a.y < bottomOf(b) + gap &&
    b.y < bottomOf(a) + gap
  );
}

export function contains(outer: Rect, inner: Rect, slack = 0): boolean {
  return (
    inner.x >= outer.x - slack &&
    inner.y >= outer.y - slack &&
    rightOf(inner) <= rightOf(outer) + slack &&
    bottomOf(inner) <= bottomOf(outer) + slack
  );
}
