/**
 * Requests on their way, connections that failed, and whom to ask when any broker will do.
 *
 * Kafka:       org.apache.kafka.clients.NetworkClient, internals.ConsumerNetworkClient (4.4).
 * Units:       µs.
 * Invariants:  a request is in flight until its response, its time-out or the end of its connection.
 * Divergences: `connection-handshake`.
 */

import { withEntry, withoutEntry } from '../kernel/copies.ts';
import type { NodeId } from '../kernel/ids.ts';
import { invariant } from '../kernel/invariant.ts';
import type { Request, ConnectionId, Response } from '../protocol/envelope.ts';
import type { RequestBody } from '../protocol/messages.ts';
import { brokerNode, type BrokerId } from '../protocol/topic-partition.ts';
import type {
  ClientNetwork,
  CommitReason,
  HandshakeStep,
  InFlightRequest,
} from './consumer-state.ts';
import { networkWith } from './consumer-copies.ts';
import { dataConnection, reconnectBackoffUs, update, type ConsumerTurn } from './turn.ts';

function updateNetwork(turn: ConsumerTurn, patch: Partial<ClientNetwork>): void {
  update(turn, { network: networkWith(turn.state.network, patch) });
}

interface SendOptions {
  readonly connection: ConnectionId;
  readonly broker: BrokerId;
  readonly reason?: CommitReason;
  readonly timeoutUs?: number;
}

/** Sends and remembers; the answer is the correlation id. A fresh connection is opened first. */
export function sendRequest(turn: ConsumerTurn, options: SendOptions, body: RequestBody): number {
  const { connection } = options;
  if (!isOpen(turn, connection)) {
    updateNetwork(turn, {
      open: [...turn.state.network.open, connection],
      held: new Map(turn.state.network.held).set(connection, NONE_HELD),
    });
    turn.out.send(remember(turn, options, HANDSHAKE, 'connect'));
  }
  const request = remember(turn, options, body, null);
  const held = turn.state.network.held.get(connection);
  if (held === undefined) turn.out.send(request);
  else {
    const waiting = new Map(turn.state.network.held).set(connection, [...held, request]);
    updateNetwork(turn, { held: waiting });
  }
  return request.correlationId;
}

const NONE_HELD: readonly Request[] = [];
const HANDSHAKE: RequestBody = { api: 'Metadata', topics: [] };

function remember(
  turn: ConsumerTurn,
  { connection, broker, reason, timeoutUs }: SendOptions,
  body: RequestBody,
  handshake: HandshakeStep | null,
): Request {
  const { network, name, settings } = turn.state;
  const correlationId = network.nextCorrelationId;
  const to = brokerNode(broker);
  const request: Request = { kind: 'request', from: name, to, connection, correlationId, body };
  const inFlight = withEntry(network.inFlight, correlationId, {
    request,
    sentAtUs: turn.nowUs,
    deadlineUs: turn.nowUs + (timeoutUs ?? settings.requestTimeoutUs),
    reason: handshake === null ? (reason ?? null) : null,
    handshake,
  });
  updateNetwork(turn, { nextCorrelationId: correlationId + 1, inFlight });
  return request;
}

/** After the second step the connection is open: what waited for it goes out, in order. */
export function handshakeAnswered(
  turn: ConsumerTurn,
  { handshake, request: { connection, to } }: InFlightRequest,
): void {
  if (handshake === 'connect') {
    const broker = turn.state.bootstrapBrokers.find((known) => brokerNode(known) === to);
    invariant(broker !== undefined, 'a consumer talks to brokers', { to });
    return turn.out.send(remember(turn, { connection, broker }, HANDSHAKE, 'api-versions'));
  }
  const held = new Map(turn.state.network.held);
  const requests = held.get(connection) ?? NONE_HELD;
  held.delete(connection);
  updateNetwork(turn, { held });
  for (const request of requests) turn.out.send(request);
}

