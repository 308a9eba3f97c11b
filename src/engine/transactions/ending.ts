/**
 * Transactions that end: by their producer, by a newer instance of it, or because their time is up.
 *
 * Kafka:       kafka.coordinator.transaction.TransactionCoordinator.handleEndTransaction,
 *              abortTimedOutTransactions, TransactionStateManager.timedOutTransactions (4.4).
 * Units:       µs.
 * Invariants:  whoever is cut off gets an epoch below the coordinator's first.
 * Divergences: none.
 */

import type { Request } from '../protocol/envelope.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { EndTxnRequest } from '../protocol/transaction-messages.ts';
import type { EndDecision, TransactionResult } from './decision.ts';
import { abandonWrite } from './abandoned-write.ts';
import { decideEndTxn } from './end-txn.ts';
import type { HeldTransaction } from './transaction-coordinator-state.ts';
import { prepareFenceProducerEpoch, type Transition } from './transaction-metadata.ts';
import type { TransactionTurn } from './transaction-turn.ts';

/** Everything here speaks version 2. */
const VERSION = 2;

export function endByClient(turn: TransactionTurn, request: Request, body: EndTxnRequest): void {
  const { transactionalId, producerId, producerEpoch, committed } = body;
  const result: TransactionResult = committed ? 'COMMIT' : 'ABORT';
  const metadata = turn.held(transactionalId)?.metadata;
  const asked = { producerId, producerEpoch, result, isFromClient: true };
  const decision = decideEndTxn(metadata, { ...asked, ...means(turn) }, VERSION);
  if (decision.kind === 'answer') return answerAtOnce(turn, request, body, decision);
  const { isEpochFence } = decision;
  const after = { kind: 'end', request, result, isEpochFence, because: 'client' } as const;
  const error = turn.write(decision, after);
  if (error === 'NONE') return;
  abandonWrite(turn, decision.metadata, decision.transit, error);
  answerEndTxn(turn, request, body, error);
}

function means(turn: TransactionTurn) {
  return { nowUs: turn.nowUs, allocate: () => turn.host.allocateProducerId() };
}

function answerAtOnce(
  turn: TransactionTurn,
  request: Request,
  body: EndTxnRequest,
  { error, producerId, producerEpoch }: Extract<EndDecision, { readonly kind: 'answer' }>,
): void {
  if (error !== 'NONE') return answerEndTxn(turn, request, body, error);
  turn.reply(request, { api: 'EndTxn', error, producerId, producerEpoch });
}

export function answerEndTxn(
  turn: TransactionTurn,
  request: Request,
  { transactionalId, producerId, producerEpoch, committed }: EndTxnRequest,
  error: ErrorCode,
): void {
  const metadata = turn.held(transactionalId)?.metadata;
  const now = { currentEpoch: metadata?.producerEpoch ?? -1, state: metadata?.state ?? null };
  const result: TransactionResult = committed ? 'COMMIT' : 'ABORT';
  const asked = { transactionalId, producerId, producerEpoch, client: request.from, result };
  turn.tell(transactionalId, {
    rule: 'transaction.endRefused',
    inputs: { ...asked, ...now, error },
  });
  turn.reply(request, { api: 'EndTxn', error, producerId: -1, producerEpoch: -1 });
}

/** `request`: the InitProducerId that found the transaction open; it is told to come back. */
export function fenceAndAbort(
  turn: TransactionTurn,
  { metadata, transit }: Transition,
  request: Request | null,
  because: 'new-instance' | 'timeout',
): void {
  const { transactionalId } = metadata;
  const { producerId, producerEpoch } = transit;
  turn.putMetadata(metadata);
  const fenced = {
    transactionalId,
    producerId,
    producerEpoch,
    fencedEpoch: metadata.producerEpoch,
  };
  turn.tell(transactionalId, {
    rule: 'transaction.producerFenced',
    inputs: { ...fenced, because, client: request?.from ?? '' },
  });
  const asked = { producerId, producerEpoch, result: 'ABORT', isFromClient: false } as const;
  const decision = decideEndTxn(metadata, { ...asked, ...means(turn) }, VERSION);
  if (decision.kind === 'answer') {
    turn.putMetadata({ ...metadata, pendingState: null });
    return answerFencedInit(turn, request, decision.error);
  }
  const { isEpochFence } = decision;
  const after = { kind: 'end', request, result: 'ABORT', isEpochFence, because } as const;
  const error = turn.write(decision, after);
  if (error === 'NONE') return;
  abandonWrite(turn, decision.metadata, decision.transit, error);
  answerFencedInit(turn, request, error);
}

/** Also a success is no answer yet: the new instance has to ask again. */
export function answerFencedInit(
  turn: TransactionTurn,
  request: Request | null,
  outcome: ErrorCode,
): void {
  if (request === null) return;
  const error = outcome === 'NONE' ? 'CONCURRENT_TRANSACTIONS' : outcome;
  turn.reply(request, { api: 'InitProducerId', error, producerId: -1, producerEpoch: -1 });
}

// ── transaction.timeout.ms ───────────────────────────────────────────────────────────────────────

export function abortTimedOut(turn: TransactionTurn): void {
  turn.update({ expiryAtUs: null });
  for (const { metadata } of turn.state.transactions.values()) {
    if (metadata.state !== 'Ongoing' || metadata.pendingState !== null) continue;
    if (metadata.startUs + metadata.timeoutUs >= turn.nowUs) continue;
    const { transactionalId, producerId, producerEpoch, timeoutUs } = metadata;
    const openForUs = turn.nowUs - metadata.startUs;
    const inputs = { transactionalId, producerId, producerEpoch, timeoutUs, openForUs };
    turn.tell(transactionalId, { rule: 'transaction.timedOut', inputs });
    fenceAndAbort(turn, prepareFenceProducerEpoch(metadata), null, 'timeout');
  }
  if ([...turn.state.transactions.values()].some(isOpen)) turn.watchExpiry();
}

function isOpen({ metadata }: HeldTransaction): boolean {
  return metadata.state === 'Ongoing';
}
