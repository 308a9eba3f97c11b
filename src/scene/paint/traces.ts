/** Ways that were just walked: they stay for a moment of screen time and fade while time goes on. */

import type { Flight } from '../../projection/flight-view.ts';
import type { FadingTrace } from './picture.ts';

const TRACE_MS = 600;

export interface Traces {
  /** After a jump nothing has just arrived. */
  readonly advance: (flights: readonly Flight[], deltaMs: number, jumped: boolean) => void;
  readonly shown: () => readonly FadingTrace[];
}

interface Fading {
  readonly flight: Flight;
  leftMs: number;
}

export function createTraces(): Traces {
  let flying: readonly Flight[] = [];
  let fading: Fading[] = [];
  return {
    advance: (flights, deltaMs, jumped) => {
      const landed = jumped || flights === flying ? [] : landedOf(flying, flights);
      flying = flights;
      if (jumped) {
        fading = [];
        return;
      }
      for (const trace of fading) trace.leftMs -= deltaMs;
      fading = [
        ...fading.filter((trace) => trace.leftMs > 0),
        ...landed.map((flight) => ({ flight, leftMs: TRACE_MS })),
      ];
    },
    shown: () => fading.map(({ flight, leftMs }) => ({ flight, strength: leftMs / TRACE_MS })),
  };
}

/** Those that are on their way no more. */
function landedOf(before: readonly Flight[], now: readonly Flight[]): readonly Flight[] {
  const ids = new Set(now.map(({ id }) => id));
  return before.filter(
    ({ id, kind, arriveAtUs }) =>
      kind !== 'heartbeat' && kind !== 'group' && arriveAtUs !== null && !ids.has(id),
  );
}
