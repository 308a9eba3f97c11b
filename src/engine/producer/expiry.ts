/**
 * Batches whose time is up: delivery.timeout.ms counts from the creation of the batch, whatever it waits for.
 *
 * Kafka:       org.apache.kafka.clients.producer.internals.Sender.getExpiredInflightBatches, failExpiredBatches,
 *              RecordAccumulator.expiredBatches; KIP-91 (4.4).
 * Units:       µs.
 * Invariants:  a failed batch in flight keeps its memory until its response or disconnect.
 * Divergences: none.
 */

import { inFlightBatches, queueOf, released, withQueue } from './accumulator.ts';
import { sequenceUnresolved } from './idempotence.ts';
import { batchFailed } from './ledger-of-sends.ts';
import { hasExpired, sendIdsOf } from './producer-batch.ts';
import type { ProducerIo } from './producer-io.ts';
import { recordFailed } from './transaction-errors.ts';
import type { InFlightRequest, ProducerBatch, ProducerState } from './producer-state.ts';

/** So many a turn: each is a fact, and facts of a turn are bounded. The next turn follows at the same instant. */
export const EXPIRIES_PER_TURN = 200;

export function batchesExpired(before: ProducerState, io: ProducerIo): ProducerState {
  let state = before;
  let left = EXPIRIES_PER_TURN;
  for (const partition of before.accumulator.queues.keys()) {
    for (const batch of queueOf(state, partition)) {
      if (left === 0 || !hasExpired(batch, state.config.deliveryTimeoutUs, io.nowUs)) break;
      left -= 1;
      const shorter = withQueue(state, partition, queueOf(state, partition).slice(1));
      state = released(expired(shorter, io, batch, false), batch);
    }
  }
  for (const batch of inFlightBatches(before)) {
    if (left === 0 || !hasExpired(batch, state.config.deliveryTimeoutUs, io.nowUs)) continue;
    left -= 1;
    const marked = state.inFlight.map((entry) => withBatchDone(entry, batch));
    state = expired({ ...state, inFlight: marked }, io, batch, true);
  }
  return state;
}

export function withBatchDone(entry: InFlightRequest, done: ProducerBatch): InFlightRequest {
  if (entry.request.api !== 'Produce' || !entry.request.batches.some((b) => b.id === done.id))
    return entry;
  const batches = entry.request.batches.map((b) => (b.id === done.id ? { ...b, done: true } : b));
  return { ...entry, request: { ...entry.request, batches } };
}

function expired(
  before: ProducerState,
  io: ProducerIo,
  batch: ProducerBatch,
  inFlight: boolean,
): ProducerState {
  const error = 'TimeoutException';
  const fact = io.out.fact({
    rule: 'producer.batchExpired',
    inputs: {
      partition: batch.partition,
      batchId: batch.id,
      sendIds: sendIdsOf(batch),
      deliveryTimeoutUs: before.config.deliveryTimeoutUs,
      attempts: batch.attempts,
      inFlight,
      error,
    },
    supports: batch.supports,
  });
  const state = recordFailed(
    batchFailed(before, io, batch, () => error, fact),
    io,
    error,
    true,
  );
  return batch.inRetry ? sequenceUnresolved(state, batch) : state;
}

/** The earliest instant at which a batch expires. */
export function nextExpiryUs(state: ProducerState): number {
  let earliest = Number.POSITIVE_INFINITY;
  const consider = (batch: ProducerBatch | undefined): void => {
    if (batch !== undefined)
      earliest = Math.min(earliest, batch.createdAtUs + state.config.deliveryTimeoutUs);
  };
  for (const queue of state.accumulator.queues.values()) consider(queue[0]);
  for (const batch of inFlightBatches(state)) consider(batch);
  return earliest;
}
