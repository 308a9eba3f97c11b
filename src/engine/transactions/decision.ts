/**
 * What a transaction coordinator decides about a request: an answer at once, or a transition to be written first.
 *
 * Kafka:       kafka.coordinator.transaction.TransactionCoordinator.ApiResult (4.4).
 * Units:       µs.
 * Invariants:  a decision changes nothing by itself.
 * Divergences: none.
 */

import { NO_PRODUCER_EPOCH, NO_PRODUCER_ID } from '../log/record-batch.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { Transition } from './transaction-metadata.ts';

export type TransactionResult = 'COMMIT' | 'ABORT';

/** `null`: no producer id is at hand now. */
export type AllocateProducerId = () => number | null;

export type Decision =
  | { readonly kind: 'error'; readonly error: ErrorCode }
  | ({ readonly kind: 'transition' } & Transition);

export function refuse(error: ErrorCode): Decision {
  return { kind: 'error', error };
}

export interface EndQuestion {
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly result: TransactionResult;
  /** `false`: the coordinator fences the producer or its time is up. */
  readonly isFromClient: boolean;
  readonly nowUs: number;
  readonly allocate: AllocateProducerId;
}

export type EndDecision =
  /** Version 2 tells the identity also to whoever repeats its request. */
  | {
      readonly kind: 'answer';
      readonly error: ErrorCode;
      readonly producerId: number;
      readonly producerEpoch: number;
    }
  | ({ readonly kind: 'transition'; readonly isEpochFence: boolean } & Transition);

export function answerEnd(error: ErrorCode): EndDecision {
  return { kind: 'answer', error, producerId: NO_PRODUCER_ID, producerEpoch: NO_PRODUCER_EPOCH };
}
