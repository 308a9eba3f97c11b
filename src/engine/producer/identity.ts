/**
 * InitProducerId: how an idempotent producer comes by its producer id.
 *
 * Kafka:       org.apache.kafka.clients.producer.internals.TransactionManager.InitProducerIdHandler (4.4).
 * Units:       µs.
 * Invariants:  an id is asked for until there is one.
 * Divergences: none.
 */

import type { InitProducerIdResponse } from '../protocol/messages.ts';
import { withIdentity } from './idempotence.ts';
import type { ProducerIo } from './producer-io.ts';
import type { ProducerState } from './producer-state.ts';

export function producerIdReceived(
  state: ProducerState,
  io: ProducerIo,
  response: InitProducerIdResponse,
): ProducerState {
  if (response.error !== 'NONE') return initRetried(state, io);
  const { producerId, producerEpoch } = response;
  const { started } = state.latestFacts;
  const identity = io.out.fact({
    rule: 'producer.producerIdObtained',
    inputs: { producerId, producerEpoch },
    supports: started === null ? [] : [started],
  });
  const next = withIdentity(state, { producerId, producerEpoch });
  return { ...next, latestFacts: { ...next.latestFacts, identity } };
}

/** Kafka sleeps for `retry.backoff.ms` before it asks again. */
export function initRetried(state: ProducerState, io: ProducerIo): ProducerState {
  return withIdentity(state, { initAtUs: io.nowUs + state.config.retryBackoffUs });
}
