/**
 * commitSync(): the application stands still until the offsets are stored, refused for good, or time is up.
 *
 * Kafka:       internals.ConsumerCoordinator.commitOffsetsSync (4.4).
 * Units:       µs.
 * Invariants:  retriable errors are tried again until `default.api.timeout.ms`; others are thrown at once.
 * Divergences: none.
 */

import {
  refusalBeforeSending,
  sendCommit,
  stateCommitFailed,
  stateCommitted,
  type CommitOutcome,
} from './commit.ts';
import type { BlockingCommit, CommitReason, ConsumerState, Offsets } from './consumer-state.ts';
import { readyCoordinator } from './coordinator-lookup.ts';
import { retryBackoffUs, updateApplication, type ConsumerTurn } from './turn.ts';

/** close() waits this long at most (CloseOptions.DEFAULT_CLOSE_TIMEOUT_MS). */
export const CLOSE_TIMEOUT_US = 30_000_000;

export function startBlockingCommit(
  turn: ConsumerTurn,
  reason: CommitReason,
  offsets: Offsets,
  next: BlockingCommit['next'],
): void {
  const timeoutUs = next === 'close' ? CLOSE_TIMEOUT_US : turn.state.settings.defaultApiTimeoutUs;
  const commit: BlockingCommit = {
    reason,
    offsets,
    correlationId: null,
    attempts: 0,
    retryAtUs: turn.nowUs,
    deadlineUs: turn.nowUs + timeoutUs,
    next,
    sinceUs: turn.nowUs,
  };
  updateApplication(turn, { phase: 'commit', sinceUs: turn.nowUs, commit });
}

/** What commitSync() came to, or `null` while it still blocks. */
export function driveBlockingCommit(turn: ConsumerTurn): boolean | null {
  const { commit } = turn.state.application;
  if (commit === null) return true;
  if (commit.offsets.size === 0) return finished(turn, true);
  if (commit.deadlineUs <= turn.nowUs) return thrown(turn, commit, 'TimeoutException');
  if (commit.correlationId !== null || commit.retryAtUs > turn.nowUs) return null;
  if (readyCoordinator(turn) === null) return null;
  const refusal = refusalBeforeSending(turn.state);
  if (refusal !== null) return thrown(turn, commit, refusal);
  const correlationId = sendCommit(turn, commit.reason, commit.offsets);
  updateApplication(turn, { commit: { ...commit, correlationId } });
  return null;
}

function thrown(turn: ConsumerTurn, { reason, offsets }: BlockingCommit, error: string): boolean {
  stateCommitFailed(turn, reason, offsets, error, false);
  return finished(turn, false);
}

function finished(turn: ConsumerTurn, success: boolean): boolean {
  updateApplication(turn, { commit: null });
  return success;
}

/** The answer to its request; `null`: it goes on trying. */
export function blockingCommitAnswered(
  turn: ConsumerTurn,
  commit: BlockingCommit,
  outcome: CommitOutcome,
  before: ConsumerState,
): boolean | null {
  const { reason, offsets, attempts } = commit;
  if (outcome.kind === 'committed') {
    stateCommitted(turn, reason, offsets, before);
    return finished(turn, true);
  }
  if (!outcome.retriable) return thrown(turn, commit, outcome.error);
  stateCommitFailed(turn, reason, offsets, outcome.error, true);
  const retryAtUs = turn.nowUs + retryBackoffUs(turn, attempts);
  const again = { ...commit, correlationId: null, attempts: attempts + 1, retryAtUs };
  updateApplication(turn, { commit: again });
  return null;
}
