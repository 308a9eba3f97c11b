/**
 * close(): a last automatic commit, goodbye to the group, the end of the process.
 *
 * Kafka:       internals.ClassicKafkaConsumer.close, ConsumerCoordinator.close, AbstractCoordinator.close (4.4).
 * Units:       µs.
 * Invariants:  with auto-commit close() commits the positions: also of records that were returned and never processed.
 * Divergences: none.
 */

import { CLOSE_TIMEOUT_US, startBlockingCommit } from './blocking-commit.ts';
import { hasInFlight } from './client-network.ts';
import { allConsumed, commitsByItself, offsetsToAutoCommit } from './auto-commit-offsets.ts';
import { offsetList } from './commit.ts';
import { NO_POOL } from './worker-state.ts';
import { leaveGroup } from './heartbeat.ts';
import { NO_GENERATION } from './membership.ts';
import { outputClosed } from './output-producer.ts';
import { giveBackPartitions, isOutOfGroup } from './rebalance.ts';
import { driveShareClose } from './share/share-closing.ts';
import {
  coordinatorConnection,
  memberOf,
  updateApplication,
  updateHeartbeat,
  updateMembership,
  type ConsumerTurn,
} from './turn.ts';

/** An exception out of poll() or the application's own work: `finally { close(); }`. */
export function failApplication(turn: ConsumerTurn, error: string, message: string): void {
  const { polledFact } = turn.state.application;
  const supports = polledFact === null ? [] : [polledFact];
  const inputs = { ...memberOf(turn), error, message };
  turn.out.fact({ rule: 'consumer.applicationFailed', inputs, supports });
  updateApplication(turn, { failure: { error, message, atUs: turn.nowUs } });
  beginClose(turn);
}

export function beginClose(turn: ConsumerTurn): void {
  const deadlineUs = turn.nowUs + CLOSE_TIMEOUT_US;
  const closing = { deadlineUs, left: false };
  const pc = { phase: 'close', sinceUs: turn.nowUs } as const;
  const { acks } = turn.state.application;
  const rest = { pool: NO_POOL, pipe: null, workUntilUs: null, pollEndsAtUs: null };
  updateApplication(turn, { ...pc, closing, ...rest });
  if (commitsByItself(turn.state)) {
    startBlockingCommit(turn, 'auto-close', offsetsToAutoCommit(turn.state), 'close');
  } else if (acks.offsets.size > 0) startBlockingCommit(turn, 'ack', acks.offsets, 'close');
}

/** Leaves the group and waits for the answers that are still owed; `false` while it waits. */
export function driveClose(turn: ConsumerTurn): boolean {
  const { closing } = turn.state.application;
  if (closing === null || !outputClosed(turn)) return false;
  if (turn.state.share !== null) {
    if (driveShareClose(turn, closing.deadlineUs)) endProcess(turn);
    return false;
  }
  if (!closing.left) return sayGoodbye(turn, closing.deadlineUs);
  if (closing.deadlineUs > turn.nowUs && owedAnswers(turn)) return false;
  endProcess(turn);
  return false;
}

function sayGoodbye(turn: ConsumerTurn, deadlineUs: number): boolean {
  const positions = offsetList(allConsumed(turn.state));
  const { broker } = turn.state.coordinator;
  updateHeartbeat(turn, { enabled: false });
  const { membership, assigned } = turn.state;
  // onLeavePrepare: in the middle of a rebalance it cannot commit any more.
  const isLost = isOutOfGroup(membership) || membership.state !== 'STABLE';
  giveBackPartitions(turn, [...assigned.keys()], isLost);
  leaveGroup(turn, broker, 'close');
  const left = { state: 'UNJOINED', generation: NO_GENERATION, memberId: '' } as const;
  updateMembership(turn, { ...left, rejoinNeeded: true, rebalancingSinceUs: null });
  const failed = turn.state.application.failure !== null;
  turn.out.fact({ rule: 'consumer.closed', inputs: { ...memberOf(turn), failed, positions } });
  updateApplication(turn, { closing: { deadlineUs, left: true } });
  return true;
}

function owedAnswers(turn: ConsumerTurn): boolean {
  const { broker } = turn.state.coordinator;
  if (broker === null) return false;
  const connection = coordinatorConnection(turn, broker);
  return hasInFlight(turn, ({ request }) => request.connection === connection);
}

function endProcess(turn: ConsumerTurn): void {
  turn.out.exit(turn.state.application.ending === 'restart');
  updateApplication(turn, { phase: 'down', sinceUs: turn.nowUs, closing: null });
}
