/**
 * The application around the consumer: poll(100 ms), process record by record, commit as `commit=` says, again.
 *
 * Kafka:       none; the loop that the scenario language describes ('Group keys of ours').
 * Units:       µs.
 * Invariants:  one thread: while it works or waits for a commit, it does not poll.
 * Divergences: none.
 */

import { absorbFinished, acksBeforePoll, emptyPollEndsAtUs, isContainer } from './acknowledging.ts';
import { allConsumed, storedWith } from './auto-commit-offsets.ts';
import { sendCommit } from './commit.ts';
import { driveBlockingCommit, startBlockingCommit } from './blocking-commit.ts';
import { beginClose, driveClose, failApplication } from './closing.ts';
import type { CommitMode } from '../cluster-shape.ts';
import type { CommitReason } from './consumer-state.ts';
import type { PolledRecord } from './polled-record.ts';
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
import { emptyPollEnded, listen, type ListenerNext } from './listening.ts';
import { finishRecord, workTimeUs } from './processing.ts';
import { acceptCurrent, areSharesCommitted, commitShares, pollShares } from './share/share-poll.ts';
import { updateApplication, type ConsumerTurn } from './turn.ts';
import {
  driveWorker,
  dropQueue,
  handOver,
  hasWorkers,
  isAnyoneBusy,
  takeFinished,
  waitsForBatch,
} from './workers.ts';

/** How long one call of poll() waits for records. */
const POLL_TIMEOUT_US = 100_000;
/** Then the rest of a batch goes on in a new event of the same instant. */
const RECORDS_PER_TURN = 200;

/** Runs the application thread until it waits for something. */
export function runApplication(turn: ConsumerTurn): void {
  while (!turn.yielded && (threadsWork(turn) || step(turn)));
}

/** Other threads first: what they finish now the loop may see now. */
function threadsWork(turn: ConsumerTurn): boolean {
  if (turn.worked < RECORDS_PER_TURN) return driveWorker(turn);
  turn.yielded = isAnyoneBusy(turn.state);
  return false;
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
  if (turn.state.application.ending !== 'no') return endLoop(turn);
  const offsets = isContainer(turn.state) ? acksBeforePoll(turn) : null;
  if (offsets !== null) return startBlockingCommit(turn, 'ack', offsets, 'poll');
  enteredPoll(turn);
  acceptCurrent(turn);
  const { nowUs } = turn;
  updateApplication(turn, {
    phase: 'poll',
    sinceUs: nowUs,
    pollStartedUs: nowUs,
    workUntilUs: null,
  });
}

/** What threads have in hand is finished before close(). */
function endLoop(turn: ConsumerTurn): void {
  if (isAnyoneBusy(turn.state)) {
    return updateApplication(turn, { phase: 'process', pollEndsAtUs: null, workUntilUs: null });
  }
  absorbFinished(turn);
  beginClose(turn);
}

/** A container's threads are still at work: the turn that sees them finish goes on. */
function isWaitingToEnd({ state }: ConsumerTurn): boolean {
  return state.application.ending !== 'no' && isContainer(state) && isAnyoneBusy(state);
}

/** close() after the records of the last poll(): inside poll() the application hears of it when the call returns. */
export function askToEnd(turn: ConsumerTurn, ending: 'stop' | 'restart'): void {
  const { phase, pollStartedUs } = turn.state.application;
  if (phase === 'down' || phase === 'close') return;
  const calls = Math.floor((turn.nowUs - pollStartedUs) / POLL_TIMEOUT_US) + 1;
  // Spring's container wakes its consumer up.
  const endsAtUs = isContainer(turn.state) ? turn.nowUs : pollStartedUs + calls * POLL_TIMEOUT_US;
  const pollEndsAtUs = phase === 'poll' ? endsAtUs : null;
  updateApplication(turn, { ending, pollEndsAtUs });
}

