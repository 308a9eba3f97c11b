/** Cells that look alike are drawn once, on a canvas of their own, and copied from there. */

import type { SpriteMaker } from './surface.ts';

const MOST = 600;

/** For one theme and one density of pixels: another one needs another maker. */
export function createSprites(pixelRatio: number): SpriteMaker {
  const made = new Map<string, HTMLCanvasElement>();
  return (name, width, height, draw) => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(width * pixelRatio);
    canvas.height = Math.ceil(height * pixelRatio);
    const ctx = canvas.getContext('2d');
    if (ctx !== null) {
      ctx.scale(canvas.width / width, canvas.height / height);
      draw(ctx);
    }
    if (made.size >= MOST) made.clear();
    made.set(name, canvas);
    return canvas;
  };
}
