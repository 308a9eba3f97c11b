/**
 * What comes back for a batch: success, a retry, a split, or failure.
 *
 * Kafka:       org.apache.kafka.clients.producer.internals.Sender.handleProduceResponse, completeBatch, canRetry,
 *              failBatch; RecordAccumulator.reenqueue, splitAndReenqueue (4.4).
 * Units:       µs, offsets.
 * Invariants:  a batch is settled once; its memory is given back once.
 * Divergences: none.
 */

import type { FactId } from '../kernel/ids.ts';
import type { ProducePartitionResponse, ProduceResponse } from '../protocol/messages.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { BrokerId } from '../protocol/topic-partition.ts';
import { putBack, released, withAccumulator } from './accumulator.ts';
import { leaderHinted, updateRequested } from './client-metadata.ts';
import {
  bumpRequested,
  retryRule,
  sequenceAcked,
  sequenceFailed,
  sequenceOf,
} from './idempotence.ts';
import { batchAcked, batchFailed } from './ledger-of-sends.ts';
import { hasExpired, sendIdsOf, splitBatch, supportedBy } from './producer-batch.ts';
import { isRetriable, javaClassOf, meansStaleMetadata } from './producer-errors.ts';
import { drawBackoff, type ProducerIo } from './producer-io.ts';
import { recordFailed } from './transaction-errors.ts';
import type { ProducerBatch, ProducerState } from './producer-state.ts';

/** What one partition's answer says, also for answers that never came. */
export interface Verdict {
  readonly error: ErrorCode;
  readonly baseOffset: number;
  readonly logStartOffset: number;
  readonly broker: BrokerId;
  readonly supports: readonly FactId[];
  /** Places in the batch of the records that it was refused for; none where it is not about records. */
  readonly recordErrors?: readonly number[];
}

export function produceAnswered(
  before: ProducerState,
  io: ProducerIo,
  broker: BrokerId,
  batches: readonly ProducerBatch[],
  response: ProduceResponse,
): ProducerState {
  let state = before;
  for (const answer of response.partitions) {
    const batch = batches.find((candidate) => candidate.partition === answer.partition);
    if (batch === undefined) continue;
    const { error, baseOffset, logStartOffset, recordErrors = [] } = answer;
    state = batchAnswered(state, io, batch, {
      error,
      baseOffset,
      logStartOffset,
      broker,
      supports: [],
      recordErrors,
    });
    state = hintTaken(state, io, answer);
  }
  return state;
}

function hintTaken(
  state: ProducerState,
  io: ProducerIo,
  answer: ProducePartitionResponse,
): ProducerState {
  if (answer.currentLeader === undefined) return state;
  return leaderHinted(state, io, answer.partition, answer.currentLeader);
}

/** The connection broke, or was closed because an answer did not come in time. */
export function produceUnanswered(
  before: ProducerState,
  io: ProducerIo,
  broker: BrokerId,
  batches: readonly ProducerBatch[],
  error: ErrorCode,
  supports: readonly FactId[],
): ProducerState {
  let state = before;
  for (const batch of batches) {
    const verdict = { error, baseOffset: -1, logStartOffset: -1, broker, supports };
    state = batchAnswered(state, io, batch, verdict);
  }
  return state;
}

function batchAnswered(
  before: ProducerState,
  io: ProducerIo,
  batch: ProducerBatch,
  verdict: Verdict,
): ProducerState {
  const state = meansStaleMetadata(verdict.error) ? updateRequested(before) : before;
  if (batch.done) {
    const acked = verdict.error === 'NONE' ? sequenceAcked(state, batch) : state;
    return released(acked, batch);
  }
  if (verdict.error === 'NONE') return released(acked(state, io, batch, verdict), batch);
  if (verdict.error === 'MESSAGE_TOO_LARGE' && batch.records.length > 1)
    return split(state, io, batch);
  const retry = retryAsked(state, io, batch, verdict);
  if (retry !== null) return retried(retry, io, batch, verdict);
  // The log is beyond it: it is there already, nobody can say where.
  if (verdict.error === 'DUPLICATE_SEQUENCE_NUMBER')
    return released(acked(state, io, batch, verdict), batch);
  return released(failed(state, io, batch, verdict), batch);
}

// ── success ──────────────────────────────────────────────────────────────────────────────────────

function acked(
  state: ProducerState,
  io: ProducerIo,
  batch: ProducerBatch,
  verdict: Verdict,
): ProducerState {
  const fact = io.out.fact({
    rule: 'producer.batchAcked',
    inputs: {
      partition: batch.partition,
      batchId: batch.id,
      sendIds: sendIdsOf(batch),
      baseOffset: verdict.baseOffset,
      broker: verdict.broker,
      leaderEpoch: batch.leaderEpoch,
      acks: state.config.acks,
      attempts: batch.attempts + 1,
    },
    supports: batch.supports,
  });
  return batchAcked(sequenceAcked(state, batch), io, batch, verdict.baseOffset, fact);
}

