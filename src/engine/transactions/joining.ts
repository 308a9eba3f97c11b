/**
 * A producer gets its identity, and partitions come into its transaction.
 *
 * Kafka:       kafka.coordinator.transaction.TransactionCoordinator.handleInitProducerId,
 *              handleAddPartitionsToTransaction (4.4).
 * Units:       µs.
 * Invariants:  an open transaction of an earlier instance is aborted before a new one gets its identity.
 * Divergences: none.
 */

import { NO_PRODUCER_ID } from '../log/record-batch.ts';
import type { Request } from '../protocol/envelope.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { InitProducerIdRequest } from '../protocol/messages.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import type { AddPartitionsToTxnRequest } from '../protocol/transaction-messages.ts';
import { abandonWrite } from './abandoned-write.ts';
import { decideAddPartitions } from './add-partitions.ts';
import { fenceAndAbort } from './ending.ts';
import { decideInitProducerId } from './init-producer-id.ts';
import { newTransaction, type TransactionMetadata } from './transaction-metadata.ts';
import type { TransactionTurn } from './transaction-turn.ts';

export function initProducerId(
  turn: TransactionTurn,
  request: Request,
  body: InitProducerIdRequest & { readonly transactionalId: string },
): void {
  if (body.transactionalId === '') return refuseInit(turn, request, body, 'INVALID_REQUEST');
  const maxUs = turn.durationUs('transaction.max.timeout.ms');
  const { transactionTimeoutUs: timeoutUs } = body;
  if (timeoutUs > maxUs || timeoutUs <= 0) {
    return refuseInit(turn, request, body, 'INVALID_TRANSACTION_TIMEOUT');
  }
  const metadata = turn.held(body.transactionalId)?.metadata ?? created(turn, body);
  if (metadata === null) return refuseInit(turn, request, body, 'COORDINATOR_LOAD_IN_PROGRESS');
  const isFirst = body.producerId === NO_PRODUCER_ID;
  const { producerId, producerEpoch } = body;
  const decision = decideInitProducerId(metadata, {
    expected: isFirst ? null : { producerId, producerEpoch },
    timeoutUs,
    nowUs: turn.nowUs,
    allocate: () => turn.host.allocateProducerId(),
  });
  if (decision.kind === 'error') return refuseInit(turn, request, body, decision.error);
  if (decision.transit.state === 'PrepareEpochFence') {
    return fenceAndAbort(turn, decision, request, 'new-instance');
  }
  const error = turn.write(decision, { kind: 'init', request });
  if (error === 'NONE') return;
  abandonWrite(turn, decision.metadata, decision.transit, error);
  refuseInit(turn, request, body, error);
}

function created(
  turn: TransactionTurn,
  { transactionalId, transactionTimeoutUs }: InitProducerIdRequest & { transactionalId: string },
): TransactionMetadata | null {
  const producerId = turn.host.allocateProducerId();
  if (producerId === null) return null;
  const metadata = newTransaction(transactionalId, producerId, transactionTimeoutUs, turn.nowUs);
  return turn.putMetadata(metadata).metadata;
}

function refuseInit(
  turn: TransactionTurn,
  request: Request,
  body: InitProducerIdRequest & { readonly transactionalId: string },
  error: ErrorCode,
): void {
  const { transactionalId, producerId, producerEpoch } = body;
  const inputs = { transactionalId, producerId, producerEpoch, client: request.from, error };
  turn.tell(transactionalId, {
    rule: 'transaction.initRefused',
    inputs: { ...inputs, ...heldNow(turn, transactionalId) },
  });
  turn.reply(request, { api: 'InitProducerId', error, producerId: -1, producerEpoch: -1 });
}

/** What the coordinator holds for the id, beside what it was asked. */
export function heldNow(turn: TransactionTurn, transactionalId: string) {
  const metadata = turn.held(transactionalId)?.metadata;
  return { currentEpoch: metadata?.producerEpoch ?? -1, state: metadata?.state ?? null };
}

export function addPartitions(
  turn: TransactionTurn,
  request: Request,
  body: AddPartitionsToTxnRequest,
): void {
  const metadata = turn.held(body.transactionalId)?.metadata;
  const decision = decideAddPartitions(metadata, body, 2, turn.nowUs);
  if (decision.kind === 'error') return answerAdd(turn, request, body, decision.error);
  const added = body.partitions.filter((name) => !metadata?.partitions.includes(name));
  const error = turn.write(decision, { kind: 'add', request, added });
  if (error === 'NONE') return;
  abandonWrite(turn, decision.metadata, decision.transit, error);
  answerAdd(turn, request, body, error);
}

export function answerAdd(
  turn: TransactionTurn,
  request: Request,
  body: AddPartitionsToTxnRequest,
  error: ErrorCode,
): void {
  if (error !== 'NONE') tellNotAdded(turn, request, body, error);
  turn.reply(request, { api: 'AddPartitionsToTxn', partitions: verdicts(body.partitions, error) });
}

function tellNotAdded(
  turn: TransactionTurn,
  request: Request,
  { transactionalId, producerId, producerEpoch, partitions }: AddPartitionsToTxnRequest,
  error: ErrorCode,
): void {
  const asked = { transactionalId, producerId, producerEpoch, partitions };
  const inputs = { ...asked, client: request.from, error, ...heldNow(turn, transactionalId) };
  turn.tell(transactionalId, { rule: 'transaction.addRefused', inputs });
}

function verdicts(partitions: readonly TopicPartition[], error: ErrorCode) {
  return partitions.map((partition) => ({ partition, error }));
}
