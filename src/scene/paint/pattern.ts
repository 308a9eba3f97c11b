/** The six patterns that tell the keys apart without colour; the first is plain. */

import type { KeyIndex } from '../../projection/record-cell.ts';

/** Fills the box; the caller has clipped to it. */
export function applyPattern(
  ctx: CanvasRenderingContext2D,
  index: KeyIndex,
  ink: string,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  ctx.fillStyle = ink;
  ctx.strokeStyle = ink;
  switch (index) {
    case 0:
      return;
    case 1:
      return diagonals(ctx, x, y, width, height, 1);
    case 2:
      return dots(ctx, x, y, width, height);
    case 3:
      return bars(ctx, x, y, width, height);
    case 4:
      return diagonals(ctx, x, y, width, height, -1);
    case 5:
      return posts(ctx, x, y, width, height);
  }
}

function diagonals(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  rise: 1 | -1,
): void {
  const step = 7.07;
  ctx.lineWidth = 2;
  ctx.beginPath();
  for (let at = x - height - step; at < x + width + step; at += step) {
    ctx.moveTo(at, rise > 0 ? y + height : y);
    ctx.lineTo(at + height, rise > 0 ? y : y + height);
  }
  ctx.stroke();
}

function dots(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  const step = 5;
  ctx.beginPath();
  for (let dy = 2.5; dy < height + step; dy += step) {
    for (let dx = 2.5; dx < width + step; dx += step) {
      ctx.moveTo(x + dx + 1.4, y + dy);
      ctx.arc(x + dx, y + dy, 1.4, 0, Math.PI * 2);
    }
  }
  ctx.fill();
}

function bars(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  for (let dy = 0; dy < height; dy += 4.5) ctx.fillRect(x, y + dy, width, 1.7);
}

function posts(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  for (let dx = 1; dx < width; dx += 4.5) ctx.fillRect(x + dx, y, 1.7, height);
}