/** acks=0: written to the socket is all that the client waits for. */
export function ackedWithoutResponse(
  state: ProducerState,
  io: ProducerIo,
  batch: ProducerBatch,
  broker: BrokerId,
): ProducerState {
  const verdict: Verdict = {
    error: 'NONE',
    baseOffset: -1,
    logStartOffset: -1,
    broker,
    supports: [],
  };
  return acked(state, io, batch, verdict);
}

// ── another attempt ──────────────────────────────────────────────────────────────────────────────

/** The state with an epoch bump asked for, if the rule wants one; `null`: no other attempt. */
function retryAsked(
  state: ProducerState,
  io: ProducerIo,
  batch: ProducerBatch,
  verdict: Verdict,
): ProducerState | null {
  if (hasExpired(batch, state.config.deliveryTimeoutUs, io.nowUs)) return null;
  if (batch.attempts >= state.config.retries) return null;
  if (!state.config.idempotence) return isRetriable(verdict.error) ? state : null;
  const answer = retryRule({
    error: verdict.error,
    logStartOffset: verdict.logStartOffset,
    sequenceReset: batch.sequenceReset,
    baseSequence: batch.baseSequence,
    lastAckedSequence: sequenceOf(state, batch.partition).lastAckedSequence,
    unresolvedSequence: state.identity.unresolved.get(batch.partition) ?? null,
    transactional: state.transaction !== null,
  });
  if (!answer.retry) return null;
  return answer.bumpEpoch ? bumpRequested(state, batch.partition) : state;
}

function retried(
  before: ProducerState,
  io: ProducerIo,
  batch: ProducerBatch,
  verdict: Verdict,
): ProducerState {
  const { retryBackoffUs, retryBackoffMaxUs } = before.config;
  const drawn = drawBackoff(before, io, retryBackoffUs, retryBackoffMaxUs, batch.attempts);
  const fact = io.out.fact({
    rule: 'producer.batchRetried',
    inputs: {
      partition: batch.partition,
      batchId: batch.id,
      sendIds: sendIdsOf(batch),
      broker: verdict.broker,
      error: verdict.error,
      attempts: batch.attempts + 1,
      backoffUs: drawn.value,
    },
    supports: [...batch.supports, ...verdict.supports],
  });
  return putBack(drawn.state, {
    ...supportedBy({ ...batch, supports: batch.supports.slice(0, 1) }, fact),
    attempts: batch.attempts + 1,
    inRetry: true,
    lastAttemptUs: io.nowUs,
    backoffUntilUs: io.nowUs + drawn.value,
    leftBecause: null,
  });
}

/** Too large for the topic: smaller batches, which count as untried. */
function split(before: ProducerState, io: ProducerIo, batch: ProducerBatch): ProducerState {
  const { batchSizeBytes } = before.config;
  const largest = batch.records.reduce((most, record) => Math.max(most, record.sizeBytes), 0);
  const half = Math.floor(batch.sizeBytes / 2);
  const targetBytes = batch.split ? Math.max(largest, half) : batchSizeBytes;
  const { nextBatchId } = before.accumulator;
  const pieces = splitBatch(batch, targetBytes, nextBatchId);
  const fact = io.out.fact({
    rule: 'producer.batchSplit',
    inputs: {
      partition: batch.partition,
      batchId: batch.id,
      sendIds: sendIdsOf(batch),
      sizeBytes: batch.sizeBytes,
      pieces: pieces.length,
      targetBytes,
    },
    supports: batch.supports,
  });
  let state = withAccumulator(before, { nextBatchId: nextBatchId + pieces.length });
  for (const piece of [...pieces].reverse()) state = putBack(state, supportedBy(piece, fact));
  return released(state, batch);
}

// ── failure ──────────────────────────────────────────────────────────────────────────────────────

function failed(
  before: ProducerState,
  io: ProducerIo,
  batch: ProducerBatch,
  verdict: Verdict,
): ProducerState {
  const error = javaClassOf(verdict.error);
  const triesLeft = batch.attempts < before.config.retries;
  const fact = io.out.fact({
    rule: 'producer.batchFailed',
    inputs: {
      partition: batch.partition,
      batchId: batch.id,
      sendIds: sendIdsOf(batch),
      broker: verdict.broker,
      code: verdict.error,
      error,
      attempts: batch.attempts + 1,
      retriesUsedUp: isRetriable(verdict.error) && !triesLeft,
    },
    supports: [...batch.supports, ...verdict.supports],
  });
  const state = sequenceFailed(before, batch, verdict.error, triesLeft);
  const errorOf = errorOfRecord(error, verdict.recordErrors ?? []);
  const told = batchFailed(state, io, batch, errorOf, fact);
  return recordFailed(told, io, error, isRetriable(verdict.error));
}

/** Only one record to blame has the error's own class; those that are not to blame have Kafka's general one. */
function errorOfRecord(error: string, recordErrors: readonly number[]): (index: number) => string {
  if (recordErrors.length === 0) return () => error;
  const blamed = recordErrors.length === 1 ? error : 'InvalidRecordException';
  return (index) => (recordErrors.includes(index) ? blamed : 'KafkaException');
}
