/**
 * What travels: a request or a response on one connection.
 *
 * Kafka:       org.apache.kafka.clients.NetworkClient, kafka.network.SocketServer (4.4).
 * Units:       `sizeBytes` bytes on the wire, as far as anyone asks.
 * Invariants:  responses of a connection come in the order of its requests; a server works on one request of a
 *              connection at a time (SocketServer mutes the channel), so what is behind a parked request waits.
 * Divergences: `connection-handshake` (a connection opens with its first request).
 */

import type { NodeId } from '../kernel/ids.ts';
import type { RequestBody, ResponseBody } from './messages.ts';
import { keptPairName } from './names.ts';

/**
 * `client>server` or `client>server#purpose`. A client has one connection to a broker for data and, as the Java
 * consumer does, another one (`#coordinator`) for its group. The client's end always stands first.
 */
export type ConnectionId = string;

export interface Request {
  readonly kind: 'request';
  readonly from: NodeId;
  readonly to: NodeId;
  readonly connection: ConnectionId;
  /** Counts up per client process. */
  readonly correlationId: number;
  readonly body: RequestBody;
}

export interface Response {
  readonly kind: 'response';
  readonly from: NodeId;
  readonly to: NodeId;
  readonly connection: ConnectionId;
  readonly correlationId: number;
  readonly body: ResponseBody;
}

export type Message = Request | Response;

const plainConnection = keptPairName((client: NodeId, server: NodeId) => `${client}>${server}`);
const purposeConnection = keptPairName(
  (plain: ConnectionId, purpose: string) => `${plain}#${purpose}`,
);

export function connectionId(client: NodeId, server: NodeId, purpose?: string): ConnectionId {
  const plain = plainConnection(client, server);
  return purpose === undefined ? plain : purposeConnection(plain, purpose);
}

/** The response that belongs to a request. */
export function responseTo(request: Request, body: ResponseBody): Response {
  return {
    kind: 'response',
    from: request.to,
    to: request.from,
    connection: request.connection,
    correlationId: request.correlationId,
    body,
  };
}
