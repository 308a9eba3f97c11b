/** Arrow keys from actor to actor: the nearest one in that direction, what lies straight ahead first. */

import type { Rect } from '../layout/geometry.ts';

export interface Stop {
  readonly id: string;
  readonly area: Rect;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

const ARROWS: ReadonlyMap<string, Direction> = new Map([
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
]);

export function directionOf(key: string): Direction | null {
  return ARROWS.get(key) ?? null;
}

/** Being off the line costs more than being far. */
const ASIDE = 2.5;

const centre = ({ x, y, width, height }: Rect) => ({ x: x + width / 2, y: y + height / 2 });

/** Smaller is nearer; `null` where it does not lie in that direction at all. */
function cost(from: Rect, to: Rect, direction: Direction): number | null {
  const [a, b] = [centre(from), centre(to)];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const ahead =
    direction === 'up' ? -dy : direction === 'down' ? dy : direction === 'left' ? -dx : dx;
  const aside = Math.abs(direction === 'up' || direction === 'down' ? dx : dy);
  return ahead <= 1 ? null : ahead + aside * ASIDE;
}

export function nextStop(
  stops: readonly Stop[],
  from: string,
  direction: Direction,
): string | null {
  const start = stops.find((stop) => stop.id === from);
  if (start === undefined) return stops[0]?.id ?? null;
  let best: { readonly id: string; readonly cost: number } | null = null;
  for (const stop of stops) {
    if (stop.id === from) continue;
    const price = cost(start.area, stop.area, direction);
    if (price !== null && (best === null || price < best.cost)) best = { id: stop.id, cost: price };
  }
  return best?.id ?? null;
}
