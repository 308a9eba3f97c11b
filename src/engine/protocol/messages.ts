/**
 * Bodies of the requests and responses that the engine speaks, one pair per API.
 *
 * Kafka:       org.apache.kafka.common.protocol.ApiKeys and the generated message classes (4.4).
 * Units:       durations in µs here (Kafka: ms); offsets are the next one to read or write unless said otherwise.
 * Invariants:  a response has the `api` of its request.
 * Divergences: `topic-names`, `fetch-sessions` (every fetch names its partitions).
 */

import type { RecordBatch, UnplacedBatch } from '../log/record-batch.ts';
import type { MetadataRecord } from '../metadata/image.ts';
import type { ErrorCode } from './errors.ts';
import type { BrokerId, TopicPartition } from './topic-partition.ts';

// ── clients: metadata ────────────────────────────────────────────────────────────────────────────

export interface MetadataRequest {
  readonly api: 'Metadata';
  /** `null`: all topics. */
  readonly topics: readonly string[] | null;
}

export interface PartitionMetadata {
  readonly partition: TopicPartition;
  readonly leader: BrokerId;
  readonly leaderEpoch: number;
  readonly error: ErrorCode;
}

export interface MetadataResponse {
  readonly api: 'Metadata';
  readonly brokers: readonly BrokerId[];
  readonly topics: readonly {
    readonly topic: string;
    readonly error: ErrorCode;
    readonly partitions: readonly PartitionMetadata[];
  }[];
}

// ── produce ──────────────────────────────────────────────────────────────────────────────────────

export interface ProduceRequest {
  readonly api: 'Produce';
  /** -1 is all. With 0 the broker sends no response. */
  readonly acks: -1 | 0 | 1;
  readonly timeoutUs: number;
  readonly batches: readonly { readonly partition: TopicPartition; readonly batch: UnplacedBatch }[];
}

export interface ProducePartitionResponse {
  readonly partition: TopicPartition;
  readonly error: ErrorCode;
  /** Offset of the batch's first record; -1 with an error. */
  readonly baseOffset: number;
  readonly logStartOffset: number;
  /** KIP-951: the leader as this broker knows it, with NOT_LEADER_OR_FOLLOWER and FENCED_LEADER_EPOCH. */
  readonly currentLeader?: { readonly leader: BrokerId; readonly leaderEpoch: number };
}

export interface ProduceResponse {
  readonly api: 'Produce';
  readonly partitions: readonly ProducePartitionResponse[];
}

export interface InitProducerIdRequest {
  readonly api: 'InitProducerId';
  readonly transactionalId: string | null;
  readonly transactionTimeoutUs: number;
  readonly producerId: number;
  readonly producerEpoch: number;
}

export interface InitProducerIdResponse {
  readonly api: 'InitProducerId';
  readonly error: ErrorCode;
  readonly producerId: number;
  readonly producerEpoch: number;
}

// ── fetch, for followers and consumers ───────────────────────────────────────────────────────────

export interface FetchRequest {
  readonly api: 'Fetch';
  /** A follower's broker id, or NO_BROKER for a consumer. */
  readonly replicaId: BrokerId;
  /** The follower's broker epoch; -1 for a consumer. */
  readonly replicaEpoch: number;
  readonly maxWaitUs: number;
  readonly minBytes: number;
  readonly maxBytes: number;
  readonly isolation: 'read_uncommitted' | 'read_committed';
  readonly partitions: readonly {
    readonly partition: TopicPartition;
    readonly fetchOffset: number;
    /** Epoch of the last fetched record, for truncation (KIP-320, KIP-595); -1 unknown. */
    readonly lastFetchedEpoch: number;
    /** Leader epoch as the fetcher knows it; -1 unknown. */
    readonly currentLeaderEpoch: number;
    /** Followers tell it; -1 for consumers. */
    readonly logStartOffset: number;
    readonly partitionMaxBytes: number;
  }[];
}

export interface FetchPartitionResponse {
  readonly partition: TopicPartition;
  readonly error: ErrorCode;
  readonly highWatermark: number;
  readonly lastStableOffset: number;
  readonly logStartOffset: number;
  /** Where the logs part: the follower cuts back to min(its end of that epoch, `endOffset`). */
  readonly divergingEpoch?: { readonly epoch: number; readonly endOffset: number };
  readonly currentLeader?: { readonly leader: BrokerId; readonly leaderEpoch: number };
  readonly batches: readonly RecordBatch[];
  readonly abortedTransactions: readonly { readonly producerId: number; readonly firstOffset: number }[];
}

export interface FetchResponse {
  readonly api: 'Fetch';
  readonly error: ErrorCode;
  readonly partitions: readonly FetchPartitionResponse[];
}

export interface ListOffsetsRequest {
  readonly api: 'ListOffsets';
  readonly isolation: 'read_uncommitted' | 'read_committed';
  readonly partitions: readonly {
    readonly partition: TopicPartition;
    readonly currentLeaderEpoch: number;
    /** A timestamp in µs, or Kafka's special values: -2 earliest, -1 latest. */
    readonly timestampUs: number;
  }[];
}

export interface ListOffsetsResponse {
  readonly api: 'ListOffsets';
  readonly partitions: readonly {
    readonly partition: TopicPartition;
    readonly error: ErrorCode;
    readonly offset: number;
    readonly leaderEpoch: number;
  }[];
}

