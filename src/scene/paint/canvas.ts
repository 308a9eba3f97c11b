/** A picture on its canvas: the right size, wiped, painted. */

import type { StageLayout } from '../layout/stage-layout-types.ts';
import { paintStage } from './painter.ts';
import { type Palette, readPalette } from './palette.ts';
import type { Picture } from './picture.ts';
import { createSprites } from './sprites.ts';
import type { SpriteMaker, Surface } from './surface.ts';

export interface Ink {
  readonly palette: Palette;
  readonly sprite: SpriteMaker;
  /** Pixels of the canvas for one of the layout. */
  readonly density: number;
}

/** In the theme that an element stands in. */
export function inkOf(element: Element, density: number): Ink {
  return { palette: readPalette(element), sprite: createSprites(density), density };
}

export function paintOn(
  ctx: CanvasRenderingContext2D,
  ink: Ink,
  picture: Picture,
  overlay: ((surface: Surface, picture: Picture) => void) | null = null,
): void {
  const { layout } = picture;
  const isNew = fitCanvas(ctx.canvas, layout, ink.density);
  ctx.setTransform(ink.density, 0, 0, ink.density, 0, 0);
  // A browser prints what was done to a canvas: wiping a new one would cover what stands under it.
  if (!isNew) ctx.clearRect(0, 0, layout.width, layout.height);
  const surface: Surface = { ctx, palette: ink.palette, sprite: ink.sprite };
  paintStage(surface, picture);
  overlay?.(surface, picture);
}

/** True: it has another size now, and is empty. */
function fitCanvas(canvas: HTMLCanvasElement, layout: StageLayout, density: number): boolean {
  const element = canvas;
  const width = Math.round(layout.width * density);
  const height = Math.round(layout.height * density);
  if (element.width === width && element.height === height) return false;
  element.width = width;
  element.height = height;
  element.style.width = `${layout.width}px`;
  element.style.height = `${layout.height}px`;
  return true;
}
