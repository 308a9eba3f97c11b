/**
 * A transition is replicated in `__transaction_state`, or is not: who asked for it hears of it now.
 *
 * Kafka:       kafka.coordinator.transaction.TransactionStateManager.appendTransactionToLog.updateCacheCallback,
 *              TransactionCoordinator.endTransaction.sendTxnMarkersCallback (4.4).
 * Units:       µs.
 * Invariants:  EndTxn is answered when the decision is replicated; the markers follow.
 * Divergences: none.
 */

import type { Request } from '../protocol/envelope.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import { abandonWrite } from './abandoned-write.ts';
import { answerEndTxn, answerFencedInit } from './ending.ts';
import { idForgotten } from './id-expiration.ts';
import { answerAdd } from './joining.ts';
import { sendMarkersOf, tryComplete } from './markers.ts';
import type { AfterWrite, PendingTransition } from './transaction-coordinator-state.ts';
import {
  completeTransition,
  prepareComplete,
  type TransactionMetadata,
} from './transaction-metadata.ts';
import type { TransactionTurn } from './transaction-turn.ts';
import { transactionWriteError } from './write-error.ts';

export function finishWrite(turn: TransactionTurn, token: number, outcome: ErrorCode): void {
  const pending = turn.takePending(token);
  if (pending === undefined) return;
  const held = turn.held(pending.transactionalId);
  const isOurs = turn.coordinatorEpoch(pending.place) === pending.coordinatorEpoch;
  if (held === undefined || !isOurs) return answerFailure(turn, pending.after, 'NOT_COORDINATOR');
  if (outcome === 'NONE') return succeed(turn, held.metadata, pending);
  const error = transactionWriteError(outcome);
  if (pending.after.kind === 'complete') {
    if (error === 'COORDINATOR_NOT_AVAILABLE') tryComplete(turn, pending.transactionalId, true);
    return;
  }
  abandonWrite(turn, held.metadata, pending.transit, error);
  answerFailure(turn, pending.after, error);
}

function answerFailure(turn: TransactionTurn, after: AfterWrite, error: ErrorCode): void {
  if (after.kind === 'complete' || after.kind === 'forget' || after.request === null) return;
  const { request } = after;
  const { body } = request;
  if (after.kind === 'end' && body.api === 'EndTxn') answerEndTxn(turn, request, body, error);
  else if (after.kind === 'end') answerFencedInit(turn, request, error);
  else if (body.api === 'AddPartitionsToTxn') answerAdd(turn, request, body, error);
  else turn.reply(request, { api: 'InitProducerId', error, producerId: -1, producerEpoch: -1 });
}

function succeed(
  turn: TransactionTurn,
  before: TransactionMetadata,
  { transit, after }: PendingTransition,
): void {
  const metadata = completeTransition(before, transit);
  turn.putMetadata(metadata);
  switch (after.kind) {
    case 'init':
      return identityGiven(turn, metadata, after.request);
    case 'add':
      return partitionsAdded(turn, before, metadata, after);
    case 'end':
      return endDecided(turn, metadata, after);
    case 'complete':
      return completed(turn, metadata);
    case 'forget':
      return idForgotten(turn, metadata);
  }
}

function identityGiven(
  turn: TransactionTurn,
  metadata: TransactionMetadata,
  request: Request,
): void {
  const { transactionalId, producerId, producerEpoch, timeoutUs } = metadata;
  const inputs = { transactionalId, producerId, producerEpoch, client: request.from, timeoutUs };
  turn.tell(transactionalId, { rule: 'transaction.identityGiven', inputs });
  turn.watchUnused();
  turn.reply(request, { api: 'InitProducerId', error: 'NONE', producerId, producerEpoch });
}

function partitionsAdded(
  turn: TransactionTurn,
  before: TransactionMetadata,
  metadata: TransactionMetadata,
  { request, added }: Extract<AfterWrite, { readonly kind: 'add' }>,
): void {
  const { transactionalId, producerId, producerEpoch, timeoutUs } = metadata;
  const isFirst = before.state !== 'Ongoing';
  const names = { transactionalId, producerId, producerEpoch };
  const inputs = { ...names, partitions: added, isFirst, timeoutUs };
  turn.tell(transactionalId, { rule: 'transaction.partitionsAdded', inputs });
  turn.watchExpiry();
  if (request.body.api === 'AddPartitionsToTxn') answerAdd(turn, request, request.body, 'NONE');
}

/** From here on the transaction is what it will be; the next state is pending until all markers are written. */
function endDecided(
  turn: TransactionTurn,
  metadata: TransactionMetadata,
  { request, result, because }: Extract<AfterWrite, { readonly kind: 'end' }>,
): void {
  const { transactionalId, producerId, producerEpoch, partitions } = metadata;
  const names = { transactionalId, producerId, producerEpoch };
  const inputs = { ...names, result, partitions, because };
  turn.tell(transactionalId, { rule: 'transaction.endDecided', inputs });
  const { metadata: completing, transit } = prepareComplete(metadata, turn.nowUs);
  const held = turn.putMetadata(completing);
  turn.put({ ...held, completing: transit });
  if (request?.body.api === 'EndTxn') {
    const next = { producerId: transit.producerId, producerEpoch: transit.producerEpoch };
    turn.reply(request, { api: 'EndTxn', error: 'NONE', ...next });
  } else answerFencedInit(turn, request, 'NONE');
  sendMarkersOf(turn, transactionalId);
}

function completed(turn: TransactionTurn, metadata: TransactionMetadata): void {
  const { transactionalId, producerId, producerEpoch, state } = metadata;
  const held = turn.putMetadata(metadata);
  turn.put({ ...held, completing: null });
  const result = state === 'CompleteCommit' ? 'COMMIT' : 'ABORT';
  const inputs = { transactionalId, producerId, producerEpoch, result } as const;
  turn.tell(transactionalId, { rule: 'transaction.completed', inputs });
}
