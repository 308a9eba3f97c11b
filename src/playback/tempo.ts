/**
 * Tempo: how much wall time an instant of simulated time gets. Slow while records fly, fast through empty waits.
 *
 * Units:       simulated time in µs, screen time in ms.
 * Invariants:  a pure function of what the run has recorded; it never changes a fact.
 */

export type Pace = 'calm' | 'normal' | 'fast';

/** `flight`: records are on the wire. `moment`: something happened that wants to be seen. `wait`: nothing of either. */
export type TempoKind = 'flight' | 'moment' | 'wait';

/** What the clock does at an instant: shown to the user. */
export interface Tempo {
  readonly kind: TempoKind;
  /** Simulated µs that pass in one ms on the screen. */
  readonly usPerMs: number;
}
