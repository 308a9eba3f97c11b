/**
 * Requests of a transaction on their way: the most urgent first, one at a time, nothing else meanwhile.
 *
 * Kafka:       org.apache.kafka.clients.producer.internals.Sender.maybeSendAndPollTransactionalRequest,
 *              TransactionManager.nextRequest, lookupCoordinator (4.4).
 * Units:       µs.
 * Invariants:  the end of a transaction is told when no batch of it is open any more.
 * Divergences: none.
 */

import type { RequestBody } from '../protocol/messages.ts';
import type { BrokerId } from '../protocol/topic-partition.ts';
import { incompleteBatches } from './accumulator.ts';
import { isUpdateDue, metadataInProgress, updateRequested } from './client-metadata.ts';
import { canSend, connected, connectionOf, leastLoaded, requestSent } from './connections.ts';
import { allAborted, undrainedAborted } from './aborted-batches.ts';
import type { ProducerIo } from './producer-io.ts';
import type { ProducerState } from './producer-state.ts';
import { operationDone, operationFailed, withManager } from './transaction-errors.ts';
import {
  hasError,
  type TransactionalRequest,
  type TransactionManagerState,
} from './transaction-manager-state.ts';

export interface TransactionRound {
  readonly state: ProducerState;
  /** The sender does nothing else in this round. */
  readonly blocks: boolean;
}

const PRIORITY: { readonly [Kind in TransactionalRequest['kind']]: number } = {
  FindCoordinator: 0,
  InitProducerId: 1,
  TxnOffsetCommit: 2,
  EndTxn: 3,
};

export function enqueued(state: ProducerState, request: TransactionalRequest): ProducerState {
  const pending = state.transaction?.pending ?? [];
  const place = pending.findIndex(({ kind }) => PRIORITY[kind] > PRIORITY[request.kind]);
  const at = place === -1 ? pending.length : place;
  return withManager(state, {
    pending: [...pending.slice(0, at), request, ...pending.slice(at)],
  });
}

export const FRESH = { isRetry: false, hasSlept: false } as const;

/** Back in the queue; before it goes out again the sender sleeps. */
export function requeued(state: ProducerState, request: TransactionalRequest): ProducerState {
  return enqueued(state, { ...request, isRetry: true, hasSlept: false });
}

export function hasTransactionalInFlight(state: ProducerState): boolean {
  return state.inFlight.some(({ request }) => request.api === 'Transactional');
}

export function transactionRound(before: ProducerState, io: ProducerIo): TransactionRound {
  const { transaction } = before;
  if (transaction === null) return { state: before, blocks: false };
  if (transaction.phase === 'FATAL_ERROR') return { state: allAborted(before, io), blocks: true };
  if (hasTransactionalInFlight(before)) return { state: before, blocks: true };
  const state = undrainedAborted(before, io);
  const [next] = transaction.pending;
  if (next === undefined) return { state, blocks: false };
  const isOpen = next.kind === 'EndTxn' && incompleteBatches(state).length > 0;
  if (isOpen) return { state, blocks: false };
  return attempted(state, io, next);
}

function withoutFirst(state: ProducerState): ProducerState {
  return withManager(state, { pending: state.transaction?.pending.slice(1) ?? [] });
}

function attempted(
  state: ProducerState,
  io: ProducerIo,
  next: TransactionalRequest,
): TransactionRound {
  const manager = state.transaction as TransactionManagerState;
  if (hasError(manager) && next.kind !== 'FindCoordinator') {
    const failed = operationFailed(withoutFirst(state), manager.lastError ?? 'KafkaException');
    return { state: failed, blocks: false };
  }
  if (next.kind === 'EndTxn' && !manager.started) {
    return { state: endedHere(withoutFirst(state), io, next.committed), blocks: false };
  }
  return { state: towards(state, io, manager, next), blocks: true };
}

/** Nothing was sent in it: the coordinator never heard of the transaction. */
function endedHere(state: ProducerState, io: ProducerIo, committed: boolean): ProducerState {
  const { producerId, producerEpoch } = state.identity;
  const result = committed ? 'COMMIT' : 'ABORT';
  const inputs = { result, producerId, producerEpoch, isEmpty: true } as const;
  io.out.fact({ rule: 'producer.transactionEnded', inputs });
  return operationDone(withoutTransaction(state));
}

export function withoutTransaction(state: ProducerState): ProducerState {
  return withManager(state, { phase: 'READY', lastError: null, started: false, partitions: [] });
}

// ── to whom ──────────────────────────────────────────────────────────────────────────────────────

