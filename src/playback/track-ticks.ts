/**
 * Ticks of the track: evenly spread on the screen, round in simulated time.
 *
 * Units:       µs, ms of screen time.
 * Invariants:  sorted, no tick twice, at most one a space.
 */

import { type ScreenAxis, toScreenMs, toSimulatedUs } from './screen-axis.ts';

export interface Tick {
  readonly atUs: number;
  readonly atMs: number;
}

const ROUND_US: readonly number[] = [
  600_000_000, 60_000_000, 30_000_000, 10_000_000, 5_000_000, 1_000_000, 500_000, 100_000, 50_000,
  10_000, 5_000, 1_000, 500, 100, 50, 10, 5, 1,
];

/** About `wanted` ticks; each is the roundest instant within a third of a space around its place. */
export function trackTicks(axis: ScreenAxis, wanted: number): readonly Tick[] {
  const spaceMs = axis.endMs / Math.max(1, wanted);
  const ticks: Tick[] = [];
  for (let i = 0; i <= wanted; i++) {
    const fromUs = toSimulatedUs(axis, Math.max(0, (i - 1 / 3) * spaceMs));
    const toUs = toSimulatedUs(axis, Math.min(axis.endMs, (i + 1 / 3) * spaceMs));
    const atUs = roundest(fromUs, toUs);
    if (atUs !== ticks.at(-1)?.atUs) ticks.push({ atUs, atMs: toScreenMs(axis, atUs) });
  }
  return ticks;
}

function roundest(fromUs: number, toUs: number): number {
  for (const step of ROUND_US) {
    const atUs = Math.ceil(fromUs / step) * step;
    if (atUs <= toUs) return atUs;
  }
  return fromUs;
}
