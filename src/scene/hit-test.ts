/** Which record lies under the pointer: the records that the last drawing left, in a quadtree. */

import { type Quadtree, quadtree } from 'd3-quadtree';
import type { Spot } from './paint/picture.ts';

const REACH = 40;
/** Small cells are easier to hit than they look. */
const SLACK = 3;

export interface HitTest {
  readonly update: (spots: readonly Spot[]) => void;
  readonly find: (x: number, y: number) => Spot | null;
}

export function createHitTest(): HitTest {
  let spots: readonly Spot[] = [];
  let tree: Quadtree<Spot> | null = null;
  return {
    update: (next) => {
      spots = next;
      tree = null;
    },
    find: (x, y) => {
      tree ??= quadtree(
        [...spots],
        ({ area }) => area.x + area.width / 2,
        ({ area }) => area.y + area.height / 2,
      );
      const near = tree.find(x, y, REACH);
      return near !== undefined && covers(near, x, y) ? near : null;
    },
  };
}

function covers({ area }: Spot, x: number, y: number): boolean {
  return (
    x >= area.x - SLACK &&
    x <= area.x + area.width + SLACK &&
    y >= area.y - SLACK &&
    y <= area.y + area.height + SLACK
  );
}
