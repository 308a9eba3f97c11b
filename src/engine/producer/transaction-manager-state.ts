/**
 * What a transactional producer knows of its transaction.
 *
 * Kafka:       org.apache.kafka.clients.producer.internals.TransactionManager (4.4).
 * Units:       µs.
 * Invariants:  at most one transactional request is on its way; those that wait stand in the order of their priority.
 * Divergences: none.
 */

import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';

/** TransactionManager.State. */
export type TransactionPhase =
  | 'UNINITIALIZED'
  | 'INITIALIZING'
  | 'READY'
  | 'IN_TRANSACTION'
  | 'COMMITTING_TRANSACTION'
  | 'ABORTING_TRANSACTION'
  /** Only abortTransaction() helps. */
  | 'ABORTABLE_ERROR'
  /** Only close() helps. */
  | 'FATAL_ERROR';

export type TransactionOperation =
  | 'initTransactions'
  | 'beginTransaction'
  | 'sendOffsetsToTransaction'
  | 'commitTransaction'
  | 'abortTransaction';

/** ConsumerGroupMetadata: in whose name offsets are committed. */
export interface GroupMetadata {
  readonly group: string;
  readonly memberId: string;
  readonly groupInstanceId: string | null;
  readonly generation: number;
}

export interface OffsetToSend {
  readonly partition: TopicPartition;
  /** The next one to read. */
  readonly offset: number;
  readonly leaderEpoch: number;
}

export type TransactionalRequest = {
  /** It was tried before: the sender sleeps for `retry.backoff.ms` before it sends it. */
  readonly isRetry: boolean;
  readonly hasSlept: boolean;
} & (
  | {
      readonly kind: 'FindCoordinator';
      readonly keyType: 'group' | 'transaction';
      readonly key: string;
    }
  | { readonly kind: 'InitProducerId' }
  | {
      readonly kind: 'TxnOffsetCommit';
      readonly offsets: readonly OffsetToSend[];
      readonly metadata: GroupMetadata;
    }
  | { readonly kind: 'EndTxn'; readonly committed: boolean }
);

/** What a call of the application has come to. */
export interface OperationOutcome {
  readonly operation: TransactionOperation;
  /** Java class that the call threw; `null`: it returned. */
  readonly error: string | null;
}

export interface TransactionManagerState {
  readonly transactionalId: string;
  readonly timeoutUs: number;
  readonly phase: TransactionPhase;
  /** Java class. */
  readonly lastError: string | null;
  /** Something was sent in this transaction: its end concerns the coordinator. */
  readonly started: boolean;
  readonly partitions: readonly TopicPartition[];
  readonly pending: readonly TransactionalRequest[];
  readonly coordinator: BrokerId | null;
  readonly groupCoordinator: BrokerId | null;
  /** The sender sleeps until then before a request goes out again. */
  readonly sleepingUntilUs: number | null;
  /** The call that waits, and what became of it so far. */
  readonly operation: {
    readonly name: TransactionOperation;
    readonly status: 'open' | 'done' | 'failed';
    readonly error: string | null;
  } | null;
  /** Threw a TimeoutException: it has to be called again before anything else. */
  readonly timedOut: TransactionOperation | null;
  readonly lastOutcome: OperationOutcome | null;
}

export function initialManager(
  transactionalId: string,
  timeoutUs: number,
): TransactionManagerState {
  return {
    transactionalId,
    timeoutUs,
    phase: 'UNINITIALIZED',
    lastError: null,
    started: false,
    partitions: [],
    pending: [],
    coordinator: null,
    groupCoordinator: null,
    sleepingUntilUs: null,
    operation: null,
    timedOut: null,
    lastOutcome: null,
  };
}

/** A commit or an abort is under way: all batches are ready to leave. */
export function isCompleting(manager: TransactionManagerState | null): boolean {
  return manager?.phase === 'COMMITTING_TRANSACTION' || manager?.phase === 'ABORTING_TRANSACTION';
}

export function hasError(manager: TransactionManagerState): boolean {
  return manager.phase === 'ABORTABLE_ERROR' || manager.phase === 'FATAL_ERROR';
}

export function isOngoing(manager: TransactionManagerState | null): boolean {
  if (manager === null) return false;
  return (
    manager.phase === 'IN_TRANSACTION' ||
    manager.phase === 'ABORTABLE_ERROR' ||
    isCompleting(manager)
  );
}
