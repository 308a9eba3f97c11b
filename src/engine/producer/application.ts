/**
 * The application thread around KafkaProducer: it takes its work in order and stands still while a call blocks.
 *
 * Kafka:       an application; KafkaProducer.send, flush, close as it calls them (4.4).
 * Units:       µs.
 * Invariants:  one call at a time; a record takes its send number when send() is called, never before.
 * Divergences: none.
 */

import type { ProduceCommand } from '../commands.ts';
import type { ConfigMap } from '../metadata/image.ts';
import { incompleteBatches } from './accumulator.ts';
import { entered, outcomeOf } from './ledger-of-sends.ts';
import { applicationWith, stateWith } from './producer-copies.ts';
import type { ProducerIo } from './producer-io.ts';
import type { ApplicationState, ProducerState, SendOutcome, Work } from './producer-state.ts';
import { abortBegun, callAdvanced, transactionCalled } from './transaction-calls.ts';
import { isCompleting, isOngoing } from './transaction-manager-state.ts';
import { memoryTried, sendAdvanced, sizeOf, withWaiting } from './send.ts';

/** Calls a turn: each states facts, and facts of a turn are bounded. The next turn follows at the same instant. */
export const CALLS_PER_TURN = 100;

export function withApplication(
  state: ProducerState,
  change: Partial<ApplicationState>,
): ProducerState {
  return stateWith(state, { application: applicationWith(state.application, change) });
}

export function withWork(state: ProducerState, work: Work): ProducerState {
  return withApplication(state, { work: [...state.application.work, work] });
}

/** Works on until a call blocks or there is nothing to do; `calls` bounds it. */
export function applicationRun(
  before: ProducerState,
  io: ProducerIo,
  calls: number,
): ProducerState {
  let state = before;
  for (let left = calls; left > 0; left--) {
    const next =
      state.application.waiting.kind === 'nothing' ? called(state, io) : unblocked(state, io);
    if (next === state) return state;
    state = next;
  }
  return state;
}

/** Whether the bound above is what it stopped at. */
export function hasMoreWork(state: ProducerState): boolean {
  const { open, waiting, work } = state.application;
  return open && waiting.kind === 'nothing' && work.length > 0;
}

// ── the next call ────────────────────────────────────────────────────────────────────────────────

function called(before: ProducerState, io: ProducerIo): ProducerState {
  const [work, ...rest] = before.application.work;
  if (work === undefined || !before.application.open) return before;
  const state = withApplication(before, { work: rest });
  switch (work.kind) {
    case 'send':
      return state.application.running
        ? sendCalled(state, io, work.command)
        : notSent(state, io, work.command);
    case 'resend':
      return resendCalled(state, io, work.sendId);
    case 'flush':
      return flushCalled(state, io);
    case 'init':
    case 'begin':
    case 'commit':
    case 'abort':
    case 'sendOffsets':
      return transactionCalled(state, io, work);
    case 'close':
      return closeCalled(state, io, null);
    case 'restart':
      return closeCalled(state, io, work.settings);
  }
}

/** A record that falls due while nothing runs takes no number; its key is used up all the same. */
export function notSent(
  state: ProducerState,
  io: ProducerIo,
  command: ProduceCommand,
): ProducerState {
  const { topic, key } = command;
  io.out.fact({
    rule: 'producer.recordNotSent',
    inputs: { topic, key, running: state.application.open },
  });
  return state;
}

function sendCalled(before: ProducerState, io: ProducerIo, command: ProduceCommand): ProducerState {
  const sendNumber = before.application.lastSendNumber + 1;
  const state = withApplication(before, { lastSendNumber: sendNumber });
  const { topic, key, poison, workUs } = command;
  const body = command.value ?? `${state.name}-${sendNumber}`;
  const value = body.padEnd(command.sizeBytes ?? 0, '.');
  const own = { sendNumber, topic, key, value, poison, explicitPartition: command.partition };
  const asked = workUs === undefined ? own : { ...own, workUs };
  return attempted(state, io, asked, null);
}

type Asked = Pick<
  SendOutcome,
  'sendNumber' | 'topic' | 'key' | 'value' | 'poison' | 'explicitPartition' | 'workUs'
