/**
 * The transaction coordinator within a broker: requests, timers, finished writes and written markers find their
 * transaction here.
 *
 * Kafka:       kafka.coordinator.transaction.TransactionCoordinator (4.4).
 * Units:       µs.
 * Invariants:  only the leader of an id's partition answers for it; nothing is answered before it is replicated.
 * Divergences: `coordinator-load`.
 */

import type { RecordContent } from '../log/record-batch.ts';
import type { Request } from '../protocol/envelope.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { InitProducerIdRequest, ResponseBody } from '../protocol/messages.ts';
import {
  type BrokerId,
  partitionOf,
  TRANSACTION_STATE_TOPIC,
  topicPartition,
  type TopicPartition,
} from '../protocol/topic-partition.ts';
import type {
  AddPartitionsToTxnRequest,
  EndTxnRequest,
  WriteTxnMarkersResponse,
} from '../protocol/transaction-messages.ts';
import { abortTimedOut, endByClient } from './ending.ts';
import { forgetUnusedIds } from './id-expiration.ts';
import { addPartitions, initProducerId } from './joining.ts';
import { markersAnswered, markersFailed, retryMarkers } from './markers.ts';
import type { TransactionCoordinatorState } from './transaction-coordinator-state.ts';
import type { TransactionHost } from './transaction-host.ts';
import { loadTransactions, unloadTransactions } from './transaction-loading.ts';
import { TransactionTurn, type TransactionTimer } from './transaction-turn.ts';
import { finishWrite } from './written.ts';

/** Requests that go to the coordinator of a transactional id. */
export type TransactionBody =
  | (InitProducerIdRequest & { readonly transactionalId: string })
  | AddPartitionsToTxnRequest
  | EndTxnRequest;

export function handleTransactionRequest(
  state: TransactionCoordinatorState,
  request: Request,
  body: TransactionBody,
  host: TransactionHost,
): TransactionCoordinatorState {
  const turn = new TransactionTurn(state, host);
  const place = turn.placeOf(body.transactionalId);
  if (!state.leading.has(place)) turnAway(turn, request, body, place);
  else handleRequest(turn, request, body);
  return turn.state;
}

function turnAway(
  turn: TransactionTurn,
  request: Request,
  body: TransactionBody,
  place: number,
): void {
  const isLoading = turn.host.leads(topicPartition(TRANSACTION_STATE_TOPIC, place));
  const error = isLoading ? 'COORDINATOR_LOAD_IN_PROGRESS' : 'NOT_COORDINATOR';
  turn.reply(request, transactionError(body, error));
}

function handleRequest(turn: TransactionTurn, request: Request, body: TransactionBody): void {
  switch (body.api) {
    case 'InitProducerId':
      return initProducerId(turn, request, body);
    case 'AddPartitionsToTxn':
      return addPartitions(turn, request, body);
    case 'EndTxn':
      return endByClient(turn, request, body);
  }
}

function transactionError(body: TransactionBody, error: ErrorCode): ResponseBody {
  if (body.api === 'AddPartitionsToTxn') {
    return {
      api: body.api,
      partitions: body.partitions.map((partition) => ({ partition, error })),
    };
  }
  return { api: body.api, error, producerId: -1, producerEpoch: -1 };
}

export function handleTransactionTimer(
  state: TransactionCoordinatorState,
  data: unknown,
  host: TransactionHost,
): TransactionCoordinatorState {
  const turn = new TransactionTurn(state, host);
  // The host hands back what `TransactionTurn.setTimer` gave it.
  const timer = data as TransactionTimer;
  if (timer.type === 'append') finishWrite(turn, timer.token, 'REQUEST_TIMED_OUT');
  if (timer.type === 'expiry') abortTimedOut(turn);
  if (timer.type === 'forget') forgetUnusedIds(turn);
  if (timer.type === 'markers') retryMarkers(turn);
  return turn.state;
}

/** A write is replicated (`NONE`) or has failed. */
export function onTransactionAppended(
  state: TransactionCoordinatorState,
  token: number,
  error: ErrorCode,
  host: TransactionHost,
): TransactionCoordinatorState {
  const turn = new TransactionTurn(state, host);
  finishWrite(turn, token, error);
  return turn.state;
}

/** `null`: no answer came, the connection is gone. */
export function onMarkers(
  state: TransactionCoordinatorState,
  broker: BrokerId,
  answer: WriteTxnMarkersResponse | null,
  host: TransactionHost,
): TransactionCoordinatorState {
  const turn = new TransactionTurn(state, host);
  if (answer === null) markersFailed(turn, broker);
  else markersAnswered(turn, broker, answer);
  return turn.state;
}

/** This broker leads a partition of `__transaction_state`; `contents` is all that stands in its log. */
export function onLeadingTransactions(
  state: TransactionCoordinatorState,
  partition: TopicPartition,
  coordinatorEpoch: number,
  contents: readonly RecordContent[],
  host: TransactionHost,
): TransactionCoordinatorState {
  const turn = new TransactionTurn(state, host);
  loadTransactions(turn, partitionOf(partition), coordinatorEpoch, contents);
  return turn.state;
}

export function onResignedTransactions(
  state: TransactionCoordinatorState,
  partition: TopicPartition,
  host: TransactionHost,
): TransactionCoordinatorState {
  const turn = new TransactionTurn(state, host);
  unloadTransactions(turn, partitionOf(partition));
  return turn.state;
}
