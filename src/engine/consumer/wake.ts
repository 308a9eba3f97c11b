/**
 * The one timer of the process: the next instant at which one of its clocks has something to say.
 *
 * Kafka:       none (the client's threads sleep until then).
 * Units:       µs.
 * Invariants:  only instants ahead count: what is due now was tried in this turn and waits for an answer.
 * Divergences: none.
 */

import { emptyPollEndsAtUs } from './acknowledging.ts';
import { commitsByTimer } from './auto-commit-offsets.ts';
import { metadataDueAtUs } from './client-metadata.ts';
import type { ConsumerState } from './consumer-state.ts';
import { isOutside } from './modern/modern-membership.ts';
import { update, type ConsumerTurn } from './turn.ts';

export const WAKE = 'wake';

/** Sets the timer when something comes earlier than it; a timer that is too early costs one idle turn. */
export function rearm(turn: ConsumerTurn): void {
  const { nowUs, state } = turn;
  if (state.application.phase === 'down') return;
  if (turn.yielded) return setWake(turn, nowUs);
  const dueUs = earliest(state, nowUs);
  if (dueUs === null) return;
  if (state.wakeAtUs !== null && state.wakeAtUs > nowUs && state.wakeAtUs <= dueUs) return;
  setWake(turn, dueUs);
}

function setWake(turn: ConsumerTurn, atUs: number): void {
  turn.out.setTimer(WAKE, atUs - turn.nowUs);
  update(turn, { wakeAtUs: atUs });
}

function earliest(state: ConsumerState, nowUs: number): number | null {
  let best: number | null = null;
  const consider = (atUs: number | null): void => {
    if (atUs !== null && atUs > nowUs && (best === null || atUs < best)) best = atUs;
  };
  considerApplication(state, consider);
  considerMembership(state, consider);
  considerModern(state, consider);
  considerShare(state, consider);
  consider(metadataDueAtUs(state));
  for (const { deadlineUs } of state.network.inFlight.values()) consider(deadlineUs);
  for (const { untilUs } of state.network.backoffs.values()) consider(untilUs);
  return best;
}

function considerApplication(state: ConsumerState, consider: (atUs: number | null) => void): void {
  const { application, assigned, autoCommitAtUs, offsetFetchRetryAtUs } = state;
  consider(application.workUntilUs);
  consider(application.pollEndsAtUs);
  consider(application.closing?.deadlineUs ?? null);
  consider(application.commit?.deadlineUs ?? null);
  consider(application.commit?.retryAtUs ?? null);
  for (const worker of application.pool.workers) consider(worker?.untilUs ?? null);
  if (commitsByTimer(state)) consider(state.autoCommitAtUs);
  consider(emptyPollEndsAtUs(state));
  if (application.phase !== 'poll') return;
  consider(autoCommitAtUs);
  consider(offsetFetchRetryAtUs);
  for (const { state: fetchState, retryAtUs } of assigned.values())
    if (fetchState !== 'FETCHING') consider(retryAtUs);
}

/** Where the coordinator assigns: the next heartbeat, the time since the last poll(), a commit that waits. */
function considerModern(
  { modern, heartbeat }: ConsumerState,
  consider: (atUs: number | null) => void,
): void {
  if (modern === null || isOutside(modern)) return;
  consider(heartbeat.pollDeadlineUs);
  consider(modern.reconciling?.retryAtUs ?? null);
  consider(modern.reconciling?.deadlineUs ?? null);
  if (modern.heartbeat.inFlight !== null) return;
  consider(modern.heartbeat.nextUs);
  consider(modern.heartbeat.retryAtUs);
}

function considerShare(
  { share, heartbeat }: ConsumerState,
  consider: (atUs: number | null) => void,
): void {
  if (share === null) return;
  consider(share.membership.nextUs);
  consider(heartbeat.pollDeadlineUs);
}

function considerMembership(
  { heartbeat, coordinator, membership }: ConsumerState,
  consider: (atUs: number | null) => void,
): void {
  if (heartbeat.enabled) {
    consider(heartbeat.nextUs);
    consider(heartbeat.sessionDeadlineUs);
    consider(heartbeat.pollDeadlineUs);
  }
  if (coordinator.broker === null) consider(coordinator.retryAtUs);
  if (membership.rejoinNeeded) consider(membership.retryAtUs);
}
