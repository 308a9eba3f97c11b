/**
 * The end of a connection, and what becomes of the requests that were on it.
 *
 * Kafka:       org.apache.kafka.clients.NetworkClient.processDisconnection, handleTimedOutRequests,
 *              cancelInFlightRequests, DefaultMetadataUpdater.handleServerDisconnect (4.4).
 * Units:       µs.
 * Invariants:  requests of a lost connection are answered oldest first.
 * Divergences: `connection-handshake`.
 */

import type { FactId } from '../kernel/ids.ts';
import type { BrokerId } from '../protocol/topic-partition.ts';
import { isUpdateDue, updateFailed, updateRequested } from './client-metadata.ts';
import { closeConnection, connectionOf, disconnected } from './connections.ts';
import { initRetried } from './identity.ts';
import { sendIdsOf } from './producer-batch.ts';
import { withEntry, type ProducerIo } from './producer-io.ts';
import type { InFlightRequest, ProducerState } from './producer-state.ts';
import { produceUnanswered } from './responses.ts';
import { transactionalLost } from './transactional-answers.ts';

type LossError = 'NETWORK_EXCEPTION' | 'REQUEST_TIMED_OUT';

export function connectionLost(
  before: ProducerState,
  io: ProducerIo,
  broker: BrokerId,
  error: LossError,
  supports: readonly FactId[],
): ProducerState {
  const lost = before.inFlight.filter((entry) => entry.broker === broker);
  const noted = lossNoted(before, io, broker, lost, supports);
  const inFlight = before.inFlight.filter((entry) => entry.broker !== broker);
  let state = disconnected({ ...noted, inFlight }, io, broker);
  if (isUpdateDue(state, io.nowUs)) state = updateFailed(state, io);
  const fact = noted.latestFacts.disconnects.get(broker);
  const why = fact === undefined ? supports : [fact];
  for (const entry of lost) state = requestLost(state, io, entry, error, why);
  return updateRequested(state);
}

function requestLost(
  state: ProducerState,
  io: ProducerIo,
  entry: InFlightRequest,
  error: LossError,
  supports: readonly FactId[],
): ProducerState {
  switch (entry.request.api) {
    case 'Produce':
      return produceUnanswered(state, io, entry.broker, entry.request.batches, error, supports);
    case 'Metadata':
      return updateFailed(state, io);
    case 'InitProducerId':
      return initRetried(state, io);
    case 'Transactional':
      return transactionalLost(state, io, entry.request.request);
    case 'Handshake':
      return state;
  }
}

/** A fact for the first loss; further vain attempts to connect are only counted. */
function lossNoted(
  state: ProducerState,
  io: ProducerIo,
  broker: BrokerId,
  lost: readonly InFlightRequest[],
  supports: readonly FactId[],
): ProducerState {
  const { status, failedAttempts } = connectionOf(state, broker);
  if (status !== 'ready' && failedAttempts > 0) return state;
  const sendIds = lost.flatMap((entry) =>
    entry.request.api === 'Produce' ? entry.request.batches.flatMap(sendIdsOf) : [],
  );
  const inputs = { broker, wasReady: status === 'ready', sendIds };
  const fact = io.out.fact({ rule: 'producer.disconnected', inputs, supports });
  const disconnects = withEntry(state.latestFacts.disconnects, broker, fact);
  return { ...state, latestFacts: { ...state.latestFacts, disconnects } };
}

/** No answer within request.timeout.ms: the client closes the connection, all its requests fail with it. */
export function requestsTimedOut(before: ProducerState, io: ProducerIo): ProducerState {
  const late = before.inFlight.filter((entry) => entry.expiresAtUs <= io.nowUs);
  let state = before;
  for (const broker of new Set(late.map((entry) => entry.broker))) {
    const first = late.find((entry) => entry.broker === broker);
    const fact = io.out.fact({
      rule: 'producer.requestTimedOut',
      inputs: {
        broker,
        api: first?.request.api ?? 'Produce',
        timeoutUs: first === undefined ? 0 : first.expiresAtUs - first.sentAtUs,
      },
    });
    closeConnection(state, io, broker);
    state = connectionLost(state, io, broker, 'REQUEST_TIMED_OUT', [fact]);
  }
  return state;
}
