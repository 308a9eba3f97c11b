/**
 * Ids that the coordinator gives to classic members.
 *
 * Kafka:       GroupMetadataManager.classicGroupJoinNewMember: `client.id` or instance id, and a random UUID (4.4).
 * Units:       instants in µs.
 * Invariants:  ids of a group differ; they sort by client id.
 * Divergences: `member-ids` (the id's end is the time of its birth instead of a random UUID).
 */

import type { JoinGroupRequest } from '../protocol/group-messages.ts';
import type { GroupTurn } from './group-turn.ts';

export function newMemberId(
  { host: { nowUs, broker } }: GroupTurn,
  { groupInstanceId, clientId }: Pick<JoinGroupRequest, 'groupInstanceId' | 'clientId'>,
  isTaken: (memberId: string) => boolean,
): string {
  const base = `${groupInstanceId ?? clientId}-${String(nowUs).padStart(11, '0')}-${broker}`;
  let memberId = base;
  for (let n = 2; isTaken(memberId); n++) memberId = `${base}-${n}`;
  return memberId;
}
