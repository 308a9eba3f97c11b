/**
 * Requests on their way, connections that failed, and whom to ask when any broker will do.
 *
 * Kafka:       org.apache.kafka.clients.NetworkClient, internals.ConsumerNetworkClient (4.4).
 * Units:       µs.
 * Invariants:  a request is in flight until its response, its time-out or the end of its connection.
 * Divergences: `connection-handshake`.
 */

import type { NodeId } from '../kernel/ids.ts';
import type { Request, ConnectionId, Response } from '../protocol/envelope.ts';
import type { RequestBody } from '../protocol/messages.ts';
import { brokerNode, type BrokerId } from '../protocol/topic-partition.ts';
import type { ClientNetwork, CommitReason, InFlightRequest } from './consumer-state.ts';
import { dataConnection, reconnectBackoffUs, type ConsumerTurn } from './turn.ts';

function updateNetwork(turn: ConsumerTurn, patch: Partial<ClientNetwork>): void {
  turn.state = { ...turn.state, network: { ...turn.state.network, ...patch } };
}

interface SendOptions {
  readonly connection: ConnectionId;
  readonly broker: BrokerId;
  readonly reason?: CommitReason;
  readonly timeoutUs?: number;
}

/** Sends and remembers; the answer is the correlation id. */
export function sendRequest(turn: ConsumerTurn, options: SendOptions, body: RequestBody): number {
  const { network, name, settings } = turn.state;
  const correlationId = network.nextCorrelationId;
  const { connection } = options;
  const to = brokerNode(options.broker);
  const request: Request = { kind: 'request', from: name, to, connection, correlationId, body };
  const inFlight = new Map(network.inFlight).set(correlationId, {
    request,
    sentAtUs: turn.nowUs,
    deadlineUs: turn.nowUs + (options.timeoutUs ?? settings.requestTimeoutUs),
    reason: options.reason ?? null,
  });
  const open = network.open.includes(connection) ? network.open : [...network.open, connection];
  updateNetwork(turn, { nextCorrelationId: correlationId + 1, inFlight, open });
  turn.out.send(request);
  return correlationId;
}

/** The request that a response answers; `undefined` when nobody waits for it any more. */
export function takeAnswered(turn: ConsumerTurn, response: Response): InFlightRequest | undefined {
  const { network } = turn.state;
  const answered = network.inFlight.get(response.correlationId);
  if (answered === undefined) return undefined;
  const inFlight = new Map(network.inFlight);
  inFlight.delete(response.correlationId);
  updateNetwork(turn, { inFlight });
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
  turn.state = { ...turn.state, draws: { ...draws, node: draws.node + 1 } };
  const inTurn = [...brokers.slice(start), ...brokers.slice(0, start)];
  const ready = inTurn
    .filter((broker) => isOpen(turn, dataConnection(turn, broker)))
    .map((broker) => ({ broker, load: inFlightOn(turn, dataConnection(turn, broker)) }))
    .sort((a, b) => a.load - b.load)[0];
  if (ready !== undefined) return ready.broker;
  return inTurn.find((broker) => !isUnavailable(turn, dataConnection(turn, broker))) ?? null;
}
