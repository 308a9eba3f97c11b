/**
 * What a broker holds as transaction coordinator.
 *
 * Kafka:       kafka.coordinator.transaction.TransactionStateManager, TransactionMarkerChannelManager (4.4).
 * Units:       instants in µs.
 * Invariants:  only ids of led partitions are held; at most one transition of an id is being written.
 * Divergences: none.
 */

import type { FactId } from '../kernel/ids.ts';
import type { Request } from '../protocol/envelope.ts';
import type { TxnMarker } from '../protocol/transaction-messages.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import type { TransactionResult } from './decision.ts';
import type { TransactionMetadata, TransitMetadata } from './transaction-metadata.ts';
import type { EndReason } from './transaction-rules.ts';

export interface HeldTransaction {
  readonly metadata: TransactionMetadata;
  /** What completes it, from the decision on until all markers are written. */
  readonly completing: TransitMetadata | null;
  /** The latest fact about it, for `supports` of the next. */
  readonly ground: FactId | null;
}

/** What is done when a transition stands replicated in the transaction log. */
export type AfterWrite =
  | { readonly kind: 'init'; readonly request: Request }
  | { readonly kind: 'add'; readonly request: Request; readonly added: readonly TopicPartition[] }
  | {
      readonly kind: 'end';
      /** `null`: the clock asked for it. */
      readonly request: Request | null;
      readonly result: TransactionResult;
      readonly isEpochFence: boolean;
      readonly because: EndReason;
    }
  | { readonly kind: 'complete' }
  /** The id is not used any more. */
  | { readonly kind: 'forget' };

export interface PendingTransition {
  readonly transactionalId: string;
  /** The partition of `__transaction_state`. */
  readonly place: number;
  readonly coordinatorEpoch: number;
  readonly transit: TransitMetadata;
  readonly after: AfterWrite;
}

/** A marker on its way, and whose it is. */
export interface MarkerToWrite extends TxnMarker {
  readonly transactionalId: string;
  readonly place: number;
}

export interface TransactionCoordinatorState {
  /** Partitions of `__transaction_state` that this broker leads, with the epoch of that leadership. */
  readonly leading: ReadonlyMap<number, number>;
  /** By transactional id. */
  readonly transactions: ReadonlyMap<string, HeldTransaction>;
  /** By token. */
  readonly pendingTransitions: ReadonlyMap<number, PendingTransition>;
  readonly nextToken: number;
  /** Markers that wait for the request before them, by broker. */
  readonly queues: ReadonlyMap<BrokerId, readonly MarkerToWrite[]>;
  readonly inFlight: ReadonlyMap<BrokerId, readonly MarkerToWrite[]>;
  /** Without a leader, or refused: tried again soon. */
  readonly stalled: readonly MarkerToWrite[];
  /** Instant of the next look for transactions whose time is up; `null` while none is open. */
  readonly expiryAtUs: number | null;
  /** Instant of the next look for ids that nobody uses; `null` while there are none. */
  readonly forgetAtUs: number | null;
}

export function initialTransactions(): TransactionCoordinatorState {
  return {
    leading: new Map(),
    transactions: new Map(),
    pendingTransitions: new Map(),
    nextToken: 0,
    queues: new Map(),
    inFlight: new Map(),
    stalled: [],
    expiryAtUs: null,
    forgetAtUs: null,
  };
}
