/** The grids of a frame, computed once however many parts of the page ask; which of them are shown. */

import type { LiveFrame } from '../../app/workbench/contract.ts';
import { gridKey, groupGrids } from '../../projection/group-grid.ts';
import type { GridCell, GridRow, GroupGrid } from '../../projection/group-grid-view.ts';

const known = new WeakMap<LiveFrame, readonly GroupGrid[]>();

export function gridsAt(frame: LiveFrame): readonly GroupGrid[] {
  const found = known.get(frame);
  if (found !== undefined) return found;
  const grids = groupGrids(frame);
  known.set(frame, grids);
  return grids;
}

export function isSameGrids(a: readonly GroupGrid[], b: readonly GroupGrid[]): boolean {
  return gridKey(a) === gridKey(b);
}

export function gridAt(frame: LiveFrame, group: string): GroupGrid | undefined {
  return gridsAt(frame).find((grid) => grid.group === group);
}

export function rowAt(frame: LiveFrame, group: string, partition: string): GridRow | undefined {
  return gridAt(frame, group)?.rows.find((row) => row.partition === partition);
}

export function cellAt(
  frame: LiveFrame,
  group: string,
  partition: string,
  column: number,
): GridCell | undefined {
  return rowAt(frame, group, partition)?.cells[column];
}

/** The partition that tells most: read by nobody for longest, else by most at once. */
export function tellingRow({ rows }: GroupGrid): GridRow | undefined {
  const unread = rows.filter(({ readers }) => readers === 0);
  if (unread.length > 0) {
    return unread.toSorted((a, b) => (a.unreadSinceUs ?? 0) - (b.unreadSinceUs ?? 0))[0];
  }
  return rows.toSorted((a, b) => b.readers - a.readers)[0];
}
