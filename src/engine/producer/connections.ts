/**
 * The client's connections: opening, backing off, choosing the least loaded broker, closing on a time-out.
 *
 * Kafka:       org.apache.kafka.clients.NetworkClient (leastLoadedNode, ready, handleTimedOutRequests),
 *              ClusterConnectionStates (4.4).
 * Units:       µs.
 * Invariants:  no produce request goes out on a connection that has not answered yet.
 * Divergences: `connection-handshake`.
 */

import type { NodeId } from '../kernel/ids.ts';
import { connectionId, type ConnectionId } from '../protocol/envelope.ts';
import type { RequestBody } from '../protocol/messages.ts';
import { brokerNode, type BrokerId } from '../protocol/topic-partition.ts';
import { exponentialBackoffUs, JITTER_BOUND } from './backoff.ts';
import { isUpdateDue } from './client-metadata.ts';
import { stateWith } from './producer-copies.ts';
import { drawBackoff, drawNode, withEntry, type Drawn, type ProducerIo } from './producer-io.ts';
import type { ClientConnection, ClientRequest, ProducerState } from './producer-state.ts';

const UNUSED: ClientConnection = {
  status: 'disconnected',
  connectAtUs: 0,
  failedAttempts: 0,
  failedConnects: 0,
  lastConnectUs: -1,
};

export function connectionOf(state: ProducerState, broker: BrokerId): ClientConnection {
  return state.connections.get(broker) ?? UNUSED;
}

export function withConnection(
  state: ProducerState,
  broker: BrokerId,
  change: Partial<ClientConnection>,
): ProducerState {
  const connection = { ...connectionOf(state, broker), ...change };
  return stateWith(state, { connections: withEntry(state.connections, broker, connection) });
}

function canConnect(state: ProducerState, broker: BrokerId, nowUs: number): boolean {
  const connection = connectionOf(state, broker);
  return connection.status === 'disconnected' && connection.connectAtUs <= nowUs;
}

function inFlightTo(state: ProducerState, broker: BrokerId): number {
  return state.inFlight.filter((entry) => entry.broker === broker).length;
}

/** `max.in.flight.requests.per.connection` counts every request of the connection. */
export function canSend(state: ProducerState, broker: BrokerId): boolean {
  if (connectionOf(state, broker).status !== 'ready') return false;
  return inFlightTo(state, broker) < state.config.maxInFlight;
}

/** For data: a metadata update that is due goes first. */
export function isReadyForData(state: ProducerState, broker: BrokerId, nowUs: number): boolean {
  return canSend(state, broker) && !isUpdateDue(state, nowUs);
}

// ── sending ──────────────────────────────────────────────────────────────────────────────────────

/** A request whose response is awaited. The first one on a connection opens it. */
export function requestSent(
  state: ProducerState,
  io: ProducerIo,
  broker: BrokerId,
  request: ClientRequest,
  body: RequestBody,
): ProducerState {
  const opening = connectionOf(state, broker).status === 'disconnected';
  const { requestTimeoutUs } = state.config;
  const timeoutUs = opening
    ? Math.min(requestTimeoutUs, setupTimeoutUs(state, io, broker))
    : requestTimeoutUs;
  const correlationId = state.nextCorrelationId;
  wire(state, io, broker, correlationId, body);
  const entry = {
    correlationId,
    broker,
    request,
    sentAtUs: io.nowUs,
    expiresAtUs: io.nowUs + timeoutUs,
  };
  const next = stateWith(state, {
    inFlight: [...state.inFlight, entry],
    nextCorrelationId: correlationId + 1,
  });
  return opening
    ? withConnection(next, broker, { status: 'connecting', lastConnectUs: io.nowUs })
    : next;
}

/** `socket.connection.setup.timeout.ms`, doubling up to its maximum while the broker cannot be reached. */
function setupTimeoutUs(state: ProducerState, io: ProducerIo, broker: BrokerId): number {
  const { connectionSetupTimeoutUs, connectionSetupTimeoutMaxUs } = state.config;
  const lane = `producer.connection:${state.name}`;
  const jitter = io.context.draw(lane, state.nextCorrelationId, JITTER_BOUND);
  const { failedConnects } = connectionOf(state, broker);
  return exponentialBackoffUs(
    connectionSetupTimeoutUs,
    connectionSetupTimeoutMaxUs,
    failedConnects,
    jitter,
  );
}

