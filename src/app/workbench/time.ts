/**
 * What the track and the clock ask of the axis: the views import types of the playback only.
 *
 * Units: µs of simulated time, ms of screen time at the calm pace.
 */

import {
  type ScreenAxis,
  type SectionKind,
  toScreenMs,
  toSimulatedUs,
} from '../../playback/screen-axis.ts';
import { type Pace, tempoAt } from '../../playback/tempo.ts';
import { type Tick, trackTicks } from '../../playback/track-ticks.ts';

export interface TempoReading {
  readonly kind: SectionKind;
  /** Wall ms that a ms of simulated time takes. */
  readonly msPerMs: number;
}

export function tempoReading(axis: ScreenAxis, atUs: number, pace: Pace): TempoReading {
  const { kind, usPerMs } = tempoAt(axis, atUs, pace);
  return { kind, msPerMs: 1_000 / usPerMs };
}

/** 0 … 1 along the track. */
export function shareAt(axis: ScreenAxis, atUs: number): number {
  return axis.endMs === 0 ? 0 : toScreenMs(axis, atUs) / axis.endMs;
}

export function instantAt(axis: ScreenAxis, share: number): number {
  return toSimulatedUs(axis, Math.min(Math.max(share, 0), 1) * axis.endMs);
}

export function ticksOf(axis: ScreenAxis, wanted: number): readonly Tick[] {
  return trackTicks(axis, wanted);
}
