/**
 * Requests and responses of share groups: between members and brokers, and between brokers and share coordinators.
 *
 * Kafka:       org.apache.kafka.common.message.ShareFetchRequestData, ShareFetchResponseData, ShareAcknowledgeRequestData,
 *              ShareGroupHeartbeatRequestData, InitializeShareGroupStateRequestData, ReadShareGroupStateRequestData,
 *              WriteShareGroupStateRequestData and their responses (4.4); KIP-932.
 * Units:       durations in µs here (Kafka: ms); ranges of offsets include both ends.
 * Invariants:  a response has the `api` of its request.
 * Divergences: `topic-names`.
 */

import type { RecordBatch } from '../log/record-batch.ts';
import type { AcknowledgementBatch } from '../share-partition/acknowledge.ts';
import type { AcquiredRange, ShareAcquireMode } from '../share-partition/acquisition.ts';
import type { StateBatch } from '../share-partition/state-changes.ts';
import type { ErrorCode } from './errors.ts';
import type { BrokerId, TopicPartition } from './topic-partition.ts';

/** Epochs of a share session: it begins with 0, ends with -1, and counts its requests in between. */
export const INITIAL_SHARE_EPOCH = 0;
export const FINAL_SHARE_EPOCH = -1;

// ── membership ───────────────────────────────────────────────────────────────────────────────────

export interface ShareGroupHeartbeatRequest {
  readonly api: 'ShareGroupHeartbeat';
  readonly group: string;
  /** Made by the client itself. */
  readonly memberId: string;
  readonly memberEpoch: number;
  readonly rack: string | null;
  /** `null`: as told before. */
  readonly topics: readonly string[] | null;
}

export interface ShareGroupHeartbeatResponse {
  readonly api: 'ShareGroupHeartbeat';
  readonly error: ErrorCode;
  readonly memberId: string;
  readonly memberEpoch: number;
  readonly heartbeatIntervalUs: number;
  /** `null`: as told before. */
  readonly assignment: readonly TopicPartition[] | null;
}

// ── records ──────────────────────────────────────────────────────────────────────────────────────

export interface PartitionAcknowledgements {
  readonly partition: TopicPartition;
  readonly batches: readonly AcknowledgementBatch[];
}

export interface ShareFetchRequest {
  readonly api: 'ShareFetch';
  readonly group: string;
  readonly memberId: string;
  readonly sessionEpoch: number;
  readonly maxWaitUs: number;
  readonly minBytes: number;
  readonly maxBytes: number;
  /** `max.poll.records`: how many may be handed out, and how long a batch of them may be. */
  readonly maxRecords: number;
  readonly acquireMode: ShareAcquireMode;
  /** New in the session; all of them when it begins. */
  readonly partitions: readonly TopicPartition[];
  readonly forgotten: readonly TopicPartition[];
  readonly acknowledgements: readonly PartitionAcknowledgements[];
}

export interface ShareFetchPartitionResponse {
  readonly partition: TopicPartition;
  readonly error: ErrorCode;
  readonly acknowledgeError: ErrorCode;
  readonly currentLeader?: { readonly leader: BrokerId; readonly leaderEpoch: number };
  readonly batches: readonly RecordBatch[];
  readonly acquired: readonly AcquiredRange[];
}

export interface ShareFetchResponse {
  readonly api: 'ShareFetch';
  readonly error: ErrorCode;
  readonly lockDurationUs: number;
  readonly partitions: readonly ShareFetchPartitionResponse[];
}

export interface ShareAcknowledgeRequest {
  readonly api: 'ShareAcknowledge';
  readonly group: string;
  readonly memberId: string;
  readonly sessionEpoch: number;
  readonly acknowledgements: readonly PartitionAcknowledgements[];
}

export interface ShareAcknowledgeResponse {
  readonly api: 'ShareAcknowledge';
  readonly error: ErrorCode;
  readonly partitions: readonly {
    readonly partition: TopicPartition;
    readonly error: ErrorCode;
  }[];
}

// ── what the share coordinator keeps ─────────────────────────────────────────────────────────────

/** No start offset yet: the first delivery goes by `share.auto.offset.reset`. */
export const UNINITIALIZED_START_OFFSET = -1;

interface OfSharePartition {
  readonly group: string;
  readonly partition: TopicPartition;
}

export interface InitializeShareGroupStateRequest extends OfSharePartition {
  readonly api: 'InitializeShareGroupState';
  /** The group epoch. */
  readonly stateEpoch: number;
  readonly startOffset: number;
}

export interface InitializeShareGroupStateResponse {
  readonly api: 'InitializeShareGroupState';
  readonly error: ErrorCode;
}

export interface ReadShareGroupStateRequest extends OfSharePartition {
  readonly api: 'ReadShareGroupState';
  readonly leaderEpoch: number;
}

export interface ReadShareGroupStateResponse {
  readonly api: 'ReadShareGroupState';
  readonly error: ErrorCode;
  readonly stateEpoch: number;
  readonly startOffset: number;
  readonly batches: readonly StateBatch[];
}

export interface WriteShareGroupStateRequest extends OfSharePartition {
  readonly api: 'WriteShareGroupState';
  readonly stateEpoch: number;
  readonly leaderEpoch: number;
  readonly startOffset: number;
  readonly batches: readonly StateBatch[];
}

export interface WriteShareGroupStateResponse {
  readonly api: 'WriteShareGroupState';
  readonly error: ErrorCode;
}

export type ShareStateRequest =
  | InitializeShareGroupStateRequest
  | ReadShareGroupStateRequest
  | WriteShareGroupStateRequest;

export type ShareStateResponse =
  | InitializeShareGroupStateResponse
  | ReadShareGroupStateResponse
  | WriteShareGroupStateResponse;
