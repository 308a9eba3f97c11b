/**
 * Answers to the requests of a transaction: go on, try again, give the transaction up, or give up.
 *
 * Kafka:       org.apache.kafka.clients.producer.internals.TransactionManager.InitProducerIdHandler, EndTxnHandler,
 *              TxnOffsetCommitHandler, FindCoordinatorHandler (4.4); KIP-360, KIP-447, KIP-890.
 * Units:       µs.
 * Invariants:  whoever is fenced stops for good.
 * Divergences: none.
 */

import type { ErrorCode } from '../protocol/errors.ts';
import type { FindCoordinatorResponse } from '../protocol/group-messages.ts';
import type { InitProducerIdResponse, ResponseBody } from '../protocol/messages.ts';
import type { EndTxnResponse, TxnOffsetCommitResponse } from '../protocol/transaction-messages.ts';
import { sequencesReset } from './idempotence.ts';
import { isRetriable, javaClassOf } from './producer-errors.ts';
import type { ProducerIo } from './producer-io.ts';
import type { ProducerState } from './producer-state.ts';
import {
  abortableError,
  fatalError,
  operationDone,
  operationFailed,
  withManager,
} from './transaction-errors.ts';
import type { TransactionalRequest } from './transaction-manager-state.ts';
import { lookUp, requeued, withoutTransaction } from './transactional-requests.ts';

type Sent<Kind extends TransactionalRequest['kind']> = Extract<
  TransactionalRequest,
  { readonly kind: Kind }
>;

export function transactionalAnswered(
  state: ProducerState,
  io: ProducerIo,
  request: TransactionalRequest,
  body: ResponseBody,
): ProducerState {
  if (request.kind === 'FindCoordinator' && body.api === 'FindCoordinator') {
    return coordinatorFound(state, io, request, body);
  }
  if (request.kind === 'InitProducerId' && body.api === 'InitProducerId') {
    return identityAnswered(state, io, request, body);
  }
  if (request.kind === 'EndTxn' && body.api === 'EndTxn')
    return endAnswered(state, io, request, body);
  if (request.kind === 'TxnOffsetCommit' && body.api === 'TxnOffsetCommit') {
    return offsetsAnswered(state, io, request, body);
  }
  return state;
}

/** The connection is gone: nobody knows whether the request was carried out. It is repeated. */
export function transactionalLost(
  state: ProducerState,
  io: ProducerIo,
  request: TransactionalRequest,
): ProducerState {
  return again(state, io, request, 'NETWORK_EXCEPTION', true);
}

function again(
  state: ProducerState,
  io: ProducerIo,
  request: TransactionalRequest,
  error: ErrorCode,
  looksUp: boolean,
): ProducerState {
  const backoffUs = state.config.retryBackoffUs;
  const inputs = { request: request.kind, error, backoffUs };
  io.out.fact({ rule: 'producer.transactionalRetried', inputs });
  return requeued(looksUp ? lookUp(state, request) : state, request);
}

function isLostCoordinator(error: ErrorCode): boolean {
  return error === 'NOT_COORDINATOR' || error === 'COORDINATOR_NOT_AVAILABLE';
}

function isFenced(error: ErrorCode): boolean {
  return error === 'PRODUCER_FENCED' || error === 'INVALID_PRODUCER_EPOCH';
}

function fatal(state: ProducerState, io: ProducerIo, error: string): ProducerState {
  return fatalError(operationFailed(state, error), io, error);
}

function abortable(state: ProducerState, io: ProducerIo, error: string): ProducerState {
  return abortableError(operationFailed(state, error), io, error);
}

// ── coordinators ─────────────────────────────────────────────────────────────────────────────────

function coordinatorFound(
  state: ProducerState,
  io: ProducerIo,
  request: Sent<'FindCoordinator'>,
  { error, broker }: FindCoordinatorResponse,
): ProducerState {
  if (isRetriable(error)) return again(state, io, request, error, false);
  if (error !== 'NONE') return fatal(state, io, 'KafkaException');
  const { keyType, key } = request;
  io.out.fact({ rule: 'producer.coordinatorFound', inputs: { keyType, key, broker } });
  return withManager(
    state,
    keyType === 'group' ? { groupCoordinator: broker } : { coordinator: broker },
  );
}

