/**
 * What a broker holds of share groups as leader of their partitions: share partitions, sessions, requests that wait.
 *
 * Kafka:       kafka.server.share.SharePartitionManager, SharePartitionCache,
 *              org.apache.kafka.server.share.session.ShareSessionCache (4.4).
 * Units:       instants in µs.
 * Invariants:  a share partition is held only while this broker leads its partition; a request is answered once.
 * Divergences: none.
 */

import type { FactId } from '../../kernel/ids.ts';
import type { ConnectionId, Request } from '../../protocol/envelope.ts';
import type { ErrorCode } from '../../protocol/errors.ts';
import type {
  ShareFetchPartitionResponse,
  ShareFetchRequest,
  ShareStateRequest,
} from '../../protocol/share-messages.ts';
import type { TopicPartition } from '../../protocol/topic-partition.ts';
import type { SharePartition } from '../../share-partition/share-partition.ts';
import type { StateBatch } from '../../share-partition/state-changes.ts';

export interface HeldSharePartition {
  /** `workers:jobs:0` */
  readonly key: string;
  readonly group: string;
  readonly partition: TopicPartition;
  readonly leaderEpoch: number;
  readonly stateEpoch: number;
  /** `null`: its state is being read from the share coordinator. */
  readonly state: SharePartition | null;
  /** When its next lock runs out, as its timer is set; `null` without a timer. */
  readonly timerAtUs: number | null;
  /** The latest fact about it, for `supports` of the next. */
  readonly ground: FactId | null;
}

export interface ShareSession {
  readonly key: string;
  readonly group: string;
  readonly memberId: string;
  /** The member's name. */
  readonly client: string;
  readonly connection: ConnectionId;
  /** That the next request has to carry. */
  readonly epoch: number;
  readonly partitions: readonly TopicPartition[];
}

/** A ShareFetch or ShareAcknowledge that is being worked on. */
export interface ShareRequest {
  readonly id: number;
  readonly request: Request;
  readonly group: string;
  readonly memberId: string;
  /** What became of its acknowledgements; `null` until it is stored. */
  readonly acknowledged: ReadonlyMap<TopicPartition, ErrorCode | null>;
  /** Partitions that cannot be fetched. */
  readonly erroneous: ReadonlyMap<TopicPartition, ErrorCode>;
  /** What it still wants to fetch; `null` for an acknowledgement or when it has its answer. */
  readonly fetch: ShareFetchRequest | null;
  /** In turn, so that each partition is the first one once. */
  readonly partitions: readonly TopicPartition[];
  readonly fetched: readonly ShareFetchPartitionResponse[];
  readonly endsSession: boolean;
}

/** What is done when the share coordinator has answered. */
export type AfterShareCall =
  | { readonly kind: 'loaded' }
  /** A change that holds when it is stored. */
  | {
      readonly kind: 'change';
      readonly write: number;
      readonly batches: readonly StateBatch[];
      readonly client: string;
      readonly why: 'acknowledged' | 'session-ended';
      /** The request that waits for it. */
      readonly requestId: number | null;
    }
  /** A lock ran out: that holds anyway. */
  | { readonly kind: 'timeout' }
  /** The group coordinator asked for it. */
  | { readonly kind: 'initialized' };

export interface ShareCall {
  readonly id: number;
  readonly body: ShareStateRequest;
  readonly after: AfterShareCall;
  readonly attempts: number;
}

export interface ShareService {
  /** By share key. */
  readonly partitions: ReadonlyMap<string, HeldSharePartition>;
  /** By group and member id. */
  readonly sessions: ReadonlyMap<string, ShareSession>;
  readonly requests: ReadonlyMap<number, ShareRequest>;
  readonly calls: ReadonlyMap<number, ShareCall>;
  readonly nextId: number;
}

export const NO_SHARES: ShareService = {
  partitions: new Map(),
  sessions: new Map(),
  requests: new Map(),
  calls: new Map(),
  nextId: 1,
};

export function sessionKey(group: string, memberId: string): string {
  return `${group} ${memberId}`;
}
