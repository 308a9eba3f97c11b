/**
 * The instants of a clip: evenly spread in screen time, so that waits are hurried as they are on the page.
 *
 * Units:       simulated time in µs, screen time in ms.
 * Invariants:  the first frame stands at the beginning of the stretch, the last one at its end; instants never fall.
 */

import type { Cue } from '../../playback/cues.ts';
import { momentsOf } from '../../playback/derive-cues.ts';
import { type ScreenAxis, toScreenMs, toSimulatedUs } from '../../playback/screen-axis.ts';
import { type Pace, paceFactor } from '../../playback/tempo.ts';

export interface Stretch {
  readonly fromUs: number;
  readonly toUs: number;
}

/** Ten a second: a GIF counts in hundredths. */
export const CLIP_FRAME_MS = 100;
/** The end stays long enough to be read before it begins anew. */
export const CLIP_REST_MS = 1_500;
/** Longer ones are no clip but a film, and take minutes to draw. */
export const CLIP_MOST_MS = 30_000;
/** What is proposed is about so long at the most. */
const PROPOSED_MS = 12_000;
/** What has happened is seen for a moment. */
const AFTER_MS = 700;
const FRAME_LEAST = 2;

export interface ClipPlan {
  readonly instantsUs: readonly number[];
  /** On the screen, without the rest at the end. */
  readonly lengthMs: number;
}

export function clipLengthMs(axis: ScreenAxis, { fromUs, toUs }: Stretch, pace: Pace): number {
  return (toScreenMs(axis, toUs) - toScreenMs(axis, fromUs)) / paceFactor(pace);
}

export function clipPlan(axis: ScreenAxis, stretch: Stretch, pace: Pace): ClipPlan {
  const lengthMs = clipLengthMs(axis, stretch, pace);
  const count = Math.max(FRAME_LEAST, Math.floor(lengthMs / CLIP_FRAME_MS) + 1);
  const fromMs = toScreenMs(axis, stretch.fromUs);
  const instantsUs = Array.from({ length: count }, (_, nth) => {
    if (nth === 0) return stretch.fromUs;
    if (nth === count - 1) return stretch.toUs;
    const atUs = toSimulatedUs(axis, fromMs + nth * CLIP_FRAME_MS * paceFactor(pace));
    return Math.min(stretch.toUs, Math.max(stretch.fromUs, atUs));
  });
  return { instantsUs, lengthMs };
}

/** From the moment before the playhead to a little behind the next one; shorter where that would be a film. */
export function stretchAround(
  axis: ScreenAxis,
  cues: readonly Cue[],
  atUs: number,
  pace: Pace,
): Stretch {
  const moments = [0, ...momentsOf(cues), axis.endUs];
  const before = moments.findLast((us) => us < atUs) ?? 0;
  const next = moments.find((us) => us > atUs) ?? axis.endUs;
  const atMs = toScreenMs(axis, atUs);
  const half = (PROPOSED_MS / 2) * paceFactor(pace);
  const after = AFTER_MS * paceFactor(pace);
  const fromMs = Math.max(toScreenMs(axis, before), atMs - half);
  const toMs = Math.min(toScreenMs(axis, next) + after, atMs + half, axis.endMs);
  // From a whole millisecond to a whole one: the fields show no finer ones.
  const fromUs = Math.floor(toSimulatedUs(axis, fromMs) / 1_000) * 1_000;
  const toUs = Math.ceil(toSimulatedUs(axis, toMs) / 1_000) * 1_000;
  return { fromUs, toUs: Math.min(Math.max(toUs, fromUs + 1_000), axis.endUs) };
}
