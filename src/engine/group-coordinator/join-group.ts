/**
 * JoinGroup: new members get an id first, known ones rejoin, static ones take their old place.
 *
 * Kafka:       org.apache.kafka.coordinator.group.GroupMetadataManager.classicGroupJoin,
 *              classicGroupJoinNewDynamicMember, classicGroupJoinNewStaticMember, classicGroupJoinExistingMember,
 *              acceptJoiningMember (4.4); KIP-394, KIP-345.
 * Units:       timeouts in µs.
 * Invariants:  a request is answered now, or parked with its member.
 * Divergences: `member-ids`.
 */

import type { Request } from '../protocol/envelope.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { JoinGroupRequest } from '../protocol/group-messages.ts';
import {
  addMember,
  addPendingMember,
  awaitingJoinCount,
  emptyGroup,
  removeMember,
  sameProtocols,
  supportsProtocols,
} from './classic-group.ts';
import { groupMetadataRecord } from './group-record.ts';
import type { RebalanceReason } from './group-rules.ts';
import type { ClassicGroup, ClassicMember } from './group-state.ts';
import { parkJoin, rebalanceOrCompleteJoin, replyJoined, replyJoinError } from './join-phase.ts';
import { sessionKey } from './group-timers.ts';
import type { GroupTurn } from './group-turn.ts';
import { memberError } from './member-checks.ts';
import { newMemberId } from './member-ids.ts';
import { startFirstJoin } from './member-sessions.ts';
import { rejoinStaticMember } from './static-members.ts';

export function joinGroup(turn: GroupTurn, request: Request, body: JoinGroupRequest): void {
  if (!isSessionTimeoutAllowed(turn, body)) {
    return refuseJoin(turn, request, body, 'INVALID_SESSION_TIMEOUT');
  }
  const known = turn.group(body.group);
  if (known === undefined && body.memberId !== '') {
    return refuseJoin(turn, request, body, 'UNKNOWN_MEMBER_ID');
  }
  const group = known ?? turn.put(emptyGroup(body.group));
  if (!isAccepted(turn, group, body.memberId)) {
    turn.put(removeMember(group, body.memberId));
    return refuseJoin(turn, request, body, 'GROUP_MAX_SIZE_REACHED');
  }
  if (!supportsProtocols(group, body.protocols)) {
    return refuseJoin(turn, request, body, 'INCONSISTENT_GROUP_PROTOCOL');
  }
  if (body.memberId === '') joinAsStranger(turn, group, request, body);
  else joinAsMember(turn, group, request, body);
  if (known === undefined) storeNewGroup(turn, body.group);
}

function isSessionTimeoutAllowed(turn: GroupTurn, body: JoinGroupRequest): boolean {
  const least = turn.durationUs('group.min.session.timeout.ms');
  const most = turn.durationUs('group.max.session.timeout.ms');
  return body.sessionTimeoutUs >= least && body.sessionTimeoutUs <= most;
}

/** While members rejoin, those that already wait are counted, so that the last ones are turned away. */
function isAccepted(turn: GroupTurn, group: ClassicGroup, memberId: string): boolean {
  const maxSize = turn.number('group.max.size');
  const member = group.members.get(memberId);
  switch (group.state) {
    case 'Empty':
    case 'Dead':
      return true;
    case 'PreparingRebalance':
      return (
        (member !== undefined && member.awaitingJoin !== null) || awaitingJoinCount(group) < maxSize
      );
    case 'CompletingRebalance':
    case 'Stable':
      return member !== undefined || group.members.size < maxSize;
  }
}

function joinAsStranger(
  turn: GroupTurn,
  group: ClassicGroup,
  request: Request,
  body: JoinGroupRequest,
): void {
  const { members, pendingMembers } = group;
  const isTaken = (id: string): boolean => members.has(id) || pendingMembers.has(id);
  const memberId = newMemberId(turn, body, isTaken);
  const { groupInstanceId } = body;
  const needsId = groupInstanceId === null && body.takesAnyId !== true;
  if (needsId) return giveMemberId(turn, group, request, { ...body, memberId });
  const previous = group.members.get(group.staticMembers.get(groupInstanceId ?? '') ?? '');
  if (previous === undefined) return addJoining(turn, group, request, { ...body, memberId });
  rejoinStaticMember(turn, group, previous, request, { ...body, memberId });
}

