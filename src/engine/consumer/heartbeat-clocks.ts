/**
 * The heartbeat thread's three clocks: next heartbeat, session, time since the last poll().
 *
 * Kafka:       internals.Heartbeat (4.4).
 * Units:       µs.
 * Invariants:  none runs before the member joined.
 * Divergences: none.
 */

import { updateHeartbeat, type ConsumerTurn } from './turn.ts';

/** HeartbeatThread.enable: all clocks begin anew. */
export function startHeartbeats(turn: ConsumerTurn): void {
  const { settings, heartbeat } = turn.state;
  updateHeartbeat(turn, {
    enabled: true,
    inFlight: false,
    attempts: 0,
    nextUs: turn.nowUs + settings.heartbeatIntervalUs,
    sessionDeadlineUs: turn.nowUs + settings.sessionTimeoutUs,
    pollDeadlineUs:
      heartbeat.pollDeadlineUs === null ? null : turn.nowUs + settings.maxPollIntervalUs,
  });
}

/** The application is inside poll(): it cannot be late. */
export function enteredPoll(turn: ConsumerTurn): void {
  if (turn.state.heartbeat.pollDeadlineUs !== null) updateHeartbeat(turn, { pollDeadlineUs: null });
}

/** poll() returned records, or an exception: from now on the clock runs. */
export function leftPoll(turn: ConsumerTurn): void {
  updateHeartbeat(turn, { pollDeadlineUs: turn.nowUs + turn.state.settings.maxPollIntervalUs });
}
