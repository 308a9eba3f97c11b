/**
 * The controller as a node: the one place where the cluster's metadata changes.
 *
 * Kafka:       org.apache.kafka.controller.QuorumController, kafka.server.ControllerApis (4.4); KIP-500, KIP-631.
 * Units:       instants in µs.
 * Invariants:  only the active controller changes anything; its metadata log survives its process.
 * Divergences: `first-controller-active`.
 */

import type { ClusterShape } from '../cluster-shape.ts';
import type { Context, Handler, NodeEvent } from '../kernel/contract.ts';
import { invariant } from '../kernel/invariant.ts';
import type { ConnectionId, Request } from '../protocol/envelope.ts';
import type { AllocateProducerIdsRequest } from '../protocol/controller-messages.ts';
import type { ResponseBody } from '../protocol/messages.ts';
import { alterPartition } from './alter-partition.ts';
import { handleBrokerHeartbeat, registrationFor } from './broker-heartbeat.ts';
import { registerBroker } from './broker-registration.ts';
import { touchSession, type Sessions } from './broker-sessions.ts';
import { sharedConfig } from './cluster-config.ts';
import type { BrokerHeartbeatState, ControllerState } from './controller-state.ts';
import { initialImage, initialRecords } from './initial-image.ts';
import {
  connectionsToWake,
  endWait,
  forgetWait,
  handleFetchMetadata,
  isFetchTimer,
  waitsBehindFetch,
} from './metadata-fetch.ts';
import { handleCommand } from './operator-commands.ts';
import { isPeriodicTask, runPeriodicTask, startPeriodicTasks } from './periodic-tasks.ts';
import { Work } from './work.ts';

const PRODUCER_ID_BLOCK_SIZE = 1_000;

export function initialController(shape: ClusterShape, controllerId: number): ControllerState {
  return {
    id: controllerId,
    activeController: Math.min(...shape.controllers),
    staticConfig: sharedConfig(shape.brokers),
    image: initialImage(shape),
    log: { baseOffset: 0, records: initialRecords(shape) },
    sessions: new Map(),
    heartbeats: new Map(),
    parkedFetches: new Map(),
    nextProducerId: 0,
    grounds: { brokers: new Map(), partitions: new Map() },
  };
}

export const handleController: Handler<ControllerState> = (state, event, context) => {
  const work = new Work(state, context);
  if (state.id === state.activeController) handleEvent(work, event, context);
  else handleStandby(work, event);
  wakeBrokers(work);
  return work.out.turn(work.state);
};

function handleEvent(work: Work, event: NodeEvent, context: Context): void {
  switch (event.kind) {
    case 'began':
    case 'started':
      return activate(work, context);
    case 'message':
      return event.message.kind === 'request' ? receive(work, event.message) : undefined;
    case 'timer':
      return handleTimer(work, event.key, event.data);
    case 'command':
      return handleCommand(work, event.command);
    case 'disconnected':
      return void forgetWait(work, event.connection);
    case 'killed':
      return forgetProcess(work);
    case 'stopping':
      forgetProcess(work);
      return work.out.exit();
    case 'resumed':
    case 'told':
      return undefined;
  }
}

/** A fresh session for every unfenced broker: this process cannot know when it was last in touch. */
function activate(work: Work, { nowUs }: Context): void {
  let sessions: Sessions = new Map();
  const heartbeats = new Map<number, BrokerHeartbeatState>();
  for (const { id, brokerEpoch, fenced } of work.state.image.brokers.values()) {
    heartbeats.set(id, { metadataOffset: -1, controlledShutdownOffset: -1 });
    const session = { broker: id, brokerEpoch, lastContactUs: nowUs };
    if (!fenced) sessions = touchSession(sessions, session);
  }
  work.update({ sessions, heartbeats });
  startPeriodicTasks(work);
}

/** The log is on disk; sessions and waiting requests are not. */
function forgetProcess(work: Work): void {
  work.update({ sessions: new Map(), heartbeats: new Map(), parkedFetches: new Map() });
}

function receive(work: Work, request: Request): void {
  if (!waitsBehindFetch(work, request)) handleRequest(work, request);
}

function handleRequest(work: Work, request: Request): void {
  const { body } = request;
  switch (body.api) {
    case 'BrokerRegistration':
      return registerBroker(work, request, body);
    case 'BrokerHeartbeat':
      return handleBrokerHeartbeat(work, request, body);
    case 'AlterPartition':
      return alterPartition(work, request, body);
    case 'FetchMetadata':
      return handleFetchMetadata(work, request, body);
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
  const block = { firstProducerId: work.state.nextProducerId, count: PRODUCER_ID_BLOCK_SIZE };
  work.update({ nextProducerId: block.firstProducerId + block.count });
  const inputs = { broker, brokerEpoch, ...block };
  work.out.fact({ rule: 'controller.producerIdsAllocated', inputs });
  work.reply(request, { api, error: 'NONE', ...block });
}

function handleTimer(work: Work, key: string, data: unknown): void {
  if (isPeriodicTask(key)) return runPeriodicTask(work, key);
  invariant(isFetchTimer(key) && typeof data === 'string', 'a controller knows its timers', key);
  return release(work, data);
}

/** Until no wait is left that has an answer: what waited behind a fetch may write, too. */
function wakeBrokers(work: Work): void {
  for (;;) {
    const connections = connectionsToWake(work);
    if (connections.length === 0) return;
    for (const connection of connections) release(work, connection);
  }
}

function release(work: Work, connection: ConnectionId): void {
  for (const request of endWait(work, connection)) receive(work, request);
}

function handleStandby(work: Work, event: NodeEvent): void {
  if (event.kind === 'stopping') return work.out.exit();
  if (event.kind !== 'message' || event.message.kind !== 'request') return undefined;
  const body = notController(event.message.body.api);
  return body === null ? undefined : work.reply(event.message, body);
}

function notController(api: string): ResponseBody | null {
  const error = 'NOT_CONTROLLER';
  switch (api) {
    case 'BrokerRegistration':
      return { api, error, brokerEpoch: -1 };
    case 'BrokerHeartbeat':
      return { api, error, isCaughtUp: false, isFenced: false, shouldShutDown: false };
    case 'AlterPartition':
      return { api, error, partitions: [] };
    case 'FetchMetadata':
      return { api, error, baseOffset: -1, records: [], highWatermark: -1 };
    case 'AllocateProducerIds':
      return { api, error, firstProducerId: -1, count: 0 };
    default:
      return null;
  }
}
