/** What a screenshot shows, colour by colour. */
import sharp from 'sharp';
import type { Box } from './stage-texts.ts';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, one after the other. */
  readonly data: Buffer;
}

export type Colour = readonly [red: number, green: number, blue: number];

export async function pixelsOf(png: Buffer): Promise<Pixels> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** `#b83a00`, `rgb(184, 58, 0)`. */
export function colourOf(css: string): Colour {
  const hex = /^#(..)(..)(..)$/.exec(css.trim());
  const parts =
    hex === null
      ? [...css.matchAll(/\d+(?:\.\d+)?/g)].slice(0, 3).map(([part]) => Number(part))
      : hex.slice(1).map((part) => Number.parseInt(part, 16));
  const [red = 0, green = 0, blue = 0] = parts;
  return [red, green, blue];
}

const isNear = (a: Colour, b: Colour, most: number): boolean =>
  Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2]) <= most;

function* coloursIn({ width, height, data }: Pixels, box: Box): Generator<Colour> {
  const right = Math.min(width, Math.ceil(box.x + box.width));
  const bottom = Math.min(height, Math.ceil(box.y + box.height));
  for (let y = Math.max(0, Math.floor(box.y)); y < bottom; y++) {
    for (let x = Math.max(0, Math.floor(box.x)); x < right; x++) {
      const at = (y * width + x) * 3;
      yield [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
    }
  }
}

/** How many pixels have that colour; edges that run into another one are none of them. */
export function countOf(pixels: Pixels, colour: Colour, box?: Box): number {
  const all = { x: 0, y: 0, width: pixels.width, height: pixels.height };
  let count = 0;
  for (const one of coloursIn(pixels, box ?? all)) if (isNear(one, colour, 6)) count++;
  return count;
}

/** The colour that most of a box has, besides that of its ink. */
export function groundOf(pixels: Pixels, box: Box, ink: Colour): Colour {
  const counts = new Map<number, number>();
  for (const colour of coloursIn(pixels, box)) {
    if (isNear(colour, ink, 60)) continue;
    const key = (colour[0] << 16) | (colour[1] << 8) | colour[2];
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [0];
  return [most >> 16, (most >> 8) & 255, most & 255];
}

/** As WCAG measures it, 1 … 21. */
export function contrast(a: Colour, b: Colour): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
