/** Which colours a clip has: the theme's own, and what a few of its frames show between them. */

import type { Easel } from '../../../kit/easel.ts';
import { breathe, type Job } from '../job.ts';
import type { Rgb } from './clip-writer.ts';
import { tableOf } from './gif.ts';

const SAMPLES = 5;
/** One of so many pixels is looked at; no width of a frame is a multiple of it. */
const SPARSE = 7;
const OPAQUE = 255;

/** The tokens that a picture is painted with. */
const TOKENS: readonly string[] =
  'paper card well ink ink2 ink3 line rule on-ink missing missing-wash extra extra-wash dead deadl on-key k1 k1l k2 k2l k3 k3l k4 k4l k5 k5l k6 k6l'.split(
    ' ',
  );

export async function coloursOf(
  easel: Easel,
  instantsUs: readonly number[],
  sample: (atUs: number) => Promise<ImageData>,
  job: Job,
): Promise<readonly Rgb[]> {
  const last = instantsUs.length - 1;
  const chosen = Array.from({ length: SAMPLES }, (_, nth) =>
    Math.round((nth * last) / (SAMPLES - 1)),
  );
  const samples: Uint8ClampedArray[] = [];
  for (const nth of new Set(chosen)) {
    samples.push(sparse(await sample(instantsUs[nth] ?? 0)));
    await breathe(job);
  }
  const all = new Uint8ClampedArray(samples.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const one of samples) {
    all.set(one, at);
    at += one.length;
  }
  return tableOf(
    TOKENS.map((name) => rgbOf(easel.token(`--${name}`))),
    all,
  );
}

function sparse({ data }: ImageData): Uint8ClampedArray {
  const count = Math.floor(data.length / 4 / SPARSE);
  const out = new Uint8ClampedArray(4 * count);
  for (let i = 0; i < count; i++) {
    const from = 4 * SPARSE * i;
    out.set(data.subarray(from, from + 3), 4 * i);
    out[4 * i + 3] = OPAQUE;
  }
  return out;
}

/** `#fff` or `#fffdf7`. */
export function rgbOf(hex: string): Rgb {
  const digits = hex.slice(1);
  const long = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
  const value = Number.parseInt(long, 16);
  return [(value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff];
}
