/**
 * The broker as a client: answers from the controllers and from leader brokers, and connections that break.
 *
 * Kafka:       org.apache.kafka.clients.NetworkClient inside a broker (4.4).
 * Units:       none.
 * Invariants:  an answer that nobody waits for changes nothing.
 * Divergences: none.
 */

import type { NodeId } from '../kernel/ids.ts';
import type { ConnectionId, Response } from '../protocol/envelope.ts';
import { brokerNode, controllerNode } from '../protocol/topic-partition.ts';
import { onAlterPartitionFailure, onAlterPartitionResponse, propagate } from './alter-partition.ts';
import type { ControllerPurpose } from './broker-state.ts';
import { forgetConnection } from './connections.ts';
import { giveUp, isBusy, lose, purposeOf, takeAnswer } from './controller-channel.ts';
import { onGroupDisconnected } from './coordinator.ts';
import {
  communicate,
  onHeartbeatFailure,
  onHeartbeatResponse,
  onRegistrationResponse,
} from './lifecycle.ts';
import { fetchMetadata, onMetadataFailure, onMetadataResponse } from './metadata-loader.ts';
import { onPeerAnswer, onPeerDisconnected } from './peer-answers.ts';
import { isPeerConnection } from './peer-channel.ts';
import { askForBlock, onProducerIdsFailure, onProducerIdsResponse } from './producer-ids.ts';
import { know, waitForController } from './quorum-observer.ts';
import { onFetchFailure, onFetchResponse } from './replica-fetcher.ts';
import { onShareDisconnected } from './shares/share-sessions.ts';
import type { BrokerTurn } from './turn.ts';

/** reconnect.backoff.ms of the channel's own client. */
const RECONNECT_BACKOFF_US = 50_000;
export const CONTROLLER_TIMER = 'controller';
const BROKER_PREFIX = brokerNode(0).slice(0, -1);
const CONTROLLER_PREFIX = controllerNode(0).slice(0, -1);

export function onResponse(turn: BrokerTurn, response: Response): void {
  const { body } = response;
  if (isPeerConnection(response.connection)) return onPeerAnswer(turn, response);
  if (body.api === 'Fetch' || body.api === 'ListOffsets')
    return onFetchResponse(turn, brokerOf(response.from), response);
  const purpose = purposeOf(response.connection);
  if (!takeAnswer(turn, purpose, response)) return;
  if ('error' in body && body.error === 'NOT_CONTROLLER') return onNotController(turn, purpose);
  switch (body.api) {
    case 'BrokerRegistration':
      return onRegistrationResponse(turn, body);
    case 'BrokerHeartbeat':
      return onHeartbeatResponse(turn, body);
    case 'FetchMetadata':
      if (onMetadataResponse(turn, controllerOf(response.from), body)) askWaiting(turn);
      return;
    case 'AlterPartition':
      return onAlterPartitionResponse(turn, body);
    case 'AllocateProducerIds':
      return onProducerIdsResponse(turn, body);
    default:
  }
}

export function onDisconnected(turn: BrokerTurn, connection: ConnectionId, peer: NodeId): void {
  const isOwn = connection.startsWith(`${turn.self}>`);
  if (!isOwn) {
    forgetConnection(turn, connection);
    onGroupDisconnected(turn, connection);
    onShareDisconnected(turn, connection);
  } else if (isPeerConnection(connection)) {
    onPeerDisconnected(turn, connection, peer);
  } else if (peer.startsWith(BROKER_PREFIX)) {
    onFetchFailure(turn, brokerOf(peer), 'disconnected');
  } else {
    const purpose = purposeOf(connection);
    if (lose(turn, purpose, peer)) onChannelFailure(turn, purpose, controllerOf(peer));
  }
}

export function onChannelTimeout(turn: BrokerTurn, purpose: ControllerPurpose): void {
  const controller = turn.state.channels.get(purpose)?.controller;
  if (controller === undefined) return;
  giveUp(turn, purpose);
  onChannelFailure(turn, purpose, controller);
}

/** Asked the wrong one: again when another leader is heard of, or soon. */
function onNotController(turn: BrokerTurn, purpose: ControllerPurpose): void {
  waitForController(turn, purpose);
  turn.out.setTimer(CONTROLLER_TIMER, RECONNECT_BACKOFF_US);
}

/** Whatever found no controller in office is asked again, of the leader that is known now. */
export function askWaiting(turn: BrokerTurn): void {
  const { waiting, leader } = turn.state.quorum;
  if (leader === null || waiting.length === 0) return;
  know(turn, { waiting: [] });
  for (const purpose of waiting) if (!isBusy(turn, purpose)) askAgain(turn, purpose);
}

function askAgain(turn: BrokerTurn, purpose: ControllerPurpose): void {
  switch (purpose) {
    case 'heartbeat':
      return communicate(turn);
    case 'alter-partition':
      return propagate(turn);
    case 'producer-ids':
      return askForBlock(turn);
    case 'metadata':
      return fetchMetadata(turn);
  }
}

function onChannelFailure(turn: BrokerTurn, purpose: ControllerPurpose, controller: number): void {
  waitForController(turn, purpose);
  switch (purpose) {
    case 'heartbeat':
      return onHeartbeatFailure(turn, 'NETWORK_EXCEPTION');
    case 'metadata':
      return onMetadataFailure(turn, controller);
    case 'alter-partition':
      return onAlterPartitionFailure(turn);
    case 'producer-ids':
      return onProducerIdsFailure(turn);
  }
}

function controllerOf(node: NodeId): number {
  return Number(node.slice(CONTROLLER_PREFIX.length));
}

function brokerOf(node: NodeId): number {
  return Number(node.slice(BROKER_PREFIX.length));
}
