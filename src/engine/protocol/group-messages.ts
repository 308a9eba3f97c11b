/**
 * Requests and responses of consumer groups, classic protocol.
 *
 * Kafka:       the generated message classes of group.coordinator APIs (4.4).
 * Units:       durations in µs here (Kafka: ms); offsets are the next one to read or write unless said otherwise.
 * Invariants:  a response has the `api` of its request.
 * Divergences: none.
 */

import type { ErrorCode } from './errors.ts';
import type { BrokerId, TopicPartition } from './topic-partition.ts';

export interface FindCoordinatorRequest {
  readonly api: 'FindCoordinator';
  readonly keyType: 'group' | 'transaction';
  readonly key: string;
}

export interface FindCoordinatorResponse {
  readonly api: 'FindCoordinator';
  readonly error: ErrorCode;
  readonly broker: BrokerId;
}

/** What a consumer tells the assignor of its group (ConsumerProtocolSubscription). */
export interface MemberSubscription {
  readonly topics: readonly string[];
  readonly ownedPartitions: readonly TopicPartition[];
  readonly generation: number;
  readonly rack: string | null;
  /** What the strategy itself adds: the sticky ones tell their last assignment. */
  readonly userData?: AssignorUserData;
}

/** StickyAssignor: partitions and generation of the last assignment; CooperativeStickyAssignor: the generation. */
export interface AssignorUserData {
  readonly partitions: readonly TopicPartition[];
  /** `null`: written by an old version. */
  readonly generation: number | null;
}

export interface JoinGroupRequest {
  readonly api: 'JoinGroup';
  readonly group: string;
  readonly clientId: string;
  /** Empty on the first call; the coordinator answers MEMBER_ID_REQUIRED with one (KIP-394). */
  readonly memberId: string;
  /** Version 3 and older: joins at once, whoever has no id gets one with the answer. */
  readonly takesAnyId?: boolean;
  readonly groupInstanceId: string | null;
  readonly sessionTimeoutUs: number;
  readonly rebalanceTimeoutUs: number;
  /** Strategies in order of preference. */
  readonly protocols: readonly {
    readonly name: string;
    readonly subscription: MemberSubscription;
  }[];
}

export interface JoinGroupResponse {
  readonly api: 'JoinGroup';
  readonly error: ErrorCode;
  readonly memberId: string;
  readonly generation: number;
  readonly protocol: string;
  readonly leader: string;
  /** Only for the leader. */
  readonly members: readonly {
    readonly memberId: string;
    readonly groupInstanceId: string | null;
    readonly subscription: MemberSubscription;
  }[];
  /** KIP-814: a static leader is back under a new id; the assignment stays, so it must not compute one. */
  readonly skipAssignment?: boolean;
}

export interface SyncGroupRequest {
  readonly api: 'SyncGroup';
  readonly group: string;
  readonly memberId: string;
  readonly groupInstanceId: string | null;
  readonly generation: number;
  /** Only from the leader. */
  readonly assignments: readonly {
    readonly memberId: string;
    readonly partitions: readonly TopicPartition[];
  }[];
}

export interface SyncGroupResponse {
  readonly api: 'SyncGroup';
  readonly error: ErrorCode;
  readonly partitions: readonly TopicPartition[];
}

export interface HeartbeatRequest {
  readonly api: 'Heartbeat';
  readonly group: string;
  readonly memberId: string;
  readonly groupInstanceId: string | null;
  readonly generation: number;
}

export interface HeartbeatResponse {
  readonly api: 'Heartbeat';
  readonly error: ErrorCode;
}

export interface LeaveGroupRequest {
  readonly api: 'LeaveGroup';
  readonly group: string;
  readonly memberId: string;
  readonly groupInstanceId: string | null;
}

export interface LeaveGroupResponse {
  readonly api: 'LeaveGroup';
  readonly error: ErrorCode;
}

export interface OffsetCommitRequest {
  readonly api: 'OffsetCommit';
  readonly group: string;
  readonly memberId: string;
  readonly groupInstanceId: string | null;
  readonly generation: number;
  readonly offsets: readonly {
    readonly partition: TopicPartition;
    /** The next offset to read. */
    readonly offset: number;
    readonly leaderEpoch: number;
  }[];
}

export interface OffsetCommitResponse {
  readonly api: 'OffsetCommit';
  readonly partitions: readonly { readonly partition: TopicPartition; readonly error: ErrorCode }[];
}

export interface OffsetFetchRequest {
  readonly api: 'OffsetFetch';
  readonly group: string;
  readonly memberId: string;
  /** Told by members of the consumer protocol only. */
  readonly memberEpoch?: number;
  readonly partitions: readonly TopicPartition[];
}

export interface OffsetFetchResponse {
  readonly api: 'OffsetFetch';
  readonly error: ErrorCode;
  readonly partitions: readonly {
    readonly partition: TopicPartition;
    /** `null`: nothing committed. */
    readonly offset: number | null;
    readonly leaderEpoch: number;
    /** A transaction that is not decided has written an offset: ask again. */
    readonly error?: 'UNSTABLE_OFFSET_COMMIT';
  }[];
}