/** KIP-394: whoever gave up in the meantime leaves no member behind. */
function giveMemberId(
  turn: GroupTurn,
  group: ClassicGroup,
  request: Request,
  { memberId, clientId, sessionTimeoutUs }: JoinGroupRequest,
): void {
  const inputs = { group: group.group, memberId, clientId };
  const told = turn.tell(group, { rule: 'group.memberIdAssigned', inputs });
  turn.put(addPendingMember(told, memberId));
  const timer = { type: 'session', group: group.group, memberId } as const;
  turn.setTimer(sessionKey(group.group, memberId), sessionTimeoutUs, timer);
  replyJoinError(turn, request, memberId, 'MEMBER_ID_REQUIRED');
}

function joinAsMember(
  turn: GroupTurn,
  group: ClassicGroup,
  request: Request,
  body: JoinGroupRequest,
): void {
  if (group.pendingMembers.has(body.memberId)) return addJoining(turn, group, request, body);
  const error = memberError(group, body.memberId, body.groupInstanceId);
  const member = group.members.get(body.memberId);
  if (error !== 'NONE' || member === undefined || group.state === 'Empty') {
    const code = error === 'NONE' ? 'UNKNOWN_MEMBER_ID' : error;
    return refuseJoin(turn, request, body, code);
  }
  const reason = reasonToRejoin(group, member, body);
  if (reason === null) return replyJoined(turn, group, member.memberId, request);
  const parked = turn.put(parkJoin(group, member, body, request));
  rebalanceOrCompleteJoin(turn, parked, { reason, clientId: body.clientId });
}

/** `null`: nothing changed for the group, the present generation is told again. */
function reasonToRejoin(
  group: ClassicGroup,
  member: ClassicMember,
  body: JoinGroupRequest,
): RebalanceReason | null {
  const isSame = sameProtocols(member.protocols, body.protocols);
  if (group.state === 'PreparingRebalance') return 'subscription changed';
  if (group.state === 'Stable' && group.leader === member.memberId) return 'leader rejoined';
  return isSame ? null : 'subscription changed';
}

/** Into the group, with its JoinGroup parked. */
function addJoining(
  turn: GroupTurn,
  before: ClassicGroup,
  request: Request,
  body: JoinGroupRequest,
): void {
  const isExtending = before.state === 'PreparingRebalance' && before.previousState === 'Empty';
  const group = isExtending ? { ...before, newMemberAdded: true } : before;
  const member = memberFrom(body, request);
  const added = addMember(group, member);
  const { memberId, clientId } = body;
  const inputs = { group: group.group, memberId, clientId, members: added.members.size };
  const told = turn.put(turn.tell(added, { rule: 'group.memberJoined', inputs }));
  startFirstJoin(turn, group.group, member);
  rebalanceOrCompleteJoin(turn, told, { reason: 'new member', clientId });
}

function memberFrom(body: JoinGroupRequest, request: Request): ClassicMember {
  return {
    memberId: body.memberId,
    groupInstanceId: body.groupInstanceId,
    clientId: body.clientId,
    rebalanceTimeoutUs: body.rebalanceTimeoutUs,
    sessionTimeoutUs: body.sessionTimeoutUs,
    protocols: body.protocols,
    assignment: [],
    awaitingJoin: request,
    awaitingSync: null,
    isNew: true,
  };
}

/** So that the group is there after a change of coordinator. */
function storeNewGroup(turn: GroupTurn, name: string): void {
  const record = groupMetadataRecord(emptyGroup(name), []);
  turn.append([record], { kind: 'group', group: name });
}

function refuseJoin(
  turn: GroupTurn,
  request: Request,
  { group, memberId, clientId }: JoinGroupRequest,
  error: ErrorCode,
): void {
  const inputs = { group, memberId, clientId, error };
  turn.host.out.fact({ rule: 'group.joinRefused', inputs });
  replyJoinError(turn, request, memberId, error);
}
