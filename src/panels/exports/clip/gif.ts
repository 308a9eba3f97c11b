/**
 * Frames → a GIF that loops. All frames share one table of colours, so that what stands still has the same number in each
 * of them: a frame holds what differs from the one before and lets the rest through.
 */

import { GIFEncoder, quantize } from 'gifenc';
import type { ClipWriter, Rgb } from './clip-writer.ts';

/** One of the 256 lets through what was there before. */
const COLOURS = 255;
const THROUGH = COLOURS;

/** The theme's own colours exactly, and those between them as the samples have them. */
export function tableOf(own: readonly Rgb[], samples: Uint8ClampedArray): readonly Rgb[] {
  const between = quantize(samples, COLOURS - own.length);
  return [...own, ...between];
}

/** Colours of the pixels as numbers of the table; the nearest one for a colour that is not in it. */
export function createNumbers(table: readonly Rgb[]): (pixel: number) => number {
  const known = new Map<number, number>();
  return (pixel) => {
    const found = known.get(pixel);
    if (found !== undefined) return found;
    const number = nearest(table, pixel);
    known.set(pixel, number);
    return number;
  };
}

/** `pixel`: red in the lowest byte, as a canvas has it. */
function nearest(table: readonly Rgb[], pixel: number): number {
  const [red, green, blue] = [pixel & 0xff, (pixel >> 8) & 0xff, (pixel >> 16) & 0xff];
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [number, [r, g, b]] of table.entries()) {
    const far = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
    if (far >= least) continue;
    least = far;
    best = number;
  }
  return best;
}

export function createGif(width: number, height: number, table: readonly Rgb[]): ClipWriter {
  const gif = GIFEncoder();
  const numberOf = createNumbers(table);
  const padding = Array.from({ length: COLOURS + 1 - table.length }, (): Rgb => [0, 0, 0]);
  let before: Uint32Array | null = null;
  return {
    bytes: () => gif.bytesView().length,
    add: async ({ data }, delay) => {
      const now = new Uint32Array(data.buffer.slice(0));
      const index = new Uint8Array(now.length);
      for (let i = 0; i < now.length; i++) {
        const pixel = now[i] ?? 0;
        index[i] = before !== null && before[i] === pixel ? THROUGH : numberOf(pixel);
      }
      const through = { transparent: true, transparentIndex: THROUGH };
      gif.writeFrame(index, width, height, {
        delay,
        dispose: 1,
        ...(before === null ? { palette: [...table, ...padding], repeat: 0 } : through),
      });
      before = now;
    },
    finish: async () => {
      gif.finish();
      return new Blob([gif.bytes()], { type: 'image/gif' });
    },
  };
}
