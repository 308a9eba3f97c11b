/**
 * Requests that concern a consumer group, whatever protocol they speak.
 *
 * Kafka:       GroupMetadataManager.classicGroupJoin, classicGroupSync, classicGroupHeartbeat, classicGroupLeave:
 *              by the type of the group (4.4).
 * Units:       none.
 * Invariants:  a name has one group; an empty one takes the protocol of who comes next.
 * Divergences: none.
 */

import type { Request } from '../../protocol/envelope.ts';
import type { GroupTurn } from '../group-turn.ts';
import {
  heartbeatConsumerGroup,
  joinConsumerGroup,
  leaveConsumerGroup,
  syncConsumerGroup,
} from './classic-members.ts';
import { CONSUMER_CODEC, type ConsumerGroup } from './consumer-group.ts';
import { consumerGroupHeartbeat } from './consumer-heartbeat.ts';
import { piecesBetween } from './group-pieces.ts';
import { shareGroupHeartbeat } from './share-heartbeat.ts';

/** `false`: not for a consumer group. */
export function routeToConsumerGroup(turn: GroupTurn, request: Request): boolean {
  const { body } = request;
  if (body.api === 'ConsumerGroupHeartbeat') {
    consumerGroupHeartbeat(turn, request, body);
    return true;
  }
  if (body.api === 'ShareGroupHeartbeat') {
    shareGroupHeartbeat(turn, request, body);
    return true;
  }
  const group = 'group' in body ? turn.consumerGroup(body.group) : undefined;
  return group !== undefined && routeClassic(turn, group, request);
}

function routeClassic(turn: GroupTurn, group: ConsumerGroup, request: Request): boolean {
  const { body } = request;
  switch (body.api) {
    case 'JoinGroup':
      if (group.members.size === 0) return !makeRoom(turn, group);
      joinConsumerGroup(turn, group, request, body);
      return true;
    case 'SyncGroup':
      syncConsumerGroup(turn, group, request, body);
      return true;
    case 'Heartbeat':
      heartbeatConsumerGroup(turn, group, request, body);
      return true;
    case 'LeaveGroup':
      leaveConsumerGroup(turn, group, request, body);
      return true;
    default:
      return false;
  }
}

/** An empty consumer group goes when a classic member comes. */
function makeRoom(turn: GroupTurn, group: ConsumerGroup): true {
  turn.append(piecesBetween(CONSUMER_CODEC, group, undefined), {
    kind: 'group',
    group: group.group,
  });
  turn.remove(group.group);
  return true;
}
