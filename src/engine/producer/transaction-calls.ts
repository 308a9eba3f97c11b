/**
 * The calls of the application around its transactions: what each does at once, and what it waits for.
 *
 * Kafka:       org.apache.kafka.clients.producer.KafkaProducer.initTransactions, beginTransaction,
 *              sendOffsetsToTransaction, commitTransaction, abortTransaction; TransactionManager (4.4).
 * Units:       µs.
 * Invariants:  a call that does not fit the state throws and changes nothing; a call that timed out is called again first.
 * Divergences: none.
 */

import type { ProducerIo } from './producer-io.ts';
import type { ProducerState } from './producer-state.ts';
import { withWaiting } from './send.ts';
import { withManager } from './transaction-errors.ts';
import {
  type GroupMetadata,
  hasError,
  type OffsetToSend,
  type TransactionManagerState,
  type TransactionOperation,
} from './transaction-manager-state.ts';
import { enqueued, FRESH } from './transactional-requests.ts';

export type TransactionCall =
  | { readonly kind: 'init' | 'begin' | 'commit' | 'abort' }
  | {
      readonly kind: 'sendOffsets';
      readonly offsets: readonly OffsetToSend[];
      readonly metadata: GroupMetadata;
    };

const NAMES: { readonly [Kind in TransactionCall['kind']]: TransactionOperation } = {
  init: 'initTransactions',
  begin: 'beginTransaction',
  sendOffsets: 'sendOffsetsToTransaction',
  commit: 'commitTransaction',
  abort: 'abortTransaction',
};

const ILLEGAL_STATE = 'IllegalStateException';

export function transactionCalled(
  state: ProducerState,
  io: ProducerIo,
  call: TransactionCall,
): ProducerState {
  const operation = NAMES[call.kind];
  const { transaction } = state;
  if (transaction === null) return returned(state, io, operation, ILLEGAL_STATE);
  const refusal = refusalOf(transaction, call, operation);
  if (refusal !== null) return returned(state, io, operation, refusal);
  tellCalled(state, io, operation);
  // It goes on waiting for what it waited for before.
  if (transaction.timedOut === operation) return awaited(state, io, operation);
  const begun = withCall(state, call);
  return call.kind === 'begin'
    ? returned(begun, io, operation, null)
    : awaited(begun, io, operation);
}

function tellCalled(state: ProducerState, io: ProducerIo, operation: TransactionOperation): void {
  const transactionalId = state.transaction?.transactionalId ?? '';
  const partitions = state.transaction?.partitions ?? [];
  const inputs = { transactionalId, operation, partitions };
  io.out.fact({ rule: 'producer.transactionCalled', inputs });
}

/** Java class of what the call throws at once; `null`: it goes ahead. */
function refusalOf(
  manager: TransactionManagerState,
  { kind }: TransactionCall,
  operation: TransactionOperation,
): string | null {
  const { phase, timedOut, lastError } = manager;
  if (timedOut !== null) return timedOut === operation ? null : ILLEGAL_STATE;
  const isWayOut = kind === 'abort' && phase === 'ABORTABLE_ERROR';
  if (hasError(manager) && !isWayOut) return lastError ?? 'KafkaException';
  switch (kind) {
    case 'init':
      return phase === 'UNINITIALIZED' ? null : ILLEGAL_STATE;
    case 'begin':
      return phase === 'READY' ? null : ILLEGAL_STATE;
    default:
      return phase === 'IN_TRANSACTION' || isWayOut ? null : ILLEGAL_STATE;
  }
}

function withCall(state: ProducerState, call: TransactionCall): ProducerState {
  switch (call.kind) {
    case 'init':
      return enqueued(withManager(state, { phase: 'INITIALIZING' }), {
        kind: 'InitProducerId',
        ...FRESH,
      });
    case 'begin':
      return withManager(state, { phase: 'IN_TRANSACTION' });
    case 'sendOffsets': {
      const { offsets, metadata } = call;
      const started = withManager(state, { started: true });
      return enqueued(started, { kind: 'TxnOffsetCommit', offsets, metadata, ...FRESH });
    }
    case 'commit':
      return enqueued(withManager(state, { phase: 'COMMITTING_TRANSACTION' }), {
        kind: 'EndTxn',
        committed: true,
        ...FRESH,
      });
    case 'abort':
      return abortBegun(state);
  }
}

/** Also what close() does with a transaction that is open. */
export function abortBegun(state: ProducerState): ProducerState {
  const aborting = withManager(state, { phase: 'ABORTING_TRANSACTION', lastError: null });
  return enqueued(aborting, { kind: 'EndTxn', committed: false, ...FRESH });
}

function awaited(
  state: ProducerState,
  io: ProducerIo,
  operation: TransactionOperation,
): ProducerState {
  const known = state.transaction?.timedOut === operation ? state.transaction.operation : null;
  const waiting = known ?? { name: operation, status: 'open' as const, error: null };
  const untilUs = io.nowUs + state.config.maxBlockUs;
  const next = withManager(state, { operation: waiting, timedOut: null });
  return withWaiting(next, { kind: 'transaction', operation, untilUs });
}

/** Looks whether what the call waits for has come; the same state where it has not. */
export function callAdvanced(state: ProducerState, io: ProducerIo, untilUs: number): ProducerState {
  const operation = state.transaction?.operation ?? null;
  if (operation === null) return withWaiting(state, { kind: 'nothing' });
  if (operation.status !== 'open') {
    const done = withManager(state, { operation: null });
    return returned(done, io, operation.name, operation.error);
  }
  if (io.nowUs < untilUs) return state;
  const late = withManager(state, { timedOut: operation.name });
  return returned(late, io, operation.name, 'TimeoutException');
}

function returned(
  state: ProducerState,
  io: ProducerIo,
  operation: TransactionOperation,
  error: string | null,
): ProducerState {
  const transactionalId = state.transaction?.transactionalId ?? '';
  const inputs = { transactionalId, operation, error };
  io.out.fact({ rule: 'producer.transactionReturned', inputs });
  const told = withManager(state, { lastOutcome: { operation, error } });
  return withWaiting(told, { kind: 'nothing' });
}
