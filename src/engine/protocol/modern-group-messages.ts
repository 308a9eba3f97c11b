/**
 * Requests and responses of groups whose coordinator assigns: one heartbeat carries everything.
 *
 * Kafka:       org.apache.kafka.common.message.ConsumerGroupHeartbeatRequestData, ConsumerGroupHeartbeatResponseData
 *              (4.4); KIP-848.
 * Units:       durations in µs here (Kafka: ms); epochs count.
 * Invariants:  a response has the `api` of its request.
 * Divergences: `topic-names`.
 */

import type { ErrorCode } from './errors.ts';
import type { TopicPartition } from './topic-partition.ts';

/** Epochs with a meaning of their own. */
export const JOIN_EPOCH = 0;
export const LEAVE_EPOCH = -1;
/** A static member says that it will be back. */
export const LEAVE_STATIC_EPOCH = -2;

export interface ConsumerGroupHeartbeatRequest {
  readonly api: 'ConsumerGroupHeartbeat';
  readonly group: string;
  /** Made by the client itself. */
  readonly memberId: string;
  readonly memberEpoch: number;
  readonly groupInstanceId: string | null;
  readonly rack: string | null;
  /** `null` here and below: as told before. */
  readonly rebalanceTimeoutUs: number | null;
  readonly topics: readonly string[] | null;
  /** A pattern instead of names. */
  readonly topicRegex: string | null;
  readonly serverAssignor: string | null;
  readonly ownedPartitions: readonly TopicPartition[] | null;
}

export interface ConsumerGroupHeartbeatResponse {
  readonly api: 'ConsumerGroupHeartbeat';
  readonly error: ErrorCode;
  readonly memberId: string;
  readonly memberEpoch: number;
  readonly heartbeatIntervalUs: number;
  /** `null`: as told before. */
  readonly assignment: readonly TopicPartition[] | null;
}
