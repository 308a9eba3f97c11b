/** The records of a lane that are counted instead of drawn: how many, in which states, of which keys. */

import { memoisedTogether } from '../../ledger/memo.ts';
import type { KeyIndex } from '../../projection/record-cell.ts';
import type { LaneCellState, LogCell, OffsetRange } from '../../projection/stage-view.ts';

/** Neighbours in the same state; what compaction removed between two of them parts nothing. */
export interface StateRun extends OffsetRange {
  readonly state: LaneCellState;
  readonly count: number;
}

/** A share of the records, 0 … 1. */
export interface KeyShare {
  readonly keyIndex: KeyIndex | null;
  readonly share: number;
}

export interface FoldedCells {
  readonly count: number;
  readonly runs: readonly StateRun[];
  /** Most records first would change places while the log grows: they stand in the order of the keys. */
  readonly keys: readonly KeyShare[];
}

const KEYS: readonly (KeyIndex | null)[] = [0, 1, 2, 3, 4, 5, null];

/** All below `end`. Cells come in the order of their offsets. */
export const foldedCells = memoisedTogether(
  (cells: readonly LogCell[], end: number, highWatermark: number): FoldedCells => {
    const last = indexFrom(cells, end);
    const runs: StateRun[] = [];
    const byKey = new Map<KeyIndex | null, number>();
    let records = 0;
    for (const cell of cells.slice(0, last)) {
      addTo(runs, cell, highWatermark);
      if (cell.kind === 'control') continue;
      records++;
      byKey.set(cell.keyIndex, (byKey.get(cell.keyIndex) ?? 0) + 1);
    }
    const keys = KEYS.flatMap((keyIndex): readonly KeyShare[] => {
      const count = byKey.get(keyIndex) ?? 0;
      return count === 0 ? [] : [{ keyIndex, share: count / records }];
    });
    return { count: last, runs, keys };
  },
);

function addTo(runs: StateRun[], cell: LogCell, highWatermark: number): void {
  const { offset } = cell;
  const isSafe = offset < highWatermark;
  const state = cell.kind === 'data' ? cell.state : isSafe ? 'safe' : 'open';
  const before = runs.at(-1);
  if (before?.state === state) {
    runs[runs.length - 1] = { ...before, to: offset + 1, count: before.count + 1 };
  } else runs.push({ state, from: offset, to: offset + 1, count: 1 });
}

/** Where the first cell at or past an offset stands among the others. */
export function indexFrom(cells: readonly LogCell[], offset: number): number {
  let low = 0;
  let high = cells.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cells[middle]?.offset ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
