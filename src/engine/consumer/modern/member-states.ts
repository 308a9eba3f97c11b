/**
 * Steps between the states of a member, and what each costs it.
 *
 * Kafka:       internals.AbstractMembershipManager.transitionToJoining, transitionToFenced, transitionToFatal,
 *              transitionToStale, updateMemberEpoch (4.4).
 * Units:       epochs count.
 * Invariants:  who is no longer part of the group holds no partition and commits with no epoch.
 * Divergences: none.
 */

import type { ErrorCode } from '../../protocol/errors.ts';
import { JOIN_EPOCH } from '../../protocol/modern-group-messages.ts';
import { NO_GENERATION } from '../membership.ts';
import { giveBackPartitions } from '../rebalance.ts';
import {
  memberOf,
  update,
  updateApplication,
  updateMembership,
  type ConsumerTurn,
} from '../turn.ts';
import {
  isReconciled,
  NO_ASSIGNMENT,
  samePartitions,
  type ModernMembership,
} from './modern-membership.ts';

export function updateModern(turn: ConsumerTurn, patch: Partial<ModernMembership>): void {
  const { modern } = turn.state;
  if (modern !== null) update(turn, { modern: { ...modern, ...patch } });
}

export function updateBeat(
  turn: ConsumerTurn,
  patch: Partial<ModernMembership['heartbeat']>,
): void {
  const { modern } = turn.state;
  if (modern !== null) updateModern(turn, { heartbeat: { ...modern.heartbeat, ...patch } });
}

/** Commits, transactions and the picture go by the same words as in the classic protocol. */
export function setEpoch(turn: ConsumerTurn, memberEpoch: number): void {
  const { modern } = turn.state;
  if (modern === null) return;
  const isMember = memberEpoch > 0;
  updateModern(turn, { memberEpoch });
  updateMembership(turn, {
    state: 'STABLE',
    memberId: isMember ? modern.memberId : '',
    generation: isMember ? memberEpoch : NO_GENERATION,
  });
}

/** The picture's word for a member that is on its way. */
export function setState(turn: ConsumerTurn, state: ModernMembership['state']): void {
  updateModern(turn, { state });
  updateMembership(turn, { rejoinNeeded: state !== 'STABLE' });
}

export function join(turn: ConsumerTurn): void {
  setEpoch(turn, JOIN_EPOCH);
  setState(turn, 'JOINING');
  updateModern(turn, { target: NO_ASSIGNMENT, reconciling: null });
}

/** Nothing of what it held is its own any more. */
export function abandonAssignment(turn: ConsumerTurn): void {
  giveBackPartitions(turn, [...turn.state.assigned.keys()], true);
  updateModern(turn, { current: NO_ASSIGNMENT, target: NO_ASSIGNMENT, reconciling: null });
}

/** The coordinator does not know it, or knows it at another epoch. */
export function fenced(turn: ConsumerTurn, error: ErrorCode): void {
  const { modern } = turn.state;
  if (modern === null || isGone(modern)) return;
  const inputs = { ...memberOf(turn), memberEpoch: modern.memberEpoch, error };
  turn.out.fact({ rule: 'consumer.fenced', inputs });
  setEpoch(turn, JOIN_EPOCH);
  abandonAssignment(turn);
  join(turn);
}

function isGone({ state }: ModernMembership): boolean {
  return state === 'UNSUBSCRIBED' || state === 'FATAL' || state === 'STALE';
}

/** The application hears of it in its next poll(). */
export function failed(turn: ConsumerTurn, error: string, message: string): void {
  setEpoch(turn, JOIN_EPOCH);
  abandonAssignment(turn);
  setState(turn, 'FATAL');
  updateApplication(turn, { pollFailure: { error, message } });
}

/** An assignment that names what it has already is no news. */
export function assignmentReceived(turn: ConsumerTurn, partitions: readonly string[]): void {
  const { modern } = turn.state;
  if (modern === null) return;
  const next = { number: modern.target.number + 1, partitions };
  const isNews = modern.target.number < 0 || !samePartitions(modern.target, next);
  if (isNews) updateModern(turn, { target: next });
  const now = turn.state.modern;
  if (now === null) return;
  if (!isReconciled(now)) setState(turn, 'RECONCILING');
  else if (now.state === 'RECONCILING' || now.state === 'JOINING') setState(turn, 'STABLE');
}
