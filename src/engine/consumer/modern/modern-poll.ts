/**
 * The group's part of poll() in the new consumer: reconciliation first, then the automatic commit, then membership.
 *
 * Kafka:       internals.events.ApplicationEventProcessor.process(AsyncPollEvent);
 *              ConsumerMembershipManager.onConsumerPoll, AbstractHeartbeatRequestManager.resetPollTimer;
 *              CommitRequestManager.updateTimerAndMaybeCommit (4.4).
 * Units:       µs.
 * Invariants:  one automatic commit on its way at a time.
 * Divergences: none.
 */

import { hasInFlight } from '../client-network.ts';
import { maybeAutoCommit } from '../commit.ts';
import { readyCoordinator } from '../coordinator-lookup.ts';
import { updateHeartbeat, type ConsumerTurn } from '../turn.ts';
import { join } from './member-states.ts';
import { beatModern } from './modern-heartbeat.ts';
import { driveReconciliation, maybeReconcile } from './reconciliation.ts';

export function pollGroup(turn: ConsumerTurn): void {
  maybeReconcile(turn, true);
  driveReconciliation(turn, true);
  if (!commitsNow(turn) && readyCoordinator(turn) !== null) maybeAutoCommit(turn);
  const state = turn.state.modern?.state;
  if (state === 'UNSUBSCRIBED' || state === 'STALE') join(turn);
  if (turn.state.heartbeat.pollDeadlineUs !== null) updateHeartbeat(turn, { pollDeadlineUs: null });
  beatModern(turn);
}

function commitsNow(turn: ConsumerTurn): boolean {
  return hasInFlight(turn, ({ reason }) => reason === 'auto' || reason === 'auto-revoke');
}

/** Between the calls of poll(): the background thread goes on alone. */
export function runBackground(turn: ConsumerTurn): void {
  maybeReconcile(turn, false);
  driveReconciliation(turn, false);
  beatModern(turn);
}
