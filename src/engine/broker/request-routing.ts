/**
 * Requests that come in: refused while the broker is not up, otherwise to the module that owns them.
 *
 * Kafka:       kafka.server.KafkaApis.handle, kafka.network.SocketServer.enableRequestProcessing (4.4).
 * Units:       none.
 * Invariants:  a broker serves from its first unfencing on.
 * Divergences: none.
 */

import { invariant } from '../kernel/invariant.ts';
import type { Request } from '../protocol/envelope.ts';
import type { InitProducerIdRequest } from '../protocol/messages.ts';
import { handleFindCoordinator, handleMetadata } from './client-metadata.ts';
import { receive, workOnReady } from './connections.ts';
import { coordinate, tellOutcomes } from './coordinator.ts';
import { handleFetch, wakeFetches } from './fetch.ts';
import { handleListOffsets, handleOffsetForLeaderEpoch } from './offsets.ts';
import { handleProduce } from './produce.ts';
import { wakeProduces } from './produce-purgatory.ts';
import { handleInitProducerId } from './producer-ids.ts';
import { takeOwnAnswer } from './peer-answers.ts';
import { handleTxnOffsetCommit } from './transactional-commit.ts';
import { coordinateShares } from './shares/share-coordination.ts';
import {
  handleShareAcknowledge,
  handleShareFetch,
  wakeShareFetches,
} from './shares/share-requests.ts';
import { coordinateTransaction } from './transactions.ts';
import { handleWriteTxnMarkers } from './write-markers.ts';
import type { BrokerTurn } from './turn.ts';

export function onRequest(turn: BrokerTurn, request: Request): void {
  if (isServing(turn)) receive(turn, request, work);
  else turn.out.close(request.connection, request.from);
}

function isServing(turn: BrokerTurn): boolean {
  const { phase } = turn.state.life;
  return phase === 'RUNNING' || phase === 'PENDING_CONTROLLED_SHUTDOWN';
}

function work(turn: BrokerTurn, request: Request): void {
  const { body } = request;
  switch (body.api) {
    case 'Produce':
      return handleProduce(turn, request, body);
    case 'Fetch':
      return handleFetch(turn, request, body);
    case 'Metadata':
      return handleMetadata(turn, request, body);
    case 'InitProducerId':
      return initProducerId(turn, request, body);
    case 'ListOffsets':
      return handleListOffsets(turn, request, body);
    case 'OffsetForLeaderEpoch':
      return handleOffsetForLeaderEpoch(turn, request, body);
    case 'FindCoordinator':
      return handleFindCoordinator(turn, request, body);
    case 'JoinGroup':
    case 'SyncGroup':
    case 'Heartbeat':
    case 'LeaveGroup':
    case 'ConsumerGroupHeartbeat':
    case 'ShareGroupHeartbeat':
    case 'OffsetCommit':
    case 'OffsetFetch':
      return coordinate(turn, request);
    case 'AddPartitionsToTxn':
    case 'EndTxn':
      return coordinateTransaction(turn, request, body);
    case 'WriteTxnMarkers':
      return handleWriteTxnMarkers(turn, request, body);
    case 'TxnOffsetCommit':
      return handleTxnOffsetCommit(turn, request, body);
    case 'ShareFetch':
      return handleShareFetch(turn, request, body);
    case 'ShareAcknowledge':
      return handleShareAcknowledge(turn, request, body);
    case 'InitializeShareGroupState':
    case 'ReadShareGroupState':
    case 'WriteShareGroupState':
      return coordinateShares(turn, request, body);
    default:
      invariant(false, 'a broker is asked only what a broker answers', { api: body.api });
  }
}

function initProducerId(turn: BrokerTurn, request: Request, body: InitProducerIdRequest): void {
  const { transactionalId } = body;
  if (transactionalId === null) handleInitProducerId(turn, request);
  else coordinateTransaction(turn, request, { ...body, transactionalId });
}

/** Parked requests whose partitions moved, outcomes for the coordinators, answers to itself, requests behind the answered ones. */
export function settle(turn: BrokerTurn): void {
  while (settleOnce(turn));
}

function settleOnce(turn: BrokerTurn): boolean {
  if (turn.stirred.size > 0) {
    const { stirred } = turn;
    turn.stirred = new Set();
    wakeFetches(turn, stirred);
    wakeProduces(turn, stirred);
    wakeShareFetches(turn, stirred);
    return true;
  }
  return tellOutcomes(turn) || takeOwnAnswer(turn) || workOnReady(turn, work);
}
