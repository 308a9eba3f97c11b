/**
 * The application's ledger: every call of send() and what became of its future.
 *
 * Kafka:       none; what an application around KafkaProducer can know (send(), Future, Callback).
 * Units:       µs, offsets, bytes.
 * Invariants:  an outcome is settled once; counts agree with the outcomes.
 * Divergences: none.
 */

import type { FactId } from '../kernel/ids.ts';
import { appended, itemAt, replaced } from './chunked-list.ts';
import { sendIdsOf } from './producer-batch.ts';
import { outcomeWith, stateWith } from './producer-copies.ts';
import type { ProducerIo } from './producer-io.ts';
import type { ProducerBatch, ProducerState, SendOutcome, Work } from './producer-state.ts';

export function outcomeOf(state: ProducerState, sendId: number): SendOutcome {
  return itemAt(state.ledger, sendId);
}

export function withOutcome(
  state: ProducerState,
  sendId: number,
  change: Partial<SendOutcome>,
): ProducerState {
  const outcome = outcomeWith(outcomeOf(state, sendId), change);
  return stateWith(state, { ledger: replaced(state.ledger, sendId, outcome) });
}

export function withOutcomes(
  before: ProducerState,
  batch: ProducerBatch,
  change: (outcome: SendOutcome) => Partial<SendOutcome>,
): ProducerState {
  let state = before;
  for (const sendId of sendIdsOf(batch)) {
    state = withOutcome(state, sendId, change(outcomeOf(state, sendId)));
  }
  return state;
}

/** send() is called: the entry that its future will settle. */
export function entered(state: ProducerState, outcome: SendOutcome): ProducerState {
  const counts =
    outcome.resendOf === null ? { ...state.counts, sent: state.counts.sent + 1 } : state.counts;
  return stateWith(state, { counts, ledger: appended(state.ledger, outcome) });
}

export function batchAcked(
  before: ProducerState,
  io: ProducerIo,
  batch: ProducerBatch,
  baseOffset: number,
  fact: FactId,
): ProducerState {
  let state = before;
  batch.records.forEach((record, i) => {
    const { facts } = outcomeOf(state, record.sendId);
    state = withOutcome(state, record.sendId, {
      status: 'acked',
      offset: baseOffset === -1 ? -1 : baseOffset + i,
      settledAtUs: io.nowUs,
      facts: { sent: facts.sent, partitioned: facts.partitioned, settled: fact },
    });
  });
  const { counts } = state;
  return stateWith(state, { counts: { ...counts, acked: counts.acked + batch.records.length } });
}

/** The future fails: the application stops, goes on, or puts the record back to its work. */
export function sendFailed(
  before: ProducerState,
  io: ProducerIo,
  sendId: number,
  error: string,
  fact: FactId,
): ProducerState {
  const { application, ledger } = before;
  const outcome = itemAt(ledger, sendId);
  // A call that fails at once would fail again at once, for ever: the application lets go of the record.
  const again =
    application.onError === 'resend' && application.running && outcome.sentAtUs < io.nowUs;
  const settled = { settledAtUs: io.nowUs, error, facts: { ...outcome.facts, settled: fact } };
  const state = withOutcome(before, sendId, { ...settled, status: again ? 'resent' : 'failed' });
  if (again) return resendQueued(state, io, outcome, error, fact);
  const failed = stateWith(state, {
    counts: { ...state.counts, failed: state.counts.failed + 1 },
  });
  return application.onError === 'stop'
    ? applicationEnded(failed, io, outcome, error, fact)
    : failed;
}

function resendQueued(
  state: ProducerState,
  io: ProducerIo,
  outcome: SendOutcome,
  error: string,
  fact: FactId,
): ProducerState {
  const { sendId, sendNumber, topic } = outcome;
  io.out.fact({
    rule: 'producer.resendDecided',
    inputs: { sendId, sendNumber, topic, error },
    supports: [fact],
  });
  const work: Work = { kind: 'resend', sendId };
  return {
    ...state,
    application: { ...state.application, work: [...state.application.work, work] },
  };
}

function applicationEnded(
  state: ProducerState,
  io: ProducerIo,
  outcome: SendOutcome,
  error: string,
  fact: FactId,
): ProducerState {
  if (!state.application.running) return state;
  const { sendNumber } = outcome;
  io.out.fact({
    rule: 'producer.applicationGaveUp',
    inputs: { sendNumber, error },
    supports: [fact],
  });
  return { ...state, application: { ...state.application, running: false } };
}

export function batchFailed(
  before: ProducerState,
  io: ProducerIo,
  batch: ProducerBatch,
  errorOf: (index: number) => string,
  fact: FactId,
): ProducerState {
  let state = before;
  sendIdsOf(batch).forEach((sendId, index) => {
    state = sendFailed(state, io, sendId, errorOf(index), fact);
  });
  return state;
}

/** The batch is in a request: one attempt more for each of its records. */
export function attemptCounted(
  state: ProducerState,
  io: ProducerIo,
  batch: ProducerBatch,
  broker: number,
): ProducerState {
  return withOutcomes(state, batch, (outcome) => ({
    attempts: outcome.attempts + 1,
    firstAttemptAtUs: outcome.firstAttemptAtUs ?? io.nowUs,
    broker,
    leaderEpoch: batch.leaderEpoch,
    batchId: batch.id,
  }));
}