function stepPoll(turn: ConsumerTurn): boolean {
  const { application } = turn.state;
  if (application.pipe !== null) return followPipe(turn, drivePipe(turn));
  if (application.commitRequests > 0) return answerCommitRequest(turn, 'poll');
  const { pollEndsAtUs } = application;
  if (pollEndsAtUs !== null && pollEndsAtUs <= turn.nowUs) {
    endLoop(turn);
    return true;
  }
  if ((emptyPollEndsAtUs(turn.state) ?? Infinity) <= turn.nowUs) {
    return goOn(turn, emptyPollEnded(turn));
  }
  const result = turn.state.share === null ? pollOnce(turn) : pollShares(turn);
  if (result.kind === 'nothing') return false;
  leftPoll(turn);
  if (result.kind === 'thrown') {
    failApplication(turn, result.failure.error, result.failure.message);
    return true;
  }
  const stored = storedWith(turn.state, result.records);
  updateApplication(turn, { batch: result.records, index: 0, polledFact: result.fact, stored });
  if (turn.state.commitMode === 'before') {
    startBlockingCommit(turn, 'before', allConsumed(turn.state), 'begin-batch');
  } else if (isPipe(turn.state)) return followPipe(turn, beginTransaction(turn));
  else beginBatch(turn);
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

/** To the threads, or one by one in this one. */
function beginBatch(turn: ConsumerTurn): void {
  if (!hasWorkers(turn.state) || isContainer(turn.state)) return beginRecord(turn);
  handOver(turn, turn.state.application.batch);
  if (waitsForBatch(turn.state)) {
    const waiting = { phase: 'process', sinceUs: turn.nowUs, workUntilUs: null } as const;
    return updateApplication(turn, waiting);
  }
  nextPoll(turn);
  // One poll with records per turn: the next one is an event of its own.
  turn.yielded = true;
}

function beginRecord(turn: ConsumerTurn): void {
  const { batch, index } = turn.state.application;
  const record = batch[index];
  const isElsewhere = hasWorkers(turn.state) || record === undefined;
  const workUntilUs = turn.nowUs + (isElsewhere ? 0 : workTimeUs(turn.state, record));
  updateApplication(turn, { phase: 'process', sinceUs: turn.nowUs, workUntilUs });
}

function stepProcess(turn: ConsumerTurn): boolean {
  const { application } = turn.state;
  if (application.commitRequests > 0 && !application.retryingPoison) {
    return answerCommitRequest(turn, 'resume');
  }
  if (hasWorkers(turn.state) && !isContainer(turn.state)) return stepThreads(turn);
  if ((application.workUntilUs ?? 0) > turn.nowUs) return false;
  if (turn.worked >= RECORDS_PER_TURN) {
    turn.yielded = true;
    return false;
  }
  const record = application.batch[application.index];
  if (record === undefined) return isWaitingToEnd(turn) ? false : endBatch(turn);
  turn.worked += 1;
  if (isContainer(turn.state)) return goOn(turn, listen(turn, record));
  workOn(turn, record);
  return true;
}

function goOn(turn: ConsumerTurn, next: ListenerNext): boolean {
  if (next === 'record') nextRecord(turn);
  if (next === 'poll') nextPoll(turn);
  // One attempt per turn: the next one is an event of its own.
  if (next === 'poll') turn.yielded = true;
  return true;
}

function workOn(turn: ConsumerTurn, record: PolledRecord): void {
  const result = finishRecord(turn, record, turn.state.application.retryingPoison);
  if (result.kind === 'again') {
    updateApplication(turn, { retryingPoison: true, workUntilUs: result.atUs });
  } else if (result.kind === 'done') {
    updateApplication(turn, { retryingPoison: false });
    afterRecord(turn, record);
  }
}

/** The threads have the batch: the loop commits what they finish, and goes on when they are done. */
function stepThreads(turn: ConsumerTurn): boolean {
  const finished = takeFinished(turn);
  if (finished !== undefined) {
    const { partition, offset } = finished;
    startBlockingCommit(turn, 'sync-record', new Map([[partition, offset + 1]]), 'next-record');
    return true;
  }
  return isAnyoneBusy(turn.state) ? false : endBatch(turn);
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
  if (turn.state.share !== null && turn.state.commitMode === 'sync-batch') {
    commitShares(turn);
    return true;
  }
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
  if (turn.state.share !== null) {
    if (!areSharesCommitted(turn)) return false;
    nextPoll(turn);
    return true;
  }
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
      return beginBatch(turn);
    case 'next-record':
      return success ? afterRecordCommit(turn) : giveUpBatch(turn);
    case 'poll':
      return nextPoll(turn);
    case 'resume':
      return updateApplication(turn, { phase: 'process', sinceUs: turn.nowUs });
    case 'close':
      return updateApplication(turn, { phase: 'close', sinceUs: turn.nowUs });
  }
}

function afterRecordCommit(turn: ConsumerTurn): void {
  if (!hasWorkers(turn.state) || isContainer(turn.state)) return nextRecord(turn);
  updateApplication(turn, { phase: 'process', sinceUs: turn.nowUs, workUntilUs: null });
}

/** Refused: the partitions are no longer ours, and with them the rest of the batch. */
function giveUpBatch(turn: ConsumerTurn): void {
  if (hasWorkers(turn.state)) dropQueue(turn);
  nextPoll(turn);
}
