/**
 * Requests that wait inside the broker for something to happen to a partition.
 *
 * Kafka:       kafka.server.DelayedProduce, DelayedFetch, DelayedOperationPurgatory (4.4).
 * Units:       instants in µs; offsets are exclusive ends.
 * Invariants:  each is answered exactly once: by its condition or by its timer.
 * Divergences: none.
 */

import type { FactId } from '../kernel/ids.ts';
import type { Request } from '../protocol/envelope.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { FetchRequest, ProducePartitionResponse } from '../protocol/messages.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import type { WriteTxnMarkersRequest } from '../protocol/transaction-messages.ts';

/** A call of send() by its producer and number of call. */
export interface SendRef {
  readonly producer: string;
  readonly sendId: number;
}

export interface ProducePartitionStatus {
  readonly partition: TopicPartition;
  /** The high watermark must reach it. */
  readonly requiredOffset: number;
  readonly answer: ProducePartitionResponse;
  /** `answer` is not final yet. */
  readonly isPending: boolean;
  readonly sends: readonly SendRef[];
  readonly ground: FactId | null;
}

/** Who is told when an append with acks=all has been decided. */
export type ProduceWaiter =
  | { readonly kind: 'request'; readonly request: Request }
  | { readonly kind: 'coordinator'; readonly token: CoordinatorToken }
  /** Its statuses stand in the order of the markers and their partitions. */
  | { readonly kind: 'markers'; readonly request: Request; readonly body: WriteTxnMarkersRequest };

/** Which coordinator of the broker appended, and the name that it gave to the append. */
export type CoordinatorToken =
  | { readonly of: 'groups'; readonly token: unknown }
  | { readonly of: 'transactions'; readonly token: number }
  | { readonly of: 'shares'; readonly token: number };

export interface DelayedProduce {
  readonly id: number;
  readonly waiter: ProduceWaiter;
  readonly sinceUs: number;
  /** `null`: whoever waits looks after the time itself. */
  readonly deadlineUs: number | null;
  readonly partitions: readonly ProducePartitionStatus[];
}

export interface DelayedFetch {
  readonly id: number;
  readonly request: Request;
  readonly body: FetchRequest;
  readonly sinceUs: number;
  readonly deadlineUs: number;
}

/** A coordinator's append whose outcome is known and has still to be told. */
export interface CoordinatorOutcome {
  readonly token: CoordinatorToken;
  readonly error: ErrorCode;
}

export interface Purgatory {
  readonly nextId: number;
  readonly produces: ReadonlyMap<number, DelayedProduce>;
  readonly fetches: ReadonlyMap<number, DelayedFetch>;
}

export function purgatoryWith(
  { nextId, produces, fetches }: Purgatory,
  change: Partial<Purgatory>,
): Purgatory {
  return Object.assign({ nextId, produces, fetches }, change);
}

export const EMPTY_PURGATORY: Purgatory = { nextId: 1, produces: new Map(), fetches: new Map() };
