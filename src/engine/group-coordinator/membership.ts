/**
 * How members stay and how they go: Heartbeat, the end of a session, LeaveGroup.
 *
 * Kafka:       org.apache.kafka.coordinator.group.GroupMetadataManager.classicGroupHeartbeatToClassicGroup,
 *              expireClassicGroupMemberHeartbeat, classicGroupLeaveToClassicGroup (4.4).
 * Units:       timeouts in µs.
 * Invariants:  every valid heartbeat begins the session anew; a member that waits for an answer does not expire.
 * Divergences: none.
 */

import type { Request } from '../protocol/envelope.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { HeartbeatRequest, LeaveGroupRequest } from '../protocol/group-messages.ts';
import { hasAllMembersJoined, removeMember } from './classic-group.ts';
import type { ClassicGroup, ClassicMember } from './group-state.ts';
import { sessionKey } from './group-timers.ts';
import type { GroupTurn } from './group-turn.ts';
import {
  completeJoin,
  maybeCompleteJoinPhase,
  rebalanceOrCompleteJoin,
  replyJoinError,
} from './join-phase.ts';
import { memberError } from './member-checks.ts';
import { startSession } from './member-sessions.ts';

export function heartbeat(turn: GroupTurn, request: Request, body: HeartbeatRequest): void {
  const group = turn.group(body.group);
  const error = heartbeatError(group, body);
  const member = group?.members.get(body.memberId);
  const isAlive = error === 'NONE' || error === 'REBALANCE_IN_PROGRESS';
  if (isAlive && member !== undefined) startSession(turn, body.group, member);
  if (error !== 'NONE') tellRefused(turn, group, request, body, error);
  turn.replyAfterWrites(body.group, request, { api: 'Heartbeat', error });
}

function heartbeatError(group: ClassicGroup | undefined, body: HeartbeatRequest): ErrorCode {
  if (group === undefined) return 'UNKNOWN_MEMBER_ID';
  const error = memberError(group, body.memberId, body.groupInstanceId);
  if (error !== 'NONE') return error;
  if (body.generation !== group.generation) return 'ILLEGAL_GENERATION';
  return group.state === 'PreparingRebalance' ? 'REBALANCE_IN_PROGRESS' : 'NONE';
}

function tellRefused(
  turn: GroupTurn,
  group: ClassicGroup | undefined,
  request: Request,
  { memberId, generation, ...body }: HeartbeatRequest,
  error: ErrorCode,
): void {
  const clientId = group?.members.get(memberId)?.clientId ?? request.from;
  const currentGeneration = group?.generation ?? 0;
  const inputs = { group: body.group, memberId, clientId, generation, currentGeneration, error };
  const supports = group === undefined || group.ground === null ? [] : [group.ground];
  turn.host.out.fact({ rule: 'group.heartbeatRefused', inputs, supports });
}

/** The session timer of a member, or of one that never came back with its id. */
export function expireMember(turn: GroupTurn, name: string, memberId: string): void {
  const group = turn.group(name);
  if (group === undefined) return;
  if (group.pendingMembers.has(memberId)) return expirePendingMember(turn, group, memberId);
  const member = group.members.get(memberId);
  if (member === undefined || hasSatisfiedHeartbeat(member)) return;
  const { clientId, sessionTimeoutUs } = member;
  const inputs = { group: name, memberId, clientId, sessionTimeoutUs };
  const told = turn.tell(group, { rule: 'group.memberExpired', inputs });
  const rest = release(turn, told, member);
  if (rest.state === 'Stable' || rest.state === 'CompletingRebalance') {
    return rebalanceOrCompleteJoin(turn, rest, { reason: 'session expired', clientId });
  }
  if (rest.state === 'PreparingRebalance' && hasAllMembersJoined(rest)) completeJoin(turn, rest);
}

/** Whoever waits for the coordinator cannot send heartbeats; a newcomer may not wait for ever. */
function hasSatisfiedHeartbeat({ isNew, awaitingJoin, awaitingSync }: ClassicMember): boolean {
  return !isNew && (awaitingJoin !== null || awaitingSync !== null);
}

function expirePendingMember(turn: GroupTurn, group: ClassicGroup, memberId: string): void {
  const rest = turn.put(removeMember(group, memberId));
  if (rest.state === 'PreparingRebalance' && hasAllMembersJoined(rest)) completeJoin(turn, rest);
}

/** Its parked JoinGroup is answered, so that a member that is still there joins anew. */
function release(turn: GroupTurn, group: ClassicGroup, member: ClassicMember): ClassicGroup {
  if (member.awaitingJoin !== null) {
    replyJoinError(turn, member.awaitingJoin, '', 'UNKNOWN_MEMBER_ID');
  }
  return turn.put(removeMember(group, member.memberId));
}

export function leaveGroup(turn: GroupTurn, request: Request, body: LeaveGroupRequest): void {
  const group = turn.group(body.group);
  const error = group === undefined ? 'UNKNOWN_MEMBER_ID' : remove(turn, group, body);
  turn.replyAfterWrites(body.group, request, { api: 'LeaveGroup', error });
}

function remove(turn: GroupTurn, group: ClassicGroup, body: LeaveGroupRequest): ErrorCode {
  if (group.pendingMembers.has(body.memberId)) {
    turn.host.cancelTimer(sessionKey(group.group, body.memberId));
    afterLeaving(turn, turn.put(removeMember(group, body.memberId)), body.memberId);
    return 'NONE';
  }
  const memberId = leavingMemberId(group, body);
  const error = memberError(group, memberId, body.groupInstanceId);
  const member = group.members.get(memberId);
  if (error !== 'NONE' || member === undefined) return error;
  turn.host.cancelTimer(sessionKey(group.group, memberId));
  const inputs = { group: group.group, memberId, clientId: member.clientId };
  const told = turn.tell(group, { rule: 'group.memberLeft', inputs });
  afterLeaving(turn, release(turn, told, member), member.clientId);
  return 'NONE';
}

/** An operator removes a static member by its instance id alone. */
function leavingMemberId(group: ClassicGroup, body: LeaveGroupRequest): string {
  if (body.memberId !== '' || body.groupInstanceId === null) return body.memberId;
  return group.staticMembers.get(body.groupInstanceId) ?? '';
}

function afterLeaving(turn: GroupTurn, group: ClassicGroup, clientId: string): void {
  switch (group.state) {
    case 'Stable':
    case 'CompletingRebalance':
      return rebalanceOrCompleteJoin(turn, group, { reason: 'member left', clientId });
    case 'PreparingRebalance':
      return maybeCompleteJoinPhase(turn, group);
    case 'Empty':
    case 'Dead':
      return undefined;
  }
}
