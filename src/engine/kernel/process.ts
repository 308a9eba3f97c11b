/**
 * The life of a simulated process.
 *
 * Kafka:       none; a Java process and the signals that it gets.
 * Units:       instants in µs.
 * Invariants:  `incarnation` grows by one with every start.
 * Divergences: none.
 */

/** `frozen`: SIGSTOP, sockets stay open. `down`: not started yet, killed or ended. */
export type ProcessStatus = 'up' | 'stopping' | 'frozen' | 'down';

export interface Process {
  readonly status: ProcessStatus;
  /** Start-ups so far; timers and in-flight messages of an earlier one are void. */
  readonly incarnation: number;
  readonly sinceUs: number;
  /** How it went down; `never-started` before its first start. */
  readonly ending: 'none' | 'never-started' | 'killed' | 'stopped' | 'failed';
}

/** Up since before time zero: brokers, controllers, the outside world. */
export const LONG_UP: Process = { status: 'up', incarnation: 1, sinceUs: 0, ending: 'none' };

export const NEVER_STARTED: Process = {
  status: 'down',
  incarnation: 0,
  sinceUs: 0,
  ending: 'never-started',
};