>;

function attempted(
  before: ProducerState,
  io: ProducerIo,
  asked: Asked,
  resendOf: number | null,
): ProducerState {
  const sendId = before.ledger.size;
  const { sendNumber, topic, key, value, poison, explicitPartition, workUs } = asked;
  const { started } = before.latestFacts;
  const sent = io.out.fact({
    rule: 'producer.recordSent',
    inputs: { sendId, sendNumber, topic, key, resendOf, sendMode: before.application.sendMode },
    supports: started === null ? [] : [started],
  });
  const outcome: SendOutcome = {
    sendId,
    sendNumber,
    resendOf,
    topic,
    key,
    value,
    poison,
    ...(workUs === undefined ? {} : { workUs }),
    explicitPartition,
    sizeBytes: sizeOf({ producer: before.name, sendNumber, key, value, poison }),
    sentAtUs: io.nowUs,
    status: 'pending',
    settledAtUs: null,
    partition: null,
    batchId: null,
    offset: null,
    leaderEpoch: -1,
    broker: null,
    attempts: 0,
    firstAttemptAtUs: null,
    error: null,
    facts: { sent, partitioned: null, settled: null },
  };
  return sendAdvanced(entered(before, outcome), io, sendId);
}

function resendCalled(state: ProducerState, io: ProducerIo, sendId: number): ProducerState {
  return attempted(state, io, outcomeOf(state, sendId), sendId);
}

function flushCalled(state: ProducerState, io: ProducerIo): ProducerState {
  const throughSendId = state.ledger.size - 1;
  const waitsFor = unsettledThrough(state, throughSendId);
  io.out.fact({ rule: 'producer.flushCalled', inputs: { batches: waitsFor } });
  return withWaiting(state, { kind: 'flush', throughSendId });
}

function closeCalled(
  state: ProducerState,
  io: ProducerIo,
  restart: ConfigMap | null,
): ProducerState {
  const batches = incompleteBatches(state).length;
  io.out.fact({ rule: 'producer.closeCalled', inputs: { batches, restart: restart !== null } });
  return withWaiting(state, { kind: 'close', restart });
}

// ── the end of a block ───────────────────────────────────────────────────────────────────────────

function unsettledThrough(state: ProducerState, sendId: number): number {
  return incompleteBatches(state).filter((batch) => (batch.records[0]?.sendId ?? 0) <= sendId)
    .length;
}

function unblocked(state: ProducerState, io: ProducerIo): ProducerState {
  const { waiting } = state.application;
  switch (waiting.kind) {
    case 'nothing':
      return state;
    case 'metadata':
      return sendAdvanced(state, io, waiting.sendId);
    case 'memory':
      return memoryTried(state, io, waiting.sendId, waiting.chosen);
    case 'future':
      if (outcomeOf(state, waiting.sendId).status === 'pending') return state;
      return withWaiting(state, { kind: 'nothing' });
    case 'flush':
      if (unsettledThrough(state, waiting.throughSendId) > 0) return state;
      io.out.fact({
        rule: 'producer.flushReturned',
        inputs: { throughSendId: waiting.throughSendId },
      });
      return withWaiting(state, { kind: 'nothing' });
    case 'transaction':
      return callAdvanced(state, io, waiting.untilUs);
    case 'close':
      return closed(state, io, waiting.restart);
  }
}

/** close() waits until nothing is queued and nothing is in flight; a restart begins anew with the settings. */
function closed(state: ProducerState, io: ProducerIo, restart: ConfigMap | null): ProducerState {
  if (incompleteBatches(state).length > 0 || state.inFlight.length > 0) return state;
  // An open transaction is aborted; one that is being completed is waited for.
  if (isOngoing(state.transaction)) {
    return isCompleting(state.transaction) ? state : abortBegun(state);
  }
  io.out.fact({ rule: 'producer.closed', inputs: { restart: restart !== null } });
  if (state.purpose === null) io.out.exit(restart !== null);
  const ended = withApplication(state, { open: false, waiting: { kind: 'nothing' } });
  return restart === null ? withApplication(ended, { work: [] }) : { ...ended, settings: restart };
}
