/**
 * The answer of a broker that cannot coordinate the group now, per API.
 *
 * Kafka:       kafka.server.KafkaApis, GroupCoordinatorService.handleOperationException (4.4).
 * Units:       none.
 * Invariants:  a response has the `api` of its request.
 * Divergences: none.
 */

import type { ErrorCode } from '../protocol/errors.ts';
import { refusal, shareRefusal } from './modern/refusal.ts';
import type { RequestBody, ResponseBody } from '../protocol/messages.ts';

/** `null`: no request of groups. */
export function notCoordinator(body: RequestBody, error: ErrorCode): ResponseBody | null {
  switch (body.api) {
    case 'JoinGroup': {
      const nothing = { generation: -1, protocol: '', leader: '', members: [] };
      return { api: body.api, error, memberId: body.memberId, ...nothing };
    }
    case 'SyncGroup':
      return { api: body.api, error, partitions: [] };
    case 'Heartbeat':
      return { api: body.api, error };
    case 'LeaveGroup':
      return { api: body.api, error };
    case 'ConsumerGroupHeartbeat':
      return refusal(body, error);
    case 'ShareGroupHeartbeat':
      return shareRefusal(body, error);
    case 'OffsetCommit': {
      const partitions = body.offsets.map(({ partition }) => ({ partition, error }));
      return { api: body.api, partitions };
    }
    case 'TxnOffsetCommit': {
      const partitions = body.offsets.map(({ partition }) => ({ partition, error }));
      return { api: body.api, partitions };
    }
    case 'OffsetFetch':
      return { api: body.api, error, partitions: [] };
    default:
      return null;
  }
}
