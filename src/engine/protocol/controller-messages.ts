/**
 * Requests and responses between brokers and the controllers.
 *
 * Kafka:       BrokerRegistration, BrokerHeartbeat, AlterPartition, Fetch of `__cluster_metadata`, AllocateProducerIds (4.4).
 * Units:       durations in µs here (Kafka: ms); offsets are the next one to read or write unless said otherwise.
 * Invariants:  a response has the `api` of its request.
 * Divergences: none.
 */

import type { MetadataRecord } from '../metadata/image.ts';
import type { ErrorCode } from './errors.ts';
import type { BrokerId, TopicPartition } from './topic-partition.ts';

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

/** Fetch of `__cluster_metadata`, by voters and by brokers (observers of the quorum). Long poll. */
export interface FetchMetadataRequest {
  readonly api: 'FetchMetadata';
  /** A broker's or a controller's id. */
  readonly replica: number;
  readonly currentLeaderEpoch: number;
  readonly fetchOffset: number;
  readonly lastFetchedEpoch: number;
  /** What the fetcher knows to be committed; -1 unknown. Where the leader knows more, it answers at once. */
  readonly highWatermark: number;
  readonly maxWaitUs: number;
}

export interface FetchMetadataResponse {
  readonly api: 'FetchMetadata';
  readonly error: ErrorCode;
  /** Leader and epoch as the answering node knows them. */
  readonly leader: number | null;
  readonly epoch: number;
  /** Where the logs part: the fetcher cuts its own back. */
  readonly divergingEpoch?: { readonly epoch: number; readonly endOffset: number };
  readonly baseOffset: number;
  readonly records: readonly MetadataRecord[];
  /** The epochs of the records, the first one from `baseOffset` on. */
  readonly epochs: readonly { readonly epoch: number; readonly startOffset: number }[];
  /** Exclusive end of what the quorum has committed; -1 unknown. */
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
