/**
 * Tempo: how much wall time an instant of simulated time gets. Slow while records fly, fast through empty waits.
 *
 * Units:       simulated time in µs, screen time in ms.
 * Invariants:  a pure function of what the run has recorded; it never changes a fact.
 */

import {
  type ScreenAxis,
  type SectionKind,
  sectionAtUs,
  toScreenMs,
  toSimulatedUs,
} from './screen-axis.ts';

export type Pace = 'calm' | 'normal' | 'fast';

/** What the clock does at an instant: shown to the user. */
export interface Tempo {
  readonly kind: SectionKind;
  /** Simulated µs that pass in one ms on the screen. */
  readonly usPerMs: number;
}

/** Screen time runs this many times as fast, in hundredths. */
const PACE_HUNDREDTHS: { readonly [P in Pace]: number } = { calm: 100, normal: 200, fast: 1_000 };

/** Screen time of the calm pace that passes in the same wall time. */
export function paceFactor(pace: Pace): number {
  return PACE_HUNDREDTHS[pace] / 100;
}

export function tempoAt(axis: ScreenAxis, atUs: number, pace: Pace): Tempo {
  const section = sectionAtUs(axis, atUs);
  if (section === undefined) return { kind: 'wait', usPerMs: 1_000 };
  const { kind, fromUs, toUs, fromMs, toMs } = section;
  return { kind, usPerMs: (((toUs - fromUs) / (toMs - fromMs)) * PACE_HUNDREDTHS[pace]) / 100 };
}

/** Where the playhead is after this much wall time; a fraction of a µs is never lost, since it is screen time that is kept. */
export function advance(axis: ScreenAxis, atMs: number, wallMs: number, pace: Pace): number {
  return Math.min(axis.endMs, atMs + (wallMs * PACE_HUNDREDTHS[pace]) / 100);
}

/** The playhead's place on the axis and back. */
export const screenPlace = toScreenMs;
export const simulatedPlace = toSimulatedUs;