// ── identity ─────────────────────────────────────────────────────────────────────────────────────

function identityAnswered(
  state: ProducerState,
  io: ProducerIo,
  request: Sent<'InitProducerId'>,
  { error, producerId, producerEpoch }: InitProducerIdResponse,
): ProducerState {
  if (isRetriable(error)) return again(state, io, request, error, isLostCoordinator(error));
  if (isFenced(error)) return fatal(state, io, 'ProducerFencedException');
  if (error === 'TRANSACTION_ABORTABLE') return abortable(state, io, javaClassOf(error));
  if (error !== 'NONE') return fatal(state, io, 'KafkaException');
  const { started } = state.latestFacts;
  const identity = io.out.fact({
    rule: 'producer.producerIdObtained',
    inputs: { producerId, producerEpoch },
    supports: started === null ? [] : [started],
  });
  const known = { ...state.identity, producerId, producerEpoch };
  const latestFacts = { ...state.latestFacts, identity };
  const ready = withManager(
    { ...state, identity: known, latestFacts },
    {
      phase: 'READY',
      lastError: null,
    },
  );
  return operationDone(ready);
}

// ── the end ──────────────────────────────────────────────────────────────────────────────────────

function endAnswered(
  state: ProducerState,
  io: ProducerIo,
  request: Sent<'EndTxn'>,
  { error, producerId, producerEpoch }: EndTxnResponse,
): ProducerState {
  if (isRetriable(error)) return again(state, io, request, error, isLostCoordinator(error));
  if (isFenced(error)) return fatal(state, io, 'ProducerFencedException');
  if (error === 'INVALID_TXN_STATE') return fatal(state, io, 'InvalidTxnStateException');
  if (error === 'INVALID_PRODUCER_ID_MAPPING')
    return fatal(state, io, 'InvalidPidMappingException');
  // An abort that has to be aborted would never end.
  const mayAbort = error === 'TRANSACTION_ABORTABLE' && request.committed;
  if (mayAbort) return abortable(state, io, javaClassOf(error));
  if (error !== 'NONE') return fatal(state, io, 'KafkaException');
  const result = request.committed ? 'COMMIT' : 'ABORT';
  const inputs = { result, producerId, producerEpoch, isEmpty: false } as const;
  const identity = io.out.fact({ rule: 'producer.transactionEnded', inputs });
  const next = sequencesReset(
    { ...state, latestFacts: { ...state.latestFacts, identity } },
    {
      producerId,
      producerEpoch,
    },
  );
  return operationDone(withoutTransaction(next));
}

// ── offsets ──────────────────────────────────────────────────────────────────────────────────────

function offsetsAnswered(
  state: ProducerState,
  io: ProducerIo,
  request: Sent<'TxnOffsetCommit'>,
  { partitions }: TxnOffsetCommitResponse,
): ProducerState {
  const refused = partitions.filter(({ error }) => error !== 'NONE');
  const final = refused.find(({ error }) => !isRetriable(error))?.error;
  if (final !== undefined) return offsetsRefused(state, io, final);
  const [first] = refused;
  if (first === undefined) return operationDone(state);
  const left = refused.map(({ partition }) => partition);
  const offsets = request.offsets.filter(({ partition }) => left.includes(partition));
  const looksUp = isLostCoordinator(first.error) || first.error === 'REQUEST_TIMED_OUT';
  return again(state, io, { ...request, offsets }, first.error, looksUp);
}

function offsetsRefused(state: ProducerState, io: ProducerIo, error: ErrorCode): ProducerState {
  switch (error) {
    case 'UNKNOWN_MEMBER_ID':
    case 'ILLEGAL_GENERATION':
    case 'STALE_MEMBER_EPOCH':
      return abortable(state, io, 'CommitFailedException');
    case 'FENCED_INSTANCE_ID':
    case 'TRANSACTION_ABORTABLE':
      return abortable(state, io, javaClassOf(error));
    case 'INVALID_PRODUCER_EPOCH':
    case 'PRODUCER_FENCED':
      return fatal(state, io, 'ProducerFencedException');
    default:
      return fatal(state, io, 'KafkaException');
  }
}
