/**
 * Producer ids for idempotent producers, out of blocks that the controller hands to each broker.
 *
 * Kafka:       org.apache.kafka.coordinator.transaction.RPCProducerIdManager, TransactionCoordinator.handleInitProducerId
 *              without a transactional id (4.4); KIP-730.
 * Units:       ids count up over the whole cluster.
 * Invariants:  no id is given out twice.
 * Divergences: none.
 */

import type { Request } from '../protocol/envelope.ts';
import type { AllocateProducerIdsResponse } from '../protocol/controller-messages.ts';
import type { InitProducerIdResponse } from '../protocol/messages.ts';
import { reply } from './connections.ts';
import { isBusy, sendToController } from './controller-channel.ts';
import { type BrokerTurn, update } from './turn.ts';

/** RPCProducerIdManager.RETRY_BACKOFF_MS. */
const RETRY_US = 50_000;
export const PRODUCER_IDS_TIMER = 'producer-ids';

export function handleInitProducerId(turn: BrokerTurn, request: Request): void {
  const producerId = takeProducerId(turn);
  if (producerId === null) answer(turn, request, 'COORDINATOR_LOAD_IN_PROGRESS', -1);
  else answer(turn, request, 'NONE', producerId);
}

/** `null`: the block is used up, and the next one has been asked for. */
export function takeProducerId(turn: BrokerTurn): number | null {
  const { next, end } = turn.state.producerIds;
  if (next < end) {
    update(turn, { producerIds: { next: next + 1, end } });
    return next;
  }
  askForBlock(turn);
  return null;
}

function answer(
  turn: BrokerTurn,
  request: Request,
  error: InitProducerIdResponse['error'],
  producerId: number,
): void {
  const producerEpoch = error === 'NONE' ? 0 : -1;
  reply(turn, request, { api: 'InitProducerId', error, producerId, producerEpoch });
}

export function askForBlock(turn: BrokerTurn): void {
  if (isBusy(turn, 'producer-ids')) return;
  const { broker, life, settings } = turn.state;
  const body = { api: 'AllocateProducerIds', broker, brokerEpoch: life.brokerEpoch } as const;
  sendToController(turn, 'producer-ids', body, settings.controllerSocketTimeoutUs);
}

export function onProducerIdsResponse(turn: BrokerTurn, body: AllocateProducerIdsResponse): void {
  if (body.error !== 'NONE') return onProducerIdsFailure(turn);
  const { firstProducerId: next, count } = body;
  update(turn, { producerIds: { next, end: next + count } });
}

export function onProducerIdsFailure(turn: BrokerTurn): void {
  turn.out.setTimer(PRODUCER_IDS_TIMER, RETRY_US);
}
