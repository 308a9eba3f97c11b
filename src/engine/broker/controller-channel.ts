/**
 * The broker's requests to the active controller: one at a time per purpose, each on its own connection.
 *
 * Kafka:       org.apache.kafka.server.NodeToControllerChannelManagerImpl, KafkaRaftClient (4.4).
 * Units:       durations in µs.
 * Invariants:  an answer counts only while its request is the one on its way.
 * Divergences: `first-controller-active`.
 */

import { withEntry, withoutEntry } from '../kernel/copies.ts';
import { connectionId, type Response } from '../protocol/envelope.ts';
import type { RequestBody } from '../protocol/messages.ts';
import { controllerNode } from '../protocol/topic-partition.ts';
import { invariant } from '../kernel/invariant.ts';
import type { NodeId } from '../kernel/ids.ts';
import type { ControllerPurpose } from './broker-state.ts';
import { type BrokerTurn, takeCorrelationId, update } from './turn.ts';

const TIMER_PREFIX = 'channel:';

export function isBusy(turn: BrokerTurn, purpose: ControllerPurpose): boolean {
  return turn.state.channels.has(purpose);
}

export function sendToController(
  turn: BrokerTurn,
  purpose: ControllerPurpose,
  body: RequestBody,
  timeoutUs: number,
): void {
  const correlationId = takeCorrelationId(turn);
  const to = activeController(turn);
  const connection = connectionId(turn.self, to, purpose);
  turn.out.send({ kind: 'request', from: turn.self, to, connection, correlationId, body });
  turn.out.setTimer(`${TIMER_PREFIX}${purpose}`, timeoutUs, purpose);
  update(turn, { channels: withEntry(turn.state.channels, purpose, { correlationId }) });
}

/** True where the response is the one that is waited for; the channel is free again then. */
export function takeAnswer(
  turn: BrokerTurn,
  purpose: ControllerPurpose,
  response: Response,
): boolean {
  if (turn.state.channels.get(purpose)?.correlationId !== response.correlationId) return false;
  free(turn, purpose);
  turn.out.cancelTimer(`${TIMER_PREFIX}${purpose}`);
  return true;
}

/** No answer within the time: the connection is given up. True where a request was on its way. */
export function giveUp(turn: BrokerTurn, purpose: ControllerPurpose): boolean {
  if (!isBusy(turn, purpose)) return false;
  const controller = activeController(turn);
  turn.out.close(connectionId(turn.self, controller, purpose), controller);
  free(turn, purpose);
  return true;
}

/** The connection is gone. True where a request was on its way. */
export function lose(turn: BrokerTurn, purpose: ControllerPurpose): boolean {
  if (!isBusy(turn, purpose)) return false;
  free(turn, purpose);
  turn.out.cancelTimer(`${TIMER_PREFIX}${purpose}`);
  return true;
}

function free(turn: BrokerTurn, purpose: ControllerPurpose): void {
  update(turn, { channels: withoutEntry(turn.state.channels, purpose) });
}

function activeController(turn: BrokerTurn): NodeId {
  const controller = turn.state.controllers[0];
  invariant(controller !== undefined, 'a cluster has a controller');
  return controllerNode(controller);
}

export function isChannelTimer(key: string): boolean {
  return key.startsWith(TIMER_PREFIX);
}

export function purposeOf(text: string): ControllerPurpose {
  const purpose = text.slice(text.search(/[#:]/) + 1);
  switch (purpose) {
    case 'heartbeat':
    case 'metadata':
    case 'alter-partition':
    case 'producer-ids':
      return purpose;
    default:
      invariant(false, 'a channel to the controller has a purpose', { text });
  }
}
