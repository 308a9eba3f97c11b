/**
 * The application around the consumer: poll(100 ms), process record by record, commit as `commit=` says, again.
 *
 * Kafka:       none; the loop that the scenario language describes ('Group keys of ours').
 * Units:       µs.
 * Invariants:  one thread: while it works or waits for a commit, it does not poll.
 * Divergences: none.
 */

import { allConsumed, sendCommit } from './commit.ts';
import { driveBlockingCommit, startBlockingCommit } from './blocking-commit.ts';
import { beginClose, driveClose, failApplication } from './closing.ts';
import type { CommitMode } from '../cluster-shape.ts';
import type { CommitReason, PolledRecord } from './consumer-state.ts';
import { readJoinAnswer } from './group-answers.ts';
import { enteredPoll, leftPoll } from './heartbeat-clocks.ts';
import { isOutputBusy } from './output-producer.ts';
import {
  beginTransaction,
  drivePipe,
  endTransaction,
  isPipe,
  type PipeNext,
  sendResult,
} from './pipe.ts';
import { pollOnce } from './poll.ts';
import { processRecord } from './processing.ts';
import { updateApplication, type ConsumerTurn } from './turn.ts';

/** How long one call of poll() waits for records. */
const POLL_TIMEOUT_US = 100_000;
/** Then the rest of a batch goes on in a new event of the same instant. */
const RECORDS_PER_TURN = 200;

/** Runs the application thread until it waits for something. */
export function runApplication(turn: ConsumerTurn): void {
  while (!turn.yielded && step(turn));
}

/** One stretch of the loop; `false`: it waits. */
function step(turn: ConsumerTurn): boolean {
  if (sends(turn)) return false;
  readJoinAnswer(turn);
  switch (turn.state.application.phase) {
    case 'down':
      return false;
    case 'poll':
      return stepPoll(turn);
    case 'process':
      return stepProcess(turn);
    case 'commit':
      return stepCommit(turn);
    case 'close':
      return driveClose(turn);
  }
}

/** Inside send(), which waits for metadata or for memory. */
function sends({ state }: ConsumerTurn): boolean {
  const { phase, pipe } = state.application;
  return phase !== 'down' && phase !== 'close' && pipe === null && isOutputBusy(state);
}

// ── poll ─────────────────────────────────────────────────────────────────────────────────────────

/** Back at the top of the loop: another poll(), unless the application was asked to end. */
export function nextPoll(turn: ConsumerTurn): void {
  if (turn.state.application.ending !== 'no') return beginClose(turn);
  enteredPoll(turn);
  const { nowUs } = turn;
  updateApplication(turn, {
    phase: 'poll',
    sinceUs: nowUs,
    pollStartedUs: nowUs,
    workUntilUs: null,
  });
}

/** close() after the records of the last poll(): inside poll() the application hears of it when the call returns. */
export function askToEnd(turn: ConsumerTurn, ending: 'stop' | 'restart'): void {
  const { phase, pollStartedUs } = turn.state.application;
  if (phase === 'down' || phase === 'close') return;
  const calls = Math.floor((turn.nowUs - pollStartedUs) / POLL_TIMEOUT_US) + 1;
  const pollEndsAtUs = phase === 'poll' ? pollStartedUs + calls * POLL_TIMEOUT_US : null;
  updateApplication(turn, { ending, pollEndsAtUs });
}

function stepPoll(turn: ConsumerTurn): boolean {
  const { application } = turn.state;
  if (application.pipe !== null) return followPipe(turn, drivePipe(turn));
  if (application.commitRequests > 0) return answerCommitRequest(turn, 'poll');
  const { pollEndsAtUs } = application;
  if (pollEndsAtUs !== null && pollEndsAtUs <= turn.nowUs) {
    beginClose(turn);
    return true;
  }
  const result = pollOnce(turn);
  if (result.kind === 'nothing') return false;
  leftPoll(turn);
  if (result.kind === 'thrown') {
    failApplication(turn, result.failure.error, result.failure.message);
    return true;
  }
  updateApplication(turn, { batch: result.records, index: 0, polledFact: result.fact });
  if (turn.state.commitMode === 'before') {
    startBlockingCommit(turn, 'before', allConsumed(turn.state), 'begin-batch');
  } else if (isPipe(turn.state)) return followPipe(turn, beginTransaction(turn));
  else beginRecord(turn);
  return true;
}