function towards(
  state: ProducerState,
  io: ProducerIo,
  manager: TransactionManagerState,
  next: TransactionalRequest,
): ProducerState {
  if (next.kind === 'FindCoordinator') return askedAnybody(state, io, next);
  const coordinator =
    next.kind === 'TxnOffsetCommit' ? manager.groupCoordinator : manager.coordinator;
  if (coordinator === null) return lookedUp(withoutFirst(state), next);
  if (canSend(state, coordinator)) return sentOrSlept(state, io, coordinator, next);
  if (connectionOf(state, coordinator).status !== 'disconnected') return state;
  const opened = connected(state, io, coordinator);
  return opened === state ? lookedUp(withoutFirst(state), next) : opened;
}

/** The coordinator is unknown, or cannot be reached: it is looked for, and the request waits for that. */
export function lookedUp(state: ProducerState, request: TransactionalRequest): ProducerState {
  return requeued(lookUp(state, request), request);
}

/** Forgets the coordinator of the request, and asks for it. */
export function lookUp(state: ProducerState, request: TransactionalRequest): ProducerState {
  if (request.kind === 'FindCoordinator' || state.transaction === null) return state;
  if (request.kind === 'TxnOffsetCommit') {
    const { group: key } = request.metadata;
    const forgotten = withManager(state, { groupCoordinator: null });
    return enqueued(forgotten, { kind: 'FindCoordinator', keyType: 'group', key, ...FRESH });
  }
  const key = state.transaction.transactionalId;
  const forgotten = withManager(state, { coordinator: null });
  return enqueued(forgotten, { kind: 'FindCoordinator', keyType: 'transaction', key, ...FRESH });
}

function askedAnybody(
  before: ProducerState,
  io: ProducerIo,
  next: TransactionalRequest,
): ProducerState {
  if (isAsleep(before, io)) return before;
  const isStarting = before.metadata.bootstrap;
  if (isStarting && (isUpdateDue(before, io.nowUs) || metadataInProgress(before))) return before;
  const { state, value } = leastLoaded(before, io);
  if (value.broker === null) return slept(before, io, next);
  if (canSend(state, value.broker)) return sentOrSlept(state, io, value.broker, next);
  if (connectionOf(state, value.broker).status !== 'disconnected') return before;
  const opened = connected(state, io, value.broker);
  return opened === state ? slept(updateRequested(before), io, next) : opened;
}

// ── when ─────────────────────────────────────────────────────────────────────────────────────────

function sentOrSlept(
  state: ProducerState,
  io: ProducerIo,
  broker: BrokerId,
  next: TransactionalRequest,
): ProducerState {
  if (next.isRetry && !next.hasSlept) return slept(state, io, next);
  const queue = withManager(withoutFirst(state), { sleepingUntilUs: null });
  const request = { api: 'Transactional', request: next } as const;
  return requestSent(queue, io, broker, request, bodyOf(state, next));
}

/** It draws no broker before it asks one. */
function isAsleep({ transaction }: ProducerState, { nowUs }: ProducerIo): boolean {
  return (transaction?.sleepingUntilUs ?? nowUs) > nowUs;
}

/** The sender's thread sleeps: it sends nothing at all meanwhile. */
function slept(state: ProducerState, io: ProducerIo, next: TransactionalRequest): ProducerState {
  const untilUs = state.transaction?.sleepingUntilUs ?? null;
  if (untilUs === null) {
    return withManager(state, { sleepingUntilUs: io.nowUs + state.config.retryBackoffUs });
  }
  if (untilUs > io.nowUs) return state;
  const awake = { ...next, hasSlept: true };
  const rest = state.transaction?.pending.slice(1) ?? [];
  return withManager(state, { sleepingUntilUs: null, pending: [awake, ...rest] });
}

function bodyOf(state: ProducerState, request: TransactionalRequest): RequestBody {
  const { producerId, producerEpoch } = state.identity;
  const { transactionalId, timeoutUs } = state.transaction as TransactionManagerState;
  const names = { transactionalId, producerId, producerEpoch };
  switch (request.kind) {
    case 'FindCoordinator':
      return { api: 'FindCoordinator', keyType: request.keyType, key: request.key };
    case 'InitProducerId':
      return { api: 'InitProducerId', ...names, transactionTimeoutUs: timeoutUs };
    case 'TxnOffsetCommit':
      return { api: 'TxnOffsetCommit', ...names, ...request.metadata, offsets: request.offsets };
    case 'EndTxn':
      return { api: 'EndTxn', ...names, committed: request.committed };
  }
}

/** When the sender goes on by itself. */
export function transactionInstants(state: ProducerState): readonly number[] {
  const { transaction } = state;
  if (transaction === null) return [];
  const { sleepingUntilUs, coordinator, groupCoordinator, pending } = transaction;
  const brokers = pending.length === 0 ? [] : [coordinator, groupCoordinator];
  const reconnects = brokers.flatMap((broker) =>
    broker === null ? [] : [connectionOf(state, broker).connectAtUs],
  );
  return sleepingUntilUs === null ? reconnects : [sleepingUntilUs, ...reconnects];
}
