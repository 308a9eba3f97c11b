/**
 * Decision points of transactions: of their coordinator, and of the leaders of the partitions that take part.
 *
 * Kafka:       named per rule in `explain/texts/transactions.ts`.
 * Units:       in the names of the inputs.
 * Invariants:  ids are `transaction.pastTense`.
 * Divergences: none.
 */

import type { ErrorCode } from '../protocol/errors.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import type { TransactionResult } from './decision.ts';
import type { TransactionState } from './transaction-metadata.ts';

/** Who ended a transaction: its producer, a newer instance of it, or the clock. */
export type EndReason = 'client' | 'new-instance' | 'timeout';

interface OfTransaction {
  readonly transactionalId: string;
  readonly producerId: number;
  readonly producerEpoch: number;
}

/** A request that the coordinator does not follow. */
interface Refused extends OfTransaction {
  readonly client: string;
  readonly error: ErrorCode;
  /** What the coordinator holds; -1 and `null` where it knows nothing of the id. */
  readonly currentEpoch: number;
  readonly state: TransactionState | null;
}

interface OfPartition {
  readonly partition: TopicPartition;
  readonly broker: BrokerId;
  readonly leaderEpoch: number;
}

export interface TransactionRules {
  // ── the coordinator ──
  readonly 'transaction.identityGiven': OfTransaction & {
    readonly client: string;
    readonly timeoutUs: number;
  };
  readonly 'transaction.initRefused': Refused;
  /** `producerEpoch` is the new one, which nobody is told. */
  readonly 'transaction.producerFenced': OfTransaction & {
    readonly fencedEpoch: number;
    readonly because: 'new-instance' | 'timeout';
    readonly client: string;
  };
  readonly 'transaction.partitionsAdded': OfTransaction & {
    readonly partitions: readonly TopicPartition[];
    /** The transaction began with them: its time runs from here. */
    readonly isFirst: boolean;
    readonly timeoutUs: number;
  };
  readonly 'transaction.addRefused': Refused & { readonly partitions: readonly TopicPartition[] };
  /** The record that decides it is replicated: from here on there is no way back. */
  readonly 'transaction.endDecided': OfTransaction & {
    readonly result: TransactionResult;
    readonly partitions: readonly TopicPartition[];
    readonly because: EndReason;
  };
  readonly 'transaction.endRefused': Refused & { readonly result: TransactionResult };
  readonly 'transaction.timedOut': OfTransaction & {
    readonly timeoutUs: number;
    readonly openForUs: number;
  };
  readonly 'transaction.markerRepeated': OfTransaction & {
    readonly result: TransactionResult;
    readonly partitions: readonly TopicPartition[];
    readonly broker: BrokerId;
    readonly error: ErrorCode;
    readonly retryUs: number;
  };
  readonly 'transaction.completed': OfTransaction & { readonly result: TransactionResult };
  readonly 'transaction.idForgotten': OfTransaction & { readonly unusedUs: number };
  readonly 'transaction.writeFailed': OfTransaction & {
    readonly state: TransactionState;
    readonly error: ErrorCode;
  };
  readonly 'transaction.coordinatorLoaded': {
    readonly partition: TopicPartition;
    readonly transactionalIds: readonly string[];
    /** Decided, but not all markers are known to be written: they are sent again. */
    readonly undecided: readonly string[];
  };
  readonly 'transaction.coordinatorResigned': {
    readonly partition: TopicPartition;
    readonly transactionalIds: readonly string[];
  };
  // ── the partitions ──
  readonly 'transaction.partitionAsked': OfTransaction & {
    readonly partitions: readonly TopicPartition[];
    readonly broker: BrokerId;
    readonly coordinator: BrokerId;
  };
  readonly 'transaction.partitionNotAdded': OfTransaction & {
    readonly partitions: readonly TopicPartition[];
    readonly broker: BrokerId;
    readonly error: ErrorCode;
  };
  readonly 'transaction.markerWritten': OfPartition & {
    readonly offset: number;
    readonly result: TransactionResult;
    readonly producerId: number;
    readonly producerEpoch: number;
    /** Of the transaction's data here; `null` where there is none. */
    readonly firstOffset: number | null;
  };
  readonly 'transaction.markerRefused': OfPartition & {
    readonly result: TransactionResult;
    readonly producerId: number;
    readonly producerEpoch: number;
    readonly error: ErrorCode;
  };
  readonly 'transaction.stableOffsetAdvanced': OfPartition & {
    readonly fromOffset: number;
    readonly toOffset: number;
    readonly highWatermark: number;
  };
}