export interface OffsetForLeaderEpochRequest {
  readonly api: 'OffsetForLeaderEpoch';
  readonly partitions: readonly {
    readonly partition: TopicPartition;
    readonly currentLeaderEpoch: number;
    readonly leaderEpoch: number;
  }[];
}

export interface OffsetForLeaderEpochResponse {
  readonly api: 'OffsetForLeaderEpoch';
  readonly partitions: readonly {
    readonly partition: TopicPartition;
    readonly error: ErrorCode;
    readonly leaderEpoch: number;
    readonly endOffset: number;
  }[];
}

// ── groups, classic protocol ─────────────────────────────────────────────────────────────────────

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
}

export interface JoinGroupRequest {
  readonly api: 'JoinGroup';
  readonly group: string;
  readonly clientId: string;
  /** Empty on the first call; the coordinator answers MEMBER_ID_REQUIRED with one (KIP-394). */
  readonly memberId: string;
  readonly groupInstanceId: string | null;
  readonly sessionTimeoutUs: number;
  readonly rebalanceTimeoutUs: number;
  /** Strategies in order of preference. */
  readonly protocols: readonly { readonly name: string; readonly subscription: MemberSubscription }[];
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
  }[];
}

// ── brokers and the controller ───────────────────────────────────────────────────────────────────

export interface BrokerRegistrationRequest {
  readonly api: 'BrokerRegistration';
  readonly broker: BrokerId;
  readonly incarnation: number;
  readonly rack: string | null;
  /** Broker epoch before its last clean shutdown, -1 otherwise (KIP-966). */
  readonly previousBrokerEpoch: number;
}

export interface BrokerRegistrationResponse {
  readonly api: 'BrokerRegistration';
  readonly error: ErrorCode;
  readonly brokerEpoch: number;
}

export interface BrokerHeartbeatRequest {
  readonly api: 'BrokerHeartbeat';
  readonly broker: BrokerId;
  readonly brokerEpoch: number;
  /** Metadata offset up to which the broker has applied (exclusive). */
  readonly currentMetadataOffset: number;
  readonly wantFence: boolean;
  readonly wantShutDown: boolean;
}

export interface BrokerHeartbeatResponse {
  readonly api: 'BrokerHeartbeat';
  readonly error: ErrorCode;
  readonly isCaughtUp: boolean;
  readonly isFenced: boolean;
  readonly shouldShutDown: boolean;
}

export interface AlterPartitionRequest {
  readonly api: 'AlterPartition';
  readonly broker: BrokerId;
  readonly brokerEpoch: number;
  readonly partitions: readonly {
    readonly partition: TopicPartition;
    readonly leaderEpoch: number;
    readonly partitionEpoch: number;
    readonly newIsr: readonly { readonly broker: BrokerId; readonly brokerEpoch: number }[];
    readonly leaderRecoveryState: 'RECOVERED' | 'RECOVERING';
  }[];
}

export interface AlterPartitionResponse {
  readonly api: 'AlterPartition';
  readonly error: ErrorCode;
  readonly partitions: readonly {
    readonly partition: TopicPartition;
    readonly error: ErrorCode;
    readonly leader: BrokerId;
    readonly leaderEpoch: number;
    readonly isr: readonly BrokerId[];
    readonly partitionEpoch: number;
    readonly leaderRecoveryState: 'RECOVERED' | 'RECOVERING';
  }[];
}

/** Fetch of `__cluster_metadata`: how a broker (an observer of the quorum) hears of changes. Long poll. */
export interface FetchMetadataRequest {
  readonly api: 'FetchMetadata';
  readonly broker: BrokerId;
  readonly fetchOffset: number;
  readonly maxWaitUs: number;
}

export interface FetchMetadataResponse {
  readonly api: 'FetchMetadata';
  readonly error: ErrorCode;
  readonly baseOffset: number;
  readonly records: readonly MetadataRecord[];
  /** Exclusive end of what the quorum has committed. */
  readonly highWatermark: number;
}

export interface AllocateProducerIdsRequest {
  readonly api: 'AllocateProducerIds';
  readonly broker: BrokerId;
  readonly brokerEpoch: number;
}

export interface AllocateProducerIdsResponse {
  readonly api: 'AllocateProducerIds';
  readonly error: ErrorCode;
  readonly firstProducerId: number;
  readonly count: number;
}

export type RequestBody =
  | MetadataRequest
  | ProduceRequest
  | InitProducerIdRequest
  | FetchRequest
  | ListOffsetsRequest
  | OffsetForLeaderEpochRequest
  | FindCoordinatorRequest
  | JoinGroupRequest
  | SyncGroupRequest
  | HeartbeatRequest
  | LeaveGroupRequest
  | OffsetCommitRequest
  | OffsetFetchRequest
  | BrokerRegistrationRequest
  | BrokerHeartbeatRequest
  | AlterPartitionRequest
  | FetchMetadataRequest
  | AllocateProducerIdsRequest;

export type ResponseBody =
  | MetadataResponse
  | ProduceResponse
  | InitProducerIdResponse
  | FetchResponse
  | ListOffsetsResponse
  | OffsetForLeaderEpochResponse
  | FindCoordinatorResponse
  | JoinGroupResponse
  | SyncGroupResponse
  | HeartbeatResponse
  | LeaveGroupResponse
  | OffsetCommitResponse
  | OffsetFetchResponse
  | BrokerRegistrationResponse
  | BrokerHeartbeatResponse
  | AlterPartitionResponse
  | FetchMetadataResponse
  | AllocateProducerIdsResponse;

export type ApiKey = RequestBody['api'];