/** commit=transaction: on with the application where a call of its producer left it. */
function followPipe(turn: ConsumerTurn, next: PipeNext): boolean {
  switch (next) {
    case 'wait':
      updateApplication(turn, { workUntilUs: null });
      if (turn.state.application.pipe !== 'init') updateApplication(turn, { phase: 'commit' });
      return false;
    case 'process':
      beginRecord(turn);
      return true;
    case 'poll':
      nextPoll(turn);
      // One transaction per turn: the next one is an event of its own.
      turn.yielded = true;
      return true;
    case 'failed':
      return true;
  }
}

// ── process ──────────────────────────────────────────────────────────────────────────────────────

function beginRecord(turn: ConsumerTurn): void {
  const workUntilUs = turn.nowUs + turn.state.processUs;
  updateApplication(turn, { phase: 'process', sinceUs: turn.nowUs, workUntilUs });
}

function stepProcess(turn: ConsumerTurn): boolean {
  const { application } = turn.state;
  if (application.commitRequests > 0 && !application.retryingPoison) {
    return answerCommitRequest(turn, 'resume');
  }
  if ((application.workUntilUs ?? 0) > turn.nowUs) return false;
  if (turn.worked >= RECORDS_PER_TURN) {
    turn.yielded = true;
    return false;
  }
  const record = application.batch[application.index];
  if (record === undefined) return endBatch(turn);
  turn.worked += 1;
  if (processRecord(turn, record)) afterRecord(turn, record);
  return true;
}

function afterRecord(turn: ConsumerTurn, record: PolledRecord): void {
  const { partition, offset } = record;
  if (isPipe(turn.state)) {
    const next = sendResult(turn, record);
    if (next === 'process') nextRecord(turn);
    else followPipe(turn, next);
    return;
  }
  if (turn.state.commitMode === 'sync-record') {
    startBlockingCommit(turn, 'sync-record', new Map([[partition, offset + 1]]), 'next-record');
  } else nextRecord(turn);
}

function nextRecord(turn: ConsumerTurn): void {
  updateApplication(turn, { index: turn.state.application.index + 1 });
  if (turn.state.application.index < turn.state.application.batch.length) beginRecord(turn);
  else endBatch(turn);
}

function endBatch(turn: ConsumerTurn): boolean {
  if (isPipe(turn.state)) return followPipe(turn, endTransaction(turn));
  const reason = BATCH_COMMITS.get(turn.state.commitMode);
  const offsets = allConsumed(turn.state);
  if (reason === 'sync-batch') startBlockingCommit(turn, reason, offsets, 'poll');
  else {
    if (reason !== undefined) sendCommit(turn, reason, offsets);
    nextPoll(turn);
    // One poll with records per turn: the next one is an event of its own.
    turn.yielded = true;
  }
  return true;
}

const BATCH_COMMITS = new Map<CommitMode, CommitReason>([
  ['sync-batch', 'sync-batch'],
  ['async-batch', 'async-batch'],
]);

// ── commit ───────────────────────────────────────────────────────────────────────────────────────

/** `commit consumer`: commitSync() of what is processed, at once. */
function answerCommitRequest(turn: ConsumerTurn, next: 'poll' | 'resume'): boolean {
  const { commitRequests, done } = turn.state.application;
  updateApplication(turn, { commitRequests: commitRequests - 1 });
  if (done.size > 0) startBlockingCommit(turn, 'manual', done, next);
  return true;
}

function stepCommit(turn: ConsumerTurn): boolean {
  if (turn.state.application.pipe !== null) return followPipe(turn, drivePipe(turn));
  const { commit } = turn.state.application;
  const success = driveBlockingCommit(turn);
  if (success === null) return false;
  afterCommit(turn, commit?.next ?? 'poll', success);
  return true;
}

/** Where the application goes on after commitSync(); a failure does not end it. */
export function afterCommit(
  turn: ConsumerTurn,
  next: 'begin-batch' | 'next-record' | 'poll' | 'resume' | 'close',
  success: boolean,
): void {
  switch (next) {
    case 'begin-batch':
      return beginRecord(turn);
    case 'next-record':
      // Refused: the partitions are no longer ours, and with them the rest of the batch.
      return success ? nextRecord(turn) : nextPoll(turn);
    case 'poll':
      return nextPoll(turn);
    case 'resume':
      return updateApplication(turn, { phase: 'process', sinceUs: turn.nowUs });
    case 'close':
      return updateApplication(turn, { phase: 'close', sinceUs: turn.nowUs });
  }
}
