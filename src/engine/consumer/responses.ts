/**
 * Responses, each to the part of the client that asked.
 *
 * Kafka:       internals.ConsumerNetworkClient.RequestFutureCompletionHandler (4.4).
 * Units:       µs.
 * Invariants:  a response that nobody waits for changes nothing.
 * Divergences: none.
 */

import type { NodeId } from '../kernel/ids.ts';
import type { Request, Response } from '../protocol/envelope.ts';
import type { RequestBody, ResponseBody } from '../protocol/messages.ts';
import { metadataAnswered } from './client-metadata.ts';
import { handshakeAnswered, takeAnswered } from './client-network.ts';
import { endCommit } from './commit-endings.ts';
import { commitAnswered } from './commit.ts';
import {
  coordinatorAnswered,
  coordinatorReached,
  markCoordinatorUnknown,
} from './coordinator-lookup.ts';
import { fetchAnswered } from './fetcher.ts';
import { joinArrived, leadIfReady, syncAnswered } from './group-answers.ts';
import { heartbeatAnswered } from './heartbeat.ts';
import { heartbeatTaken } from './modern/heartbeat-answers.ts';
import {
  committedAnswered,
  epochEndsAnswered,
  noticeLeaders,
  offsetFetchFailed,
  offsetsAnswered,
} from './positions.ts';
import { shareAcknowledgeAnswered, shareFetchAnswered } from './share/share-fetching.ts';
import { shareHeartbeatAnswered } from './share/share-membership.ts';
import { brokerOf, coordinatorConnection, presentState, type ConsumerTurn } from './turn.ts';

export function receive(turn: ConsumerTurn, response: Response): void {
  const answered = takeAnswered(turn, response);
  if (answered === undefined) return;
  if (answered.handshake !== null) {
    handshakeAnswered(turn, answered);
    return noticeReached(turn, response.connection);
  }
  const { body } = answered.request;
  const answer = response.body;
  if (body.api === 'OffsetCommit' && answer.api === 'OffsetCommit') {
    const before = presentState(turn);
    return endCommit(turn, answered, commitAnswered(turn, body, answer), before);
  }
  receiveShare(turn, answered.request.to, body, answer);
  receiveData(turn, body, answer);
  receiveGroup(turn, answered.request, answer);
}

function noticeReached(turn: ConsumerTurn, connection: string): void {
  const { broker } = turn.state.coordinator;
  const { held } = turn.state.network;
  if (broker === null || connection !== coordinatorConnection(turn, broker)) return;
  if (!held.has(connection)) coordinatorReached(turn);
}

function receiveShare(
  turn: ConsumerTurn,
  from: NodeId,
  sent: RequestBody,
  answer: ResponseBody,
): void {
  if (turn.state.share === null) return;
  const broker = brokerOf(turn, from);
  if (answer.api === 'ShareFetch') shareFetchAnswered(turn, broker, answer);
  if (sent.api === 'ShareAcknowledge' && answer.api === 'ShareAcknowledge') {
    shareAcknowledgeAnswered(turn, broker, sent, answer);
  }
  if (sent.api === 'ShareGroupHeartbeat' && answer.api === 'ShareGroupHeartbeat') {
    shareHeartbeatAnswered(turn, sent, answer);
  }
}

function receiveData(turn: ConsumerTurn, sent: RequestBody, answer: ResponseBody): void {
  if (sent.api === 'Fetch' && answer.api === 'Fetch') return fetchAnswered(turn, sent, answer);
  if (answer.api === 'ListOffsets') return offsetsAnswered(turn, answer);
  if (answer.api === 'OffsetForLeaderEpoch') return epochEndsAnswered(turn, answer);
  if (answer.api !== 'Metadata') return;
  metadataAnswered(turn, answer);
  noticeLeaders(turn);
  leadIfReady(turn);
}

function receiveGroup(
  turn: ConsumerTurn,
  { body: sent, correlationId }: Request,
  answer: ResponseBody,
): void {
  if (answer.api === 'FindCoordinator') return coordinatorAnswered(turn, answer);
  if (answer.api === 'ConsumerGroupHeartbeat') return heartbeatTaken(turn, correlationId, answer);
  if (sent.api === 'JoinGroup' && answer.api === 'JoinGroup')
    return joinArrived(turn, sent, answer);
  if (sent.api === 'SyncGroup' && answer.api === 'SyncGroup')
    return syncAnswered(turn, sent, answer);
  if (sent.api === 'Heartbeat' && answer.api === 'Heartbeat') {
    return heartbeatAnswered(turn, sent, answer);
  }
  if (answer.api !== 'OffsetFetch') return;
  if (answer.error === 'NONE') return committedAnswered(turn, answer);
  if (answer.error === 'NOT_COORDINATOR' || answer.error === 'COORDINATOR_NOT_AVAILABLE') {
    markCoordinatorUnknown(turn, answer.error);
  }
  offsetFetchFailed(turn);
}
