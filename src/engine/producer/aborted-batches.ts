/**
 * Batches that will never be sent, because their transaction is not to be: their futures fail.
 *
 * Kafka:       org.apache.kafka.clients.producer.internals.RecordAccumulator.abortUndrainedBatches, abortBatches (4.4).
 * Units:       none.
 * Invariants:  a batch that was sent once is left to its answer, unless the producer is broken for good.
 * Divergences: none.
 */

import { inFlightBatches, released, withQueue } from './accumulator.ts';
import { withBatchDone } from './expiry.ts';
import { batchFailed } from './ledger-of-sends.ts';
import { hasSequence, sendIdsOf } from './producer-batch.ts';
import type { ProducerIo } from './producer-io.ts';
import type { ProducerBatch, ProducerState } from './producer-state.ts';

/** In a transaction that is being aborted, or has to be: what has never been drained. */
export function undrainedAborted(state: ProducerState, io: ProducerIo): ProducerState {
  const phase = state.transaction?.phase;
  if (phase === 'ABORTING_TRANSACTION') {
    return queuedAborted(state, io, 'TransactionAbortedException', (batch) => !hasSequence(batch));
  }
  if (phase !== 'ABORTABLE_ERROR') return state;
  const error = state.transaction?.lastError ?? 'KafkaException';
  return queuedAborted(state, io, error, (batch) => !hasSequence(batch));
}

/** After a fatal error: everything. */
export function allAborted(before: ProducerState, io: ProducerIo): ProducerState {
  const error = before.transaction?.lastError ?? 'KafkaException';
  let state = queuedAborted(before, io, error, () => true);
  for (const batch of inFlightBatches(state)) {
    const inFlight = state.inFlight.map((entry) => withBatchDone(entry, batch));
    state = aborted({ ...state, inFlight }, io, batch, error);
  }
  return state;
}

function queuedAborted(
  before: ProducerState,
  io: ProducerIo,
  error: string,
  isHit: (batch: ProducerBatch) => boolean,
): ProducerState {
  let state = before;
  for (const [partition, queue] of before.accumulator.queues) {
    const hit = queue.filter(isHit);
    if (hit.length === 0) continue;
    state = withQueue(
      state,
      partition,
      queue.filter((batch) => !hit.includes(batch)),
    );
    for (const batch of hit) state = released(aborted(state, io, batch, error), batch);
  }
  return state;
}

function aborted(
  state: ProducerState,
  io: ProducerIo,
  batch: ProducerBatch,
  error: string,
): ProducerState {
  const fact = io.out.fact({
    rule: 'producer.batchAborted',
    inputs: { partition: batch.partition, batchId: batch.id, sendIds: sendIdsOf(batch), error },
    supports: batch.supports,
  });
  return batchFailed(state, io, batch, () => error, fact);
}