/** A request without a response (acks=0). */
export function requestForgotten(
  state: ProducerState,
  io: ProducerIo,
  broker: BrokerId,
  body: RequestBody,
): ProducerState {
  wire(state, io, broker, state.nextCorrelationId, body);
  return stateWith(state, { nextCorrelationId: state.nextCorrelationId + 1 });
}

function wire(
  state: ProducerState,
  io: ProducerIo,
  broker: BrokerId,
  correlationId: number,
  body: RequestBody,
): void {
  const self: NodeId = io.context.self;
  const to = brokerNode(broker);
  const connection = connectionTo(state, self, broker);
  io.out.send({ kind: 'request', from: self, to, connection, correlationId, body });
}

/** Opens a connection to a broker that data waits for, unless its back-off holds. */
export function connected(state: ProducerState, io: ProducerIo, broker: BrokerId): ProducerState {
  if (!canConnect(state, broker, io.nowUs)) return state;
  return requestSent(state, io, broker, { api: 'Handshake' }, { api: 'Metadata', topics: [] });
}

export function connectionTo(
  { purpose }: ProducerState,
  self: NodeId,
  broker: BrokerId,
): ConnectionId {
  return connectionId(self, brokerNode(broker), purpose ?? undefined);
}

// ── the least loaded broker ──────────────────────────────────────────────────────────────────────

export interface LeastLoaded {
  readonly broker: BrokerId | null;
  readonly anyReady: boolean;
}

/** An idle connection, else the least busy one, else one that is opening, else one that may be opened. */
export function leastLoaded(before: ProducerState, io: ProducerIo): Drawn<LeastLoaded> {
  const { brokers } = before.metadata;
  const { state, value: offset } = drawNode(before, io, brokers.length);
  const turned = [...brokers.slice(offset), ...brokers.slice(0, offset)];
  const anyReady = brokers.some((broker) => connectionOf(state, broker).status === 'ready');
  const ready = turned.filter((broker) => canSend(state, broker));
  const opening = turned.filter((broker) => connectionOf(state, broker).status === 'connecting');
  const openable = turned.filter((broker) => canConnect(state, broker, io.nowUs));
  const broker =
    least(ready, (id) => inFlightTo(state, id)) ??
    opening.at(-1) ??
    least(openable, (id) => connectionOf(state, id).lastConnectUs);
  return { state, value: { broker, anyReady } };
}

function least(
  brokers: readonly BrokerId[],
  measure: (broker: BrokerId) => number,
): BrokerId | null {
  let best: BrokerId | null = null;
  for (const broker of brokers) {
    if (best === null || measure(broker) < measure(best)) best = broker;
  }
  return best;
}

/** The earliest instant at which a broker of the metadata may be connected again; `null`: none is waiting. */
export function nextConnectAtUs(state: ProducerState): number | null {
  const waiting = state.metadata.brokers
    .map((broker) => connectionOf(state, broker))
    .filter((connection) => connection.status === 'disconnected')
    .map((connection) => connection.connectAtUs);
  return waiting.length === 0 ? null : Math.min(...waiting);
}

// ── the end of a connection ──────────────────────────────────────────────────────────────────────

/** `reconnect.backoff.ms`, doubling up to `reconnect.backoff.max.ms` while attempts fail. */
export function disconnected(
  before: ProducerState,
  io: ProducerIo,
  broker: BrokerId,
): ProducerState {
  const { config } = before;
  const { status, failedAttempts, failedConnects } = connectionOf(before, broker);
  const { state, value } = drawBackoff(
    before,
    io,
    config.reconnectBackoffUs,
    config.reconnectBackoffMaxUs,
    failedAttempts,
  );
  return withConnection(state, broker, {
    status: 'disconnected',
    lastConnectUs: io.nowUs,
    connectAtUs: io.nowUs + value,
    failedAttempts: failedAttempts + 1,
    failedConnects: status === 'connecting' ? failedConnects + 1 : 0,
  });
}

export function established(state: ProducerState, broker: BrokerId): ProducerState {
  if (connectionOf(state, broker).status === 'ready') return state;
  return withConnection(state, broker, {
    status: 'ready',
    failedAttempts: 0,
    failedConnects: 0,
    connectAtUs: 0,
  });
}

export function closeConnection(state: ProducerState, io: ProducerIo, broker: BrokerId): void {
  io.out.close(connectionTo(state, io.context.self, broker), brokerNode(broker));
}
