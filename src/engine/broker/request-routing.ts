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
import { handleFindCoordinator, handleMetadata } from './client-metadata.ts';
import { receive, workOnReady } from './connections.ts';
import { coordinate, tellOutcomes } from './coordinator.ts';
import { handleFetch, wakeFetches } from './fetch.ts';
import { handleListOffsets, handleOffsetForLeaderEpoch } from './offsets.ts';
import { handleProduce } from './produce.ts';
import { wakeProduces } from './produce-purgatory.ts';
import { handleInitProducerId } from './producer-ids.ts';
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
      return handleInitProducerId(turn, request, body);
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
    case 'OffsetCommit':
    case 'OffsetFetch':
      return coordinate(turn, request);
    default:
      invariant(false, 'a broker is asked only what a broker answers', { api: body.api });
  }
}

/** Parked requests whose partitions moved, outcomes for the coordinator, requests behind the answered ones. */
export function settle(turn: BrokerTurn): void {
  while (settleOnce(turn));
}

function settleOnce(turn: BrokerTurn): boolean {
  if (turn.stirred.size > 0) {
    const stirred = new Set(turn.stirred);
    turn.stirred.clear();
    wakeFetches(turn, stirred);
    wakeProduces(turn, stirred);
    return true;
  }
  return tellOutcomes(turn) || workOnReady(turn, work);
}
