/**
 * What goes wrong in a transaction: either the transaction has to be aborted, or the producer is of no use any more.
 *
 * Kafka:       org.apache.kafka.clients.producer.internals.TransactionManager.maybeTransitionToErrorState,
 *              transitionToAbortableError, transitionToFatalError, maybeFailWithError (4.4); KIP-1050.
 * Units:       none.
 * Invariants:  a fatal error is the last state of a producer.
 * Divergences: none.
 */

import { NO_PRODUCER_ID } from '../log/record-batch.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import type { ProducerIo } from './producer-io.ts';
import type { ProducerState } from './producer-state.ts';
import { hasError, type TransactionManagerState } from './transaction-manager-state.ts';

export function withManager(
  state: ProducerState,
  change: Partial<TransactionManagerState>,
): ProducerState {
  const { transaction } = state;
  return transaction === null ? state : { ...state, transaction: { ...transaction, ...change } };
}

/** Also what the waiting call is told. */
export function fatalError(state: ProducerState, io: ProducerIo, error: string): ProducerState {
  const { transaction } = state;
  if (transaction === null || transaction.phase === 'FATAL_ERROR') return state;
  tell(io, transaction, error, true);
  const failed = operationFailed(state, error);
  return withManager(failed, { phase: 'FATAL_ERROR', lastError: error });
}

export function abortableError(state: ProducerState, io: ProducerIo, error: string): ProducerState {
  const { transaction } = state;
  if (transaction === null) return state;
  switch (transaction.phase) {
    case 'IN_TRANSACTION':
    case 'COMMITTING_TRANSACTION':
    case 'INITIALIZING':
      tell(io, transaction, error, false);
      return withManager(state, { phase: 'ABORTABLE_ERROR', lastError: error });
    case 'ABORTABLE_ERROR':
      return withManager(state, { lastError: error });
    default:
      // It is being aborted anyway, or nothing is open.
      return state;
  }
}

function tell(
  io: ProducerIo,
  { transactionalId, phase }: TransactionManagerState,
  error: string,
  fatal: boolean,
): void {
  io.out.fact({
    rule: 'producer.transactionBroken',
    inputs: { transactionalId, phase, error, fatal },
  });
}

/** The request of the waiting call has failed. */
export function operationFailed(state: ProducerState, error: string): ProducerState {
  const operation = state.transaction?.operation;
  if (operation === null || operation === undefined || operation.status !== 'open') return state;
  return withManager(state, { operation: { ...operation, status: 'failed', error } });
}

export function operationDone(state: ProducerState): ProducerState {
  const operation = state.transaction?.operation;
  if (operation === null || operation === undefined || operation.status !== 'open') return state;
  return withManager(state, { operation: { ...operation, status: 'done' } });
}

const FATAL_CLASSES: ReadonlySet<string> = new Set([
  'ProducerFencedException',
  'InvalidPidMappingException',
]);

/** Errors that a retry may cure have used up their retries: the transaction cannot be completed. */
const UNFINISHED_CLASSES: ReadonlySet<string> = new Set([
  'TimeoutException',
  'BufferExhaustedException',
  'InvalidTxnStateException',
]);

/** The future of a record of the transaction has failed. */
export function recordFailed(
  state: ProducerState,
  io: ProducerIo,
  error: string,
  isRetriable: boolean,
): ProducerState {
  if (state.transaction === null) return state;
  if (FATAL_CLASSES.has(error)) return fatalError(state, io, error);
  const isUnfinished = isRetriable || UNFINISHED_CLASSES.has(error);
  return abortableError(state, io, isUnfinished ? 'TransactionAbortableException' : error);
}

/** Java class of what send() throws outside a transaction; `null`: the record may come in. */
export function sendRefusal(state: ProducerState): string | null {
  const { transaction, identity } = state;
  if (transaction === null) return null;
  if (hasError(transaction)) return transaction.lastError ?? 'KafkaException';
  const isInside = transaction.phase === 'IN_TRANSACTION' && transaction.timedOut === null;
  return isInside && identity.producerId !== NO_PRODUCER_ID ? null : 'IllegalStateException';
}

/** A record of this transaction goes there; with version 2 the leader tells the coordinator. */
export function partitionAdded(state: ProducerState, partition: TopicPartition): ProducerState {
  const { transaction } = state;
  if (transaction === null) return state;
  if (transaction.partitions.includes(partition)) return state;
  const partitions = [...transaction.partitions, partition];
  return withManager(state, { started: true, partitions });
}
