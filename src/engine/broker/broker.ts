/**
 * The broker process: each event goes to the module that owns it, then whatever was stirred up settles.
 *
 * Kafka:       kafka.server.BrokerServer, KafkaApis, KafkaRequestHandlerPool (4.4).
 * Units:       instants in µs.
 * Invariants:  when a turn ends nothing that could be answered is still waiting.
 * Divergences: none.
 */

import type { BrokerShape, ClusterShape } from '../cluster-shape.ts';
import { initialGroups } from '../group-coordinator/group-coordinator.ts';
import type { Handler, NodeEvent } from '../kernel/contract.ts';
import { assertNever } from '../kernel/invariant.ts';
import type { MetadataImage } from '../metadata/image.ts';
import { EMPTY_PURGATORY } from '../replication/purgatory-state.ts';
import { brokerConfig, readBrokerSettings } from './broker-settings.ts';
import { NO_SHARE_STATES } from '../share-coordinator/share-coordinator-state.ts';
import { initialTransactions } from '../transactions/transaction-coordinator-state.ts';
import type { BrokerLife, BrokerState } from './broker-state.ts';
import { seekGroup } from './coordinator.ts';
import { begin, onTimer, start } from './broker-timers.ts';
import { deleteRecords } from './delete-records.ts';
import { onDisconnected, onResponse } from './client-side.ts';
import { beginControlledShutdown } from './lifecycle.ts';
import { settledKnowledge } from './quorum-observer.ts';
import { onRequest, settle } from './request-routing.ts';
import { endProcess } from './process-end.ts';
import { NO_SHARES } from './shares/share-service.ts';
import { beginTurn, type BrokerTurn, endTurn } from './turn.ts';

export const handleBroker: Handler<BrokerState> = (state, event, context) => {
  const turn = beginTurn(state, context);
  dispatch(turn, event);
  settle(turn);
  return endTurn(turn);
};

function dispatch(turn: BrokerTurn, event: NodeEvent): void {
  switch (event.kind) {
    case 'began':
      return begin(turn);
    case 'started':
      return start(turn);
    case 'killed':
      return endProcess(turn, event.how ?? 'kill');
    case 'stopping':
      return beginControlledShutdown(turn);
    case 'message':
      return event.message.kind === 'request'
        ? onRequest(turn, event.message)
        : onResponse(turn, event.message);
    case 'disconnected':
      return onDisconnected(turn, event.connection, event.peer);
    case 'timer':
      return onTimer(turn, event.key, event.data);
    case 'command':
      if (event.command.type === 'seekGroup') seekGroup(turn, event.command);
      if (event.command.type === 'deleteRecords') deleteRecords(turn, event.command);
      return;
    case 'resumed':
    case 'told':
      return;
    default:
      assertNever(event);
  }
}

/** A broker that has long been up at time zero, with empty logs. */
export function initialBroker(
  shape: ClusterShape,
  broker: BrokerShape,
  image: MetadataImage,
): BrokerState {
  const config = brokerConfig(broker.config, image, broker.id);
  return {
    broker: broker.id,
    rack: broker.rack,
    controllers: shape.controllers.toSorted((a, b) => a - b),
    quorum: settledKnowledge(shape.controllers, image.offset),
    staticConfig: broker.config,
    config,
    settings: readBrokerSettings(config),
    image,
    life: initialLife(broker, image),
    replicas: new Map(),
    fetchers: new Map(),
    purgatory: EMPTY_PURGATORY,
    connections: new Map(),
    channels: new Map(),
    unsentIsrChanges: new Map(),
    producerIds: { next: 0, end: 0 },
    groups: initialGroups(),
    transactions: initialTransactions(),
    shareStates: NO_SHARE_STATES,
    shares: NO_SHARES,
    peerRequests: new Map(),
    verifications: new Map(),
    nextVerification: 1,
    nextCorrelationId: 1,
    nextProposal: 1,
  };
}

function initialLife({ id }: BrokerShape, image: MetadataImage): BrokerLife {
  const registered = image.brokers.get(id);
  return {
    phase: 'RUNNING',
    brokerEpoch: registered?.brokerEpoch ?? -1,
    incarnation: registered?.incarnation ?? 0,
    previousBrokerEpoch: -1,
    isMetadataLoaded: true,
    isFenced: registered?.fenced ?? true,
    isNextAtOnce: false,
    gotControlledShutdownResponse: false,
    ground: null,
  };
}
