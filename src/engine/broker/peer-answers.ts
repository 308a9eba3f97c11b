/**
 * Answers of other brokers, and of this one to itself, each to the part that asked.
 *
 * Kafka:       AddPartitionsToTxnManager.AddPartitionsToTxnHandler, TransactionMarkerRequestCompletionHandler (4.4).
 * Units:       none.
 * Invariants:  what is lost with a connection is told as lost.
 * Divergences: none.
 */

import type { NodeId } from '../kernel/ids.ts';
import type { ConnectionId, Request, Response } from '../protocol/envelope.ts';
import type { PeerRequest } from './broker-state.ts';
import { losePeer, peerDisconnected, takePeerAnswer } from './peer-channel.ts';
import { appendVerified } from './produce.ts';
import {
  askAgain,
  type PartitionErrors,
  verificationAnswered,
} from './transaction-verification.ts';
import { commitVerified } from './transactional-commit.ts';
import { onShareStateAnswer } from './shares/share-calls.ts';
import { onMarkersAnswer } from './transactions.ts';
import type { BrokerTurn } from './turn.ts';

export function onPeerAnswer(turn: BrokerTurn, response: Response): void {
  const asked = takePeerAnswer(turn, response);
  if (asked === undefined) return;
  const { body } = response;
  if (body.api === 'WriteTxnMarkers') onMarkersAnswer(turn, asked.about, body);
  if (body.api === 'AddPartitionsToTxn') goOn(turn, verificationAnswered(turn, asked.about, body));
  if (
    body.api === 'InitializeShareGroupState' ||
    body.api === 'ReadShareGroupState' ||
    body.api === 'WriteShareGroupState'
  )
    onShareStateAnswer(turn, asked.about, body);
}

export function onPeerTimeout(turn: BrokerTurn, correlationId: number): void {
  for (const lost of losePeer(turn, correlationId)) tellLost(turn, lost);
}

export function onPeerDisconnected(turn: BrokerTurn, connection: ConnectionId, peer: NodeId): void {
  for (const lost of peerDisconnected(turn, connection, peer)) tellLost(turn, lost);
}

function tellLost(turn: BrokerTurn, { purpose, about }: PeerRequest): void {
  if (purpose === 'txn-markers') onMarkersAnswer(turn, about, null);
  else if (purpose === 'share-state') onShareStateAnswer(turn, about, null);
  else goOn(turn, verificationAnswered(turn, about, null));
}

export function onVerifyTimer(turn: BrokerTurn, id: number): void {
  goOn(turn, askAgain(turn, id));
}

interface Verified {
  readonly request: Request;
  readonly errors: PartitionErrors;
}

function goOn(turn: BrokerTurn, verified: Verified | null): void {
  if (verified === null) return;
  const { request, errors } = verified;
  const { body } = request;
  if (body.api === 'Produce') appendVerified(turn, request, body, errors);
  else commitVerified(turn, request, errors);
}

/** What this broker has answered to itself. */
export function takeOwnAnswer(turn: BrokerTurn): boolean {
  const response = turn.ownAnswers.shift();
  if (response === undefined) return false;
  onPeerAnswer(turn, response);
  return true;
}
