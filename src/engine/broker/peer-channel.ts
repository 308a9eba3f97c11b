/**
 * Requests from broker to broker: to add a partition to a transaction, and to write its markers.
 *
 * Kafka:       org.apache.kafka.server.util.InterBrokerSendThread, AddPartitionsToTxnManager,
 *              kafka.coordinator.transaction.TransactionMarkerChannelManager (4.4).
 * Units:       durations in µs.
 * Invariants:  each request is answered, lost with its connection, or given up after request.timeout.ms: once.
 * Divergences: none. (A broker that asks itself goes over its own loopback, which takes no time here.)
 */

import { withEntry, withoutEntry } from '../kernel/copies.ts';
import type { NodeId } from '../kernel/ids.ts';
import {
  connectionId,
  type ConnectionId,
  type Request,
  type Response,
} from '../protocol/envelope.ts';
import type { RequestBody } from '../protocol/messages.ts';
import { type BrokerId, brokerNode } from '../protocol/topic-partition.ts';
import type { PeerPurpose, PeerRequest } from './broker-state.ts';
import { type BrokerTurn, takeCorrelationId, update } from './turn.ts';

export const PEER_TIMER = 'peer:';

export function askPeer(
  turn: BrokerTurn,
  broker: BrokerId,
  purpose: PeerPurpose,
  body: RequestBody,
  about: number,
): void {
  const correlationId = takeCorrelationId(turn);
  const to = brokerNode(broker);
  const connection = connectionId(turn.self, to, purpose);
  const asked: PeerRequest = { purpose, broker, about };
  update(turn, { peerRequests: withEntry(turn.state.peerRequests, correlationId, asked) });
  const request: Request = {
    kind: 'request',
    from: turn.self,
    to,
    connection,
    correlationId,
    body,
  };
  if (to === turn.self) {
    turn.ready.push(request);
    return;
  }
  turn.out.send(request);
  turn.out.setTimer(
    `${PEER_TIMER}${correlationId}`,
    turn.state.settings.requestTimeoutUs,
    correlationId,
  );
}

/** The request that is answered; `undefined` when nobody waits for it any more. */
export function takePeerAnswer(
  turn: BrokerTurn,
  { correlationId }: Response,
): PeerRequest | undefined {
  const asked = turn.state.peerRequests.get(correlationId);
  if (asked === undefined) return undefined;
  update(turn, { peerRequests: withoutEntry(turn.state.peerRequests, correlationId) });
  if (brokerNode(asked.broker) !== turn.self) turn.out.cancelTimer(`${PEER_TIMER}${correlationId}`);
  return asked;
}

/** No answer in time: the connection is given up, and all that was asked on it. */
export function losePeer(turn: BrokerTurn, correlationId: number): readonly PeerRequest[] {
  const late = turn.state.peerRequests.get(correlationId);
  if (late === undefined) return [];
  const peer = brokerNode(late.broker);
  const connection = connectionId(turn.self, peer, late.purpose);
  turn.out.close(connection, peer);
  return peerDisconnected(turn, connection, peer);
}

export function peerDisconnected(
  turn: BrokerTurn,
  connection: ConnectionId,
  peer: NodeId,
): readonly PeerRequest[] {
  const lost: PeerRequest[] = [];
  for (const [correlationId, asked] of turn.state.peerRequests) {
    const isOnIt = connectionId(turn.self, peer, asked.purpose) === connection;
    if (!isOnIt || brokerNode(asked.broker) !== peer) continue;
    lost.push(asked);
    update(turn, { peerRequests: withoutEntry(turn.state.peerRequests, correlationId) });
    turn.out.cancelTimer(`${PEER_TIMER}${correlationId}`);
  }
  return lost;
}

const PURPOSES: readonly PeerPurpose[] = ['add-partitions', 'txn-markers', 'share-state'];
const ENDINGS = PURPOSES.map((purpose) => `#${purpose}`);

export function isPeerConnection(connection: ConnectionId): boolean {
  return ENDINGS.some((ending) => connection.endsWith(ending));
}
