import { describe, expect, test } from 'vitest';
import type { LogCell } from '../../projection/stage-view.ts';
import { laneCells } from '../../testing/stage-parts.ts';
import { foldedCells, indexFrom } from './folded-cells.ts';

/** Offsets 0–7 of orders-0: lee, yoon, sora, lee, yoon, sora, lee, yoon. */
const CELLS = laneCells(0, 8, (offset) => (offset < 5 ? 'safe' : offset < 7 ? 'open' : 'lost'));

describe('records that are counted', () => {
  test('how many, in which states, of which keys', () => {
    expect(foldedCells(CELLS, 8, 5)).toEqual({
      count: 8,
      runs: [
        { state: 'safe', from: 0, to: 5, count: 5 },
        { state: 'open', from: 5, to: 7, count: 2 },
        { state: 'lost', from: 7, to: 8, count: 1 },
      ],
      keys: [
        { keyIndex: 1, share: 3 / 8 },
        { keyIndex: 2, share: 3 / 8 },
        { keyIndex: 3, share: 2 / 8 },
      ],
    });
  });

  test('only those before the first cell; a replica that ends earlier counts what it has', () => {
    expect(foldedCells(CELLS, 3, 5)).toMatchObject({ count: 3, runs: [{ from: 0, to: 3 }] });
    expect(foldedCells(CELLS.slice(0, 2), 3, 5).runs).toEqual([
      { state: 'safe', from: 0, to: 2, count: 2 },
    ]);
    expect(foldedCells([], 3, 5)).toEqual({ count: 0, runs: [], keys: [] });
  });

  test('what compaction removed parts no run, and a marker is no record of a key', () => {
    const marker: LogCell = { kind: 'control', offset: 4, leaderEpoch: 0, type: 'COMMIT' };
    const cells = [...CELLS.slice(0, 1), ...CELLS.slice(3, 4), marker];
    const folded = foldedCells(cells, 8, 5);
    expect(folded.count).toBe(3);
    expect(folded.runs).toEqual([{ state: 'safe', from: 0, to: 5, count: 3 }]);
    expect(folded.keys).toEqual([{ keyIndex: 1, share: 1 }]);
  });

  test('a place among cells with gaps', () => {
    const cells = [...CELLS.slice(0, 2), ...CELLS.slice(5)];
    expect([0, 1, 2, 5, 6, 99].map((offset) => indexFrom(cells, offset))).toEqual([
      0, 1, 2, 2, 3, 5,
    ]);
  });
});
