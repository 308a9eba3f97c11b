/** Transactions as they are drawn: at the producer that runs them, and at the broker that coordinates them. Units: µs. */

import type { TransactionPhase } from '../engine/producer/transaction-manager-state.ts';
import type { RecordRef } from '../ledger/record-ref.ts';
import type { TransactionState } from '../engine/transactions/transaction-metadata.ts';

/** `failed`: an error of it leaves nothing but to abort, or to close the producer. */
export type TransactionOutcome =
  | 'open'
  | 'failed'
  | 'committing'
  | 'aborting'
  | 'committed'
  | 'aborted';

/** One transaction of a producer: a bracket round its sends. */
export interface TransactionSpan {
  /** 1, 2, 3 … since time zero. */
  readonly number: number;
  readonly outcome: TransactionOutcome;
  /** Its sends, as places in the ledger of sends; `to` is exclusive. */
  readonly from: number;
  readonly to: number;
}

/** What a transactional producer knows. */
export interface ProducerTransactions {
  readonly transactionalId: string;
  readonly phase: TransactionPhase;
  /** begin was called, and neither commit nor abort has returned. */
  readonly isOpen: boolean;
  /** -1: none yet. */
  readonly producerId: number;
  readonly producerEpoch: number;
  /** Java class of the error that broke it; `null`: none. */
  readonly error: string | null;
  /** The epoch that has shut it out; `null`: its own is the newest. */
  readonly fencedBy: number | null;
  readonly spans: readonly TransactionSpan[];
}

/** What a transaction coordinator holds for one id. */
export interface CoordinatedTransaction {
  readonly transactionalId: string;
  readonly state: TransactionState;
  /** Being written to the transaction log. */
  readonly pendingState: TransactionState | null;
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly partitions: readonly string[];
  /** Until it is aborted by the clock; `null` unless it is open. */
  readonly timeout: {
    readonly fromUs: number;
    readonly toUs: number;
    readonly defaultUs: number | null;
  } | null;
}

/** Where the records of one transaction stand in a log. */
export interface TransactionReach {
  readonly producerId: number;
  /** The first of its records: it tells whose transaction this is. */
  readonly record: RecordRef;
  readonly outcome: 'open' | 'committed' | 'aborted';
  readonly from: number;
  /** Exclusive; past its marker, if it has one. */
  readonly to: number;
}
