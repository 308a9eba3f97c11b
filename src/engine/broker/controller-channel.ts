/**
 * The broker's requests to the controllers: one at a time per purpose, each on its own connection.
 *
 * Kafka:       org.apache.kafka.server.NodeToControllerChannelManagerImpl, KafkaRaftClient (4.4).
 * Units:       durations in µs.
 * Invariants:  an answer counts only while its request is the one on its way.
 * Divergences: none.
 */

import { withEntry, withoutEntry } from '../kernel/copies.ts';
import { connectionId, type Response } from '../protocol/envelope.ts';
import type { RequestBody } from '../protocol/messages.ts';
import { controllerNode } from '../protocol/topic-partition.ts';
import { invariant } from '../kernel/invariant.ts';
import type { NodeId } from '../kernel/ids.ts';
import type { ControllerPurpose } from './broker-state.ts';
import { waitForController } from './quorum-observer.ts';
import { type BrokerTurn, takeCorrelationId, update } from './turn.ts';

const TIMER_PREFIX = 'channel:';

export function isBusy(turn: BrokerTurn, purpose: ControllerPurpose): boolean {
  return turn.state.channels.has(purpose);
}

/** To whom this broker takes for the leader of the quorum. */
export function sendToController(
  turn: BrokerTurn,
  purpose: ControllerPurpose,
  body: RequestBody,
  timeoutUs: number,
): void {
  const { leader } = turn.state.quorum;
  if (leader === null) waitForController(turn, purpose);
  else sendToVoter(turn, leader, purpose, body, timeoutUs);
}

export function sendToVoter(
  turn: BrokerTurn,
  controller: number,
  purpose: ControllerPurpose,
  body: RequestBody,
  timeoutUs: number,
): void {
  const correlationId = takeCorrelationId(turn);
  const to = controllerNode(controller);
  const connection = connectionId(turn.self, to, purpose);
  turn.out.send({ kind: 'request', from: turn.self, to, connection, correlationId, body });
  turn.out.setTimer(`${TIMER_PREFIX}${purpose}`, timeoutUs, purpose);
  const channel = { correlationId, controller };
  update(turn, { channels: withEntry(turn.state.channels, purpose, channel) });
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

/** No answer within the time: the connection is given up. */
export function giveUp(turn: BrokerTurn, purpose: ControllerPurpose): void {
  const channel = turn.state.channels.get(purpose);
  if (channel === undefined) return;
  const to = controllerNode(channel.controller);
  turn.out.close(connectionId(turn.self, to, purpose), to);
  free(turn, purpose);
}

/** The connection is gone. True where a request was on its way there. */
export function lose(turn: BrokerTurn, purpose: ControllerPurpose, peer: NodeId): boolean {
  const channel = turn.state.channels.get(purpose);
  if (channel === undefined || controllerNode(channel.controller) !== peer) return false;
  free(turn, purpose);
  turn.out.cancelTimer(`${TIMER_PREFIX}${purpose}`);
  return true;
}

function free(turn: BrokerTurn, purpose: ControllerPurpose): void {
  update(turn, { channels: withoutEntry(turn.state.channels, purpose) });
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
