/**
 * The broker as a client: answers from the controller and from leader brokers, and connections that break.
 *
 * Kafka:       org.apache.kafka.clients.NetworkClient inside a broker (4.4).
 * Units:       none.
 * Invariants:  an answer that nobody waits for changes nothing.
 * Divergences: `first-controller-active`.
 */

import type { NodeId } from '../kernel/ids.ts';
import type { ConnectionId, Response } from '../protocol/envelope.ts';
import { brokerNode } from '../protocol/topic-partition.ts';
import { onAlterPartitionFailure, onAlterPartitionResponse } from './alter-partition.ts';
import type { ControllerPurpose } from './broker-state.ts';
import { forgetConnection } from './connections.ts';
import { giveUp, lose, purposeOf, takeAnswer } from './controller-channel.ts';
import { onGroupDisconnected } from './coordinator.ts';
import { onHeartbeatFailure, onHeartbeatResponse, onRegistrationResponse } from './lifecycle.ts';
import { onMetadataFailure, onMetadataResponse } from './metadata-loader.ts';
import { onPeerAnswer, onPeerDisconnected } from './peer-answers.ts';
import { isPeerConnection } from './peer-channel.ts';
import { onProducerIdsFailure, onProducerIdsResponse } from './producer-ids.ts';
import { onFetchFailure, onFetchResponse } from './replica-fetcher.ts';
import type { BrokerTurn } from './turn.ts';

const BROKER_PREFIX = brokerNode(0).slice(0, -1);

export function onResponse(turn: BrokerTurn, response: Response): void {
  const { body } = response;
  if (isPeerConnection(response.connection)) return onPeerAnswer(turn, response);
  if (body.api === 'Fetch' || body.api === 'ListOffsets')
    return onFetchResponse(turn, brokerOf(response.from), response);
  if (!takeAnswer(turn, purposeOf(response.connection), response)) return;
  switch (body.api) {
    case 'BrokerRegistration':
      return onRegistrationResponse(turn, body);
    case 'BrokerHeartbeat':
      return onHeartbeatResponse(turn, body);
    case 'FetchMetadata':
      return onMetadataResponse(turn, body);
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
  } else if (isPeerConnection(connection)) {
    onPeerDisconnected(turn, connection, peer);
  } else if (peer.startsWith(BROKER_PREFIX)) {
    onFetchFailure(turn, brokerOf(peer), 'disconnected');
  } else {
    const purpose = purposeOf(connection);
    if (lose(turn, purpose)) onChannelFailure(turn, purpose);
  }
}

export function onChannelTimeout(turn: BrokerTurn, purpose: ControllerPurpose): void {
  if (giveUp(turn, purpose)) onChannelFailure(turn, purpose);
}

function onChannelFailure(turn: BrokerTurn, purpose: ControllerPurpose): void {
  switch (purpose) {
    case 'heartbeat':
      return onHeartbeatFailure(turn, 'NETWORK_EXCEPTION');
    case 'metadata':
      return onMetadataFailure(turn);
    case 'alter-partition':
      return onAlterPartitionFailure(turn);
    case 'producer-ids':
      return onProducerIdsFailure(turn);
  }
}

function brokerOf(node: NodeId): number {
  return Number(node.slice(BROKER_PREFIX.length));
}
