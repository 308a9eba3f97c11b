/**
 * The answer to a heartbeat that is not taken.
 *
 * Kafka:       org.apache.kafka.common.requests.ConsumerGroupHeartbeatRequest.getErrorResponse (4.4).
 * Units:       none.
 * Invariants:  none.
 * Divergences: none.
 */

import type { ErrorCode } from '../../protocol/errors.ts';
import type {
  ConsumerGroupHeartbeatRequest,
  ConsumerGroupHeartbeatResponse,
} from '../../protocol/modern-group-messages.ts';

export function refusal(
  { api, memberId }: ConsumerGroupHeartbeatRequest,
  error: ErrorCode,
): ConsumerGroupHeartbeatResponse {
  return { api, error, memberId, memberEpoch: 0, heartbeatIntervalUs: 0, assignment: null };
}
