/**
 * What the end of a commit request means for whoever asked for it.
 *
 * Kafka:       internals.ConsumerCoordinator.commitOffsetsSync, commitOffsetsAsync, autoCommitOffsetsAsync,
 *              onJoinPrepare (4.4).
 * Units:       µs.
 * Invariants:  asynchronous commits are not tried again, automatic ones soon, synchronous ones until time is up.
 * Divergences: none.
 */

import { acksCommitted } from './acknowledging.ts';
import { afterCommit } from './application-loop.ts';
import { blockingCommitAnswered } from './blocking-commit.ts';
import {
  retryAutoCommitSoon,
  stateCommitFailed,
  stateCommitted,
  type CommitOutcome,
} from './commit.ts';
import type { ConsumerState, InFlightRequest, Offsets } from './consumer-state.ts';
import { revocationCommitEnded } from './membership.ts';
import { reconciliationCommitted } from './modern/reconciliation.ts';
import { update, type ConsumerTurn } from './turn.ts';

/** `before`: the state in which the answer came, for what was new in it. */
export function endCommit(
  turn: ConsumerTurn,
  { request, reason }: InFlightRequest,
  outcome: CommitOutcome,
  before: ConsumerState,
): void {
  if (request.body.api !== 'OffsetCommit' || reason === null) return;
  const { commit } = turn.state.application;
  if (commit !== null && commit.correlationId === request.correlationId) {
    const success = blockingCommitAnswered(turn, commit, outcome, before);
    if (success !== null) afterCommit(turn, commit.next, success);
    return;
  }
  const offsets: Offsets = new Map(
    request.body.offsets.map((next) => [next.partition, next.offset]),
  );
  const retriable = outcome.kind === 'failed' && outcome.retriable;
  if (outcome.kind === 'committed') stateCommitted(turn, reason, offsets, before);
  else {
    const error =
      reason === 'async-batch' && retriable ? 'RetriableCommitFailedException' : outcome.error;
    const retried = retriable && reason !== 'async-batch';
    const known = reason === 'auto' && retriable && turn.state.autoCommitFailing;
    if (!known) stateCommitFailed(turn, reason, offsets, error, retried);
  }
  if (reason === 'auto') update(turn, { autoCommitFailing: retriable });
  if (reason === 'auto' && retriable) retryAutoCommitSoon(turn);
  if (reason === 'auto-revoke' || reason === 'ack') {
    reconciliationCommitted(turn, request.correlationId, outcome);
  }
  if (turn.state.membership.revokeCommit === request.correlationId) {
    if (reason === 'ack' && outcome.kind === 'committed') acksCommitted(turn, offsets);
    revocationCommitEnded(turn, retriable);
  }
}
