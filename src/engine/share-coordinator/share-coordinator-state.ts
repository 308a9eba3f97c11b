/**
 * What a broker holds as share coordinator.
 *
 * Kafka:       org.apache.kafka.coordinator.share.ShareCoordinatorShard; common.runtime.CoordinatorRuntime (4.4).
 * Units:       partition numbers of `__share_group_state`.
 * Invariants:  only states of led partitions are held.
 * Divergences: none.
 */

import type { Request } from '../protocol/envelope.ts';
import type { ShareStateResponse } from '../protocol/share-messages.ts';
import type { ShareState } from './share-state.ts';

/** A record on its way to its replicas, and the answer that waits for it. */
export interface PendingShareWrite {
  readonly key: string;
  readonly place: number;
  readonly request: Request;
  readonly answer: ShareStateResponse;
  /** `undefined`: there was none. */
  readonly before: ShareState | undefined;
  readonly after: ShareState;
}

export interface ShareCoordinatorState {
  /** Partitions of `__share_group_state` that this broker leads and has read. */
  readonly leading: ReadonlySet<number>;
  /** By share key; written at append, as Kafka's uncommitted state is. */
  readonly states: ReadonlyMap<string, ShareState>;
  /** By token, in the order of the writes. */
  readonly pending: ReadonlyMap<number, PendingShareWrite>;
  readonly nextToken: number;
}

export const NO_SHARE_STATES: ShareCoordinatorState = {
  leading: new Set(),
  states: new Map(),
  pending: new Map(),
  nextToken: 0,
};
