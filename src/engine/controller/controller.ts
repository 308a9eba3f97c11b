/**
 * The controller as a node: a voter of the quorum, and, while it leads, the one place where the metadata changes.
 *
 * Kafka:       org.apache.kafka.controller.QuorumController, kafka.server.ControllerServer, ControllerApis,
 *              org.apache.kafka.raft.KafkaRaftClient (4.4); KIP-500, KIP-595, KIP-631.
 * Units:       instants in µs.
 * Invariants:  only the active controller changes anything; epoch, vote and log survive the process.
 * Divergences: none.
 */

import { invariant } from '../kernel/invariant.ts';
import type { Handler, NodeEvent } from '../kernel/contract.ts';
import type { AllocateProducerIdsRequest } from '../protocol/controller-messages.ts';
import type { ConnectionId, Request } from '../protocol/envelope.ts';
import { NO_PEERS } from '../quorum/quorum-peers.ts';
import { afterRestart } from '../quorum/transitions.ts';
import { alterPartition } from './alter-partition.ts';
import { handleBrokerHeartbeat, registrationFor } from './broker-heartbeat.ts';
import { registerBroker } from './broker-registration.ts';
import type { ControllerState } from './controller-state.ts';
import { notController, takeOffice } from './leadership.ts';
import {
  connectionsToWake,
  endWait,
  forgetWait,
  handleFetchMetadata,
  isFetchTimer,
  waitsBehindFetch,
} from './metadata-fetch.ts';
import { handleCommand } from './operator-commands.ts';
import { isPeriodicTask, runPeriodicTask } from './periodic-tasks.ts';
import { answerBeginEpoch, answerEndEpoch, answerVote } from './voter-answers.ts';
import { clockOf } from './voter-clock.ts';
import { mayEnd, pollVoter, QUORUM_TIMER, setQuorumTimer } from './voter-poll.ts';
import { onVoterAnswer, onVoterLost } from './voter-responses.ts';
import { become, standForElection } from './voter-roles.ts';
import { Work } from './work.ts';

const PRODUCER_ID_BLOCK_SIZE = 1_000;

export const handleController: Handler<ControllerState> = (state, event, context) => {
  const work = new Work(state, context);
  handleEvent(work, event);
  if (event.kind !== 'killed') settle(work);
  return work.out.turn(work.state);
};

function handleEvent(work: Work, event: NodeEvent): void {
  switch (event.kind) {
    case 'began':
      return work.state.activeEpoch === null ? undefined : takeOffice(work);
    case 'started':
      return startUp(work);
    case 'message':
      return event.message.kind === 'request'
        ? receive(work, event.message)
        : onVoterAnswer(work, event.message);
    case 'timer':
      return handleTimer(work, event.key, event.data);
    case 'command':
      return work.state.activeEpoch === null ? undefined : handleCommand(work, event.command);
    case 'disconnected':
      return onDisconnected(work, event.connection, event.peer);
    case 'killed':
      return forgetProcess(work);
    case 'stopping':
      return work.update({ stoppingSinceUs: work.nowUs });
    case 'resumed':
    case 'told':
      return undefined;
  }
}

/** Epoch, vote, leader and log are on disk; how much of the log is committed has to be heard again. */
function startUp(work: Work): void {
  become(work, afterRestart(work.state.quorum, clockOf(work)));
  if (work.state.quorum.voters.length === 1) standForElection(work, 'only voter');
}

function forgetProcess(work: Work): void {
  const { quorum, committed } = work.state;
  work.update({
    sessions: new Map(),
    heartbeats: new Map(),
    parkedFetches: new Map(),
    deferred: [],
    activeEpoch: null,
    unappended: null,
    image: committed,
    peers: NO_PEERS,
    quorum: { ...quorum, highWatermark: null },
    pollAtUs: null,
    stoppingSinceUs: null,
  });
}

function onDisconnected(work: Work, connection: ConnectionId, peer: string): void {
  if (connection.startsWith(`${work.self}>`)) return onVoterLost(work, peer);
  forgetWait(work, connection);
  const { deferred } = work.state;
  const kept = deferred.filter(({ request }) => request.connection !== connection);
  if (kept.length < deferred.length) work.update({ deferred: kept });
}

function receive(work: Work, request: Request): void {
  if (!waitsBehindFetch(work, request)) handleRequest(work, request);
}

function handleRequest(work: Work, request: Request): void {
  const { body } = request;
  switch (body.api) {
    case 'FetchMetadata':
      return handleFetchMetadata(work, request, body);
    case 'Vote':
      return answerVote(work, request, body);
    case 'BeginQuorumEpoch':
      return answerBeginEpoch(work, request, body);
    case 'EndQuorumEpoch':
      return answerEndEpoch(work, request, body);
    default:
      return handleBrokerRequest(work, request);
  }
}

function handleBrokerRequest(work: Work, request: Request): void {
  const { body } = request;
  if (work.state.activeEpoch === null) {
    const refusal = notController(body.api);
    invariant(refusal !== null, 'a controller is asked what controllers answer', body.api);
    return work.send(request, refusal);
  }
  switch (body.api) {
    case 'BrokerRegistration':
      return registerBroker(work, request, body);
    case 'BrokerHeartbeat':
      return handleBrokerHeartbeat(work, request, body);
    case 'AlterPartition':
      return alterPartition(work, request, body);
    case 'AllocateProducerIds':
      return allocateProducerIds(work, request, body);
    default:
      return invariant(false, 'a controller is asked what controllers answer', body.api);
  }
}

function allocateProducerIds(
  work: Work,
  request: Request,
  { api, broker, brokerEpoch }: AllocateProducerIdsRequest,
): void {
  if (registrationFor(work, broker, brokerEpoch, api) === null) {
    const error = 'STALE_BROKER_EPOCH';
    return work.reply(request, { api, error, firstProducerId: -1, count: 0 });
  }
  const { nextProducerId } = work.state.image;
  const block = { firstProducerId: nextProducerId, count: PRODUCER_ID_BLOCK_SIZE };
  const inputs = { broker, brokerEpoch, ...block };
  work.out.fact({ rule: 'controller.producerIdsAllocated', inputs });
  work.write([{ type: 'ProducerIds', broker, nextProducerId: nextProducerId + block.count }]);
  work.reply(request, { api, error: 'NONE', ...block });
}

function handleTimer(work: Work, key: string, data: unknown): void {
  if (key === QUORUM_TIMER) return work.update({ pollAtUs: null });
  if (isPeriodicTask(key)) return runPeriodicTask(work, key);
  invariant(isFetchTimer(key) && typeof data === 'string', 'a controller knows its timers', key);
  return release(work, data);
}

/** Until nothing is due and no wait is left that has an answer: what waited behind a fetch may write, too. */
function settle(work: Work): void {
  for (;;) {
    const before = work.state;
    if (mayEnd(work)) return end(work);
    pollVoter(work);
    for (const connection of connectionsToWake(work)) release(work, connection);
    if (work.state === before) break;
  }
  setQuorumTimer(work);
}

function end(work: Work): void {
  forgetProcess(work);
  work.out.exit();
}

function release(work: Work, connection: ConnectionId): void {
  for (const request of endWait(work, connection)) receive(work, request);
}
