/**
 * Requests that died with their connection, each to the part of the client that asked.
 *
 * Kafka:       internals.AbstractCoordinator.CoordinatorResponseHandler.onFailure, OffsetFetcher,
 *              NetworkClient.DefaultMetadataUpdater (4.4): DisconnectException, which is retriable.
 * Units:       µs.
 * Invariants:  nothing waits for a dead request.
 * Divergences: none.
 */

import { metadataFailed } from './client-metadata.ts';
import { endCommit } from './commit-endings.ts';
import type { InFlightRequest } from './consumer-state.ts';
import { lookUpFailed } from './coordinator-lookup.ts';
import { rebalanceFailed } from './group-answers.ts';
import { heartbeatFailed } from './heartbeat.ts';
import { heartbeatLost } from './modern/heartbeat-answers.ts';
import { lookUpAgain, offsetFetchFailed } from './positions.ts';
import { dropReadReplica } from './read-replica.ts';
import { startAnew } from './share/share-fetching.ts';
import { shareHeartbeatFailed } from './share/share-membership.ts';
import { brokerOf, type ConsumerTurn } from './turn.ts';

export function failRequest(turn: ConsumerTurn, lost: InFlightRequest): void {
  if (lost.handshake !== null) return;
  const { body } = lost.request;
  switch (body.api) {
    case 'Metadata':
      return metadataFailed(turn);
    case 'FindCoordinator':
      return lookUpFailed(turn);
    case 'JoinGroup':
    case 'SyncGroup':
      return rebalanceFailed(turn, true);
    case 'ConsumerGroupHeartbeat':
      return heartbeatLost(turn, lost.request.correlationId);
    case 'Heartbeat':
      return heartbeatFailed(turn);
    case 'OffsetCommit': {
      const outcome = { kind: 'failed', error: 'DisconnectException', retriable: true } as const;
      return endCommit(turn, lost, outcome, turn.state);
    }
    case 'OffsetFetch':
      return offsetFetchFailed(turn);
    case 'ShareGroupHeartbeat':
      return shareHeartbeatFailed(turn);
    case 'ShareFetch':
    case 'ShareAcknowledge':
      return startAnew(turn, brokerOf(turn, lost.request.to));
    case 'ListOffsets':
    case 'OffsetForLeaderEpoch':
      return lookUpAgain(
        turn,
        body.partitions.map(({ partition }) => partition),
      );
    case 'Fetch':
      // Simply sent again, to the leader.
      for (const { partition } of body.partitions) dropReadReplica(turn, partition, 'disconnected');
      return;
    default:
      // Nobody waits for a LeaveGroup but close(), which looks by itself.
      return;
  }
}
