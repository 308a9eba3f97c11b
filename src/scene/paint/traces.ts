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
  let flying = new Map<number, Flight>();
  let fading: Fading[] = [];
  return {
    advance: (flights, deltaMs, jumped) => {
      const now = new Map(flights.map((flight) => [flight.id, flight]));
      const landed = [...flying.values()].filter(
        ({ id, kind, arriveAtUs }) =>
          !now.has(id) && kind !== 'heartbeat' && kind !== 'group' && arriveAtUs !== null,
      );
      flying = now;
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
