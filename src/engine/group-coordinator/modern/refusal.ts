/**
 * The answer to a heartbeat that is not taken.
 *
 * Kafka:       org.apache.kafka.common.requests.ConsumerGroupHeartbeatRequest.getErrorResponse,
 *              ShareGroupHeartbeatRequest.getErrorResponse (4.4).
 * Units:       none.
 * Invariants:  none.
 * Divergences: none.
 */

import type { ErrorCode } from '../../protocol/errors.ts';
import type {
  ConsumerGroupHeartbeatRequest,
  ConsumerGroupHeartbeatResponse,
} from '../../protocol/modern-group-messages.ts';
import type {
  ShareGroupHeartbeatRequest,
  ShareGroupHeartbeatResponse,
} from '../../protocol/share-messages.ts';

export function refusal(
  { api, memberId }: ConsumerGroupHeartbeatRequest,
  error: ErrorCode,
): ConsumerGroupHeartbeatResponse {
  return { api, error, memberId, memberEpoch: 0, heartbeatIntervalUs: 0, assignment: null };
}

export function shareRefusal(
  { api, memberId }: ShareGroupHeartbeatRequest,
  error: ErrorCode,
): ShareGroupHeartbeatResponse {
  return { api, error, memberId, memberEpoch: 0, heartbeatIntervalUs: 0, assignment: null };
}
