/**
 * Bodies of the requests and responses that the engine speaks, one pair per API.
 *
 * Kafka:       org.apache.kafka.common.protocol.ApiKeys and the generated message classes (4.4).
 * Units:       durations in µs here (Kafka: ms); offsets are the next one to read or write unless said otherwise.
 * Invariants:  a response has the `api` of its request.
 * Divergences: `topic-names`, `fetch-sessions` (every fetch names its partitions).
 */

import type { RecordBatch, UnplacedBatch } from '../log/record-batch.ts';
import type {
  AllocateProducerIdsRequest,
  AllocateProducerIdsResponse,
  AlterPartitionRequest,
  AlterPartitionResponse,
  BrokerHeartbeatRequest,
  BrokerHeartbeatResponse,
  BrokerRegistrationRequest,
  BrokerRegistrationResponse,
  FetchMetadataRequest,
  FetchMetadataResponse,
} from './controller-messages.ts';
import type { ErrorCode } from './errors.ts';
import type {
  FindCoordinatorRequest,
  FindCoordinatorResponse,
  HeartbeatRequest,
  HeartbeatResponse,
  JoinGroupRequest,
  JoinGroupResponse,
  LeaveGroupRequest,
  LeaveGroupResponse,
  OffsetCommitRequest,
  OffsetCommitResponse,
  OffsetFetchRequest,
  OffsetFetchResponse,
  SyncGroupRequest,
  SyncGroupResponse,
} from './group-messages.ts';
import type {
  ConsumerGroupHeartbeatRequest,
  ConsumerGroupHeartbeatResponse,
} from './modern-group-messages.ts';
import type {
  BeginQuorumEpochRequest,
  EndQuorumEpochRequest,
  QuorumEpochResponse,
  VoteRequest,
  VoteResponse,
} from './quorum-messages.ts';
import type {
  ShareAcknowledgeRequest,
  ShareAcknowledgeResponse,
  ShareFetchRequest,
  ShareFetchResponse,
  ShareGroupHeartbeatRequest,
  ShareGroupHeartbeatResponse,
  ShareStateRequest,
  ShareStateResponse,
} from './share-messages.ts';
import type { BrokerId, TopicPartition } from './topic-partition.ts';
import type {
  AddPartitionsToTxnRequest,
  AddPartitionsToTxnResponse,
  EndTxnRequest,
  EndTxnResponse,
  TxnOffsetCommitRequest,
  TxnOffsetCommitResponse,
  WriteTxnMarkersRequest,
  WriteTxnMarkersResponse,
} from './transaction-messages.ts';

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
  /** Racks of its replicas whose brokers are alive; absent where no broker has a rack. */
  readonly replicaRacks?: readonly string[];
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
  /** Of a transactional producer. */
  readonly transactionalId?: string;
  readonly batches: readonly {
    readonly partition: TopicPartition;
    readonly batch: UnplacedBatch;
  }[];
}

export interface ProducePartitionResponse {
  readonly partition: TopicPartition;
  readonly error: ErrorCode;
  /** Offset of the batch's first record; -1 with an error. */
  readonly baseOffset: number;
  readonly logStartOffset: number;
  /** KIP-951: the leader as this broker knows it, with NOT_LEADER_OR_FOLLOWER and FENCED_LEADER_EPOCH. */
  readonly currentLeader?: { readonly leader: BrokerId; readonly leaderEpoch: number };
  /** Places in the batch of the records that it was refused for (KIP-467). */
  readonly recordErrors?: readonly number[];
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
  /** `client.rack` of a consumer that has one. */
  readonly rackId?: string;
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
  /** The consumer is to read from this follower instead; no records come along (KIP-392). */
  readonly preferredReadReplica?: BrokerId;
  readonly batches: readonly RecordBatch[];
  readonly abortedTransactions: readonly {
    readonly producerId: number;
    readonly firstOffset: number;
  }[];
}

export interface FetchResponse {
  readonly api: 'Fetch';
  readonly error: ErrorCode;
  readonly partitions: readonly FetchPartitionResponse[];
}

export interface ListOffsetsRequest {
  readonly api: 'ListOffsets';
  /** A follower's broker id: it is told the leader's own end. Clients leave it out. */
  readonly replicaId?: BrokerId;
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
  | ConsumerGroupHeartbeatRequest
  | OffsetCommitRequest
  | OffsetFetchRequest
  | ShareGroupHeartbeatRequest
  | ShareFetchRequest
  | ShareAcknowledgeRequest
  | ShareStateRequest
  | AddPartitionsToTxnRequest
  | EndTxnRequest
  | WriteTxnMarkersRequest
  | TxnOffsetCommitRequest
  | BrokerRegistrationRequest
  | BrokerHeartbeatRequest
  | AlterPartitionRequest
  | FetchMetadataRequest
  | AllocateProducerIdsRequest
  | VoteRequest
  | BeginQuorumEpochRequest
  | EndQuorumEpochRequest;

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
  | ConsumerGroupHeartbeatResponse
  | OffsetCommitResponse
  | OffsetFetchResponse
  | ShareGroupHeartbeatResponse
  | ShareFetchResponse
  | ShareAcknowledgeResponse
  | ShareStateResponse
  | AddPartitionsToTxnResponse
  | EndTxnResponse
  | WriteTxnMarkersResponse
  | TxnOffsetCommitResponse
  | BrokerRegistrationResponse
  | BrokerHeartbeatResponse
  | AlterPartitionResponse
  | FetchMetadataResponse
  | AllocateProducerIdsResponse
  | VoteResponse
  | QuorumEpochResponse;