/** The request that a response answers; `undefined` when nobody waits for it any more. */
export function takeAnswered(turn: ConsumerTurn, response: Response): InFlightRequest | undefined {
  const { network } = turn.state;
  const answered = network.inFlight.get(response.correlationId);
  if (answered === undefined) return undefined;
  updateNetwork(turn, { inFlight: withoutEntry(network.inFlight, response.correlationId) });
  if (network.backoffs.has(response.connection)) {
    const backoffs = new Map(network.backoffs);
    backoffs.delete(response.connection);
    updateNetwork(turn, { backoffs });
  }
  return answered;
}

/** Marks a connection as failed, and with it what was in flight on it, in order. */
export function dropConnection(turn: ConsumerTurn, connection: ConnectionId): void {
  const { network } = turn.state;
  const lost = [...network.inFlight.values()].filter(
    (known) => known.request.connection === connection,
  );
  const failures = network.backoffs.get(connection)?.failures ?? 0;
  const untilUs = turn.nowUs + reconnectBackoffUs(turn, failures);
  updateNetwork(turn, {
    inFlight: new Map([...network.inFlight].filter(([, known]) => !lost.includes(known))),
    open: network.open.filter((known) => known !== connection),
    held: new Map([...network.held].filter(([known]) => known !== connection)),
    backoffs: new Map(network.backoffs).set(connection, { failures: failures + 1, untilUs }),
  });
  turn.failed.push(...lost);
}

/** Disconnected, and the back-off before the next connection is not over. */
export function isUnavailable(turn: ConsumerTurn, connection: ConnectionId): boolean {
  const { open, backoffs } = turn.state.network;
  return !open.includes(connection) && (backoffs.get(connection)?.untilUs ?? 0) > turn.nowUs;
}

export function isOpen(turn: ConsumerTurn, connection: ConnectionId): boolean {
  return turn.state.network.open.includes(connection);
}

/** Connections with a request that has waited too long, and their peers. */
export function timedOutConnections(turn: ConsumerTurn): ReadonlyMap<ConnectionId, NodeId> {
  const late = new Map<ConnectionId, NodeId>();
  for (const { deadlineUs, request } of turn.state.network.inFlight.values()) {
    if (deadlineUs <= turn.nowUs) late.set(request.connection, request.to);
  }
  return late;
}

export function hasInFlight(
  turn: ConsumerTurn,
  matches: (known: InFlightRequest) => boolean,
): boolean {
  for (const known of turn.state.network.inFlight.values()) if (matches(known)) return true;
  return false;
}

function inFlightOn(turn: ConsumerTurn, connection: ConnectionId): number {
  let count = 0;
  for (const { request } of turn.state.network.inFlight.values()) {
    if (request.connection === connection) count++;
  }
  return count;
}

/**
 * NetworkClient.leastLoadedNode: an open connection with the fewest requests in flight, else a broker that may be
 * connected to; the search begins at a random place. `null`: all are in back-off.
 */
export function leastLoadedBroker(turn: ConsumerTurn): BrokerId | null {
  const { metadata, bootstrapBrokers, draws, name } = turn.state;
  const brokers = metadata.brokers.length > 0 ? metadata.brokers : bootstrapBrokers;
  const start = turn.context.draw(`consumer.leastLoadedNode:${name}`, draws.node, brokers.length);
  update(turn, { draws: { ...draws, node: draws.node + 1 } });
  const inTurn = [...brokers.slice(start), ...brokers.slice(0, start)];
  const ready = inTurn
    .filter((broker) => isOpen(turn, dataConnection(turn, broker)))
    .map((broker) => ({ broker, load: inFlightOn(turn, dataConnection(turn, broker)) }))
    .sort((a, b) => a.load - b.load)[0];
  if (ready !== undefined) return ready.broker;
  return inTurn.find((broker) => !isUnavailable(turn, dataConnection(turn, broker))) ?? null;
}
