/**
 * The broker's side of its clients' connections: one request at a time on each.
 *
 * Kafka:       kafka.network.SocketServer, Processor (mutes a channel until its request is answered) (4.4).
 * Units:       none.
 * Invariants:  responses of a connection leave in the order of its requests.
 * Divergences: none.
 */

import { copyMap } from '../kernel/copies.ts';
import { type ConnectionId, type Request, responseTo } from '../protocol/envelope.ts';
import type { ResponseBody } from '../protocol/messages.ts';
import type { MutedConnection } from './broker-state.ts';
import { type BrokerTurn, update } from './turn.ts';

type Work = (turn: BrokerTurn, request: Request) => void;

/** A request has come: it is worked on now, or waits unread behind the one that is. */
export function receive(turn: BrokerTurn, request: Request, work: Work): void {
  const { connections } = turn.state;
  const muted = connections.get(request.connection);
  if (muted === undefined) {
    workOn(turn, request, work);
    return;
  }
  const waiting = [...muted.waiting, request];
  putConnection(turn, request.connection, { working: muted.working, waiting });
}

/** Goes on with requests whose connection has become free; true while there was one. */
export function workOnReady(turn: BrokerTurn, work: Work): boolean {
  const request = turn.ready.shift();
  if (request === undefined) return false;
  receive(turn, request, work);
  return true;
}

function workOn(turn: BrokerTurn, request: Request, work: Work): void {
  turn.current = request;
  work(turn, request);
  const isParked = turn.current === request;
  turn.current = null;
  if (!isParked) return;
  const muted = { working: request, waiting: [] };
  putConnection(turn, request.connection, muted);
}

/** Answers now or in a later turn; a response to a connection that is gone is dropped. */
export function reply(turn: BrokerTurn, request: Request, body: ResponseBody): void {
  if (!finish(turn, request)) return;
  const response = responseTo(request, body);
  if (request.from === turn.self) turn.ownAnswers.push(response);
  else turn.out.send(response);
}

/** acks=0: the request is done and nothing is sent. */
export function finishSilently(turn: BrokerTurn, request: Request): void {
  finish(turn, request);
}

/** The broker hangs up: how it tells a client with acks=0 that something is wrong. */
export function hangUp(turn: BrokerTurn, request: Request): void {
  if (turn.current === request) turn.current = null;
  forgetConnection(turn, request.connection);
  turn.out.close(request.connection, request.from);
}

/** True where the request was still being worked on. */
function finish(turn: BrokerTurn, request: Request): boolean {
  if (turn.current === request) {
    turn.current = null;
    return true;
  }
  const muted = turn.state.connections.get(request.connection);
  if (muted?.working !== request) return false;
  forgetConnection(turn, request.connection);
  turn.ready.push(...muted.waiting);
  return true;
}

export function forgetConnection(turn: BrokerTurn, connection: ConnectionId): void {
  const { connections } = turn.state;
  if (!connections.has(connection)) return;
  putConnection(turn, connection, undefined);
}

/** `undefined`: nothing is being worked on there. */
function putConnection(
  turn: BrokerTurn,
  connection: ConnectionId,
  muted: MutedConnection | undefined,
): void {
  let { ownConnections: own } = turn;
  if (own === null || own !== turn.state.connections) {
    own = copyMap(turn.state.connections);
    turn.ownConnections = own;
    update(turn, { connections: own });
  }
  if (muted === undefined) own.delete(connection);
  else own.set(connection, muted);
}
