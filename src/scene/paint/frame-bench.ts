/** Draws so many records on the move as one frame would, to be timed from outside: what the canvas costs, and nothing else. */

import type { KeyIndex } from '../../projection/record-cell.ts';
import { paintCell } from './cell.ts';
import { readPalette } from './palette.ts';
import { createSprites } from './sprites.ts';
import type { Surface } from './surface.ts';

const CELL = 20;
const KEYS = 6;
/** Records start apart, so that they do not lie on each other. */
const STRIDE = 37;

/** Draws one frame: `share` 0 … 1 is how far along their ways the records are. */
export type BenchFrame = (share: number) => void;

export function createBenchFrame(canvas: HTMLCanvasElement, records: number): BenchFrame {
  const ctx = canvas.getContext('2d');
  if (ctx === null) throw new Error('This page has no canvas to draw on.');
  const surface: Surface = { ctx, palette: readPalette(canvas), sprite: createSprites(1) };
  const { width, height } = canvas;
  return (share) => {
    ctx.clearRect(0, 0, width, height);
    for (let record = 0; record < records; record++) {
      const x = (record * STRIDE + share * width) % (width - CELL);
      const y = ((record * STRIDE * STRIDE) / 7) % (height - CELL);
      const keyIndex = (record % KEYS) as KeyIndex;
      paintCell(surface, x, y, CELL, CELL, { keyIndex, state: 'safe', digits: null });
    }
  };
}
