/**
 * Members of a consumer group that speak the classic protocol: their requests, in terms of epochs and targets.
 *
 * Kafka:       org.apache.kafka.coordinator.group.GroupMetadataManager.classicGroupJoinToConsumerGroup,
 *              classicGroupSyncToConsumerGroup, classicGroupHeartbeatToConsumerGroup,
 *              classicGroupLeaveToConsumerGroup (4.4); KIP-848.
 * Units:       a member's epoch is the generation that it is told.
 * Invariants:  nobody leads: the coordinator has the assignment.
 * Divergences: `member-ids`.
 */

import type { FactDraft } from '../../kernel/fact.ts';
import type { Request } from '../../protocol/envelope.ts';
import type { ErrorCode } from '../../protocol/errors.ts';
import type {
  HeartbeatRequest,
  JoinGroupRequest,
  LeaveGroupRequest,
  SyncGroupRequest,
} from '../../protocol/group-messages.ts';
import { newMemberId } from '../member-ids.ts';
import type { GroupTurn } from '../group-turn.ts';
import { isFull } from './consumer-checks.ts';
import { admission, replaceStatic } from './consumer-heartbeat.ts';
import {
  blankConsumerMember,
  isHeld,
  staticMember,
  type ConsumerGroup,
  type ConsumerMember,
} from './consumer-group.ts';
import { downgrade, mayDowngradeBy } from './downgrade.ts';
import { writeGroup } from './group-writing.ts';
import { departed, fenceMembers } from './leaving.ts';
import { withMember } from './modern-group.ts';
import { expectJoin, joined, startSession, synced } from './modern-timers.ts';
import { raiseEpoch, sorted, step, takeNews, type News, type Outcome } from './next-epoch.ts';

// ── JoinGroup ────────────────────────────────────────────────────────────────────────────────────

export function joinConsumerGroup(
  turn: GroupTurn,
  group: ConsumerGroup,
  request: Request,
  body: JoinGroupRequest,
): void {
  const isStranger = body.memberId === '';
  const taken = (id: string): boolean => group.members.has(id);
  const memberId = isStranger ? newMemberId(turn, body, taken) : body.memberId;
  const asked = { ...body, memberId };
  const error = joinError(turn, group, asked);
  if (error !== 'NONE') return refuseJoin(turn, request, asked, error);
  if (isStranger && body.groupInstanceId === null && body.takesAnyId !== true) {
    return replyError(turn, request, memberId, 'MEMBER_ID_REQUIRED');
  }
  const place = findPlace(group, asked, isStranger);
  if (typeof place === 'string') return refuseJoin(turn, request, asked, place);
  hearJoin(turn, group, request, asked, place);
}

function joinError(turn: GroupTurn, group: ConsumerGroup, body: JoinGroupRequest): ErrorCode {
  const policy = turn.text('group.consumer.migration.policy').toLowerCase();
  if (policy === 'disabled') return 'INCONSISTENT_GROUP_PROTOCOL';
  const maxSize = turn.number('group.consumer.max.size');
  if (isFull(group, body.memberId, body.groupInstanceId, maxSize)) return 'GROUP_MAX_SIZE_REACHED';
  return supportsProtocols(group, body) ? 'NONE' : 'INCONSISTENT_GROUP_PROTOCOL';
}

/** A strategy of its list that every other classic member lists, too. */
function supportsProtocols({ members }: ConsumerGroup, { protocols }: JoinGroupRequest): boolean {
  const others = [...members.values()].flatMap(({ classic }) =>
    classic === null ? [] : [classic],
  );
  return protocols.some(({ name }) =>
    others.every((other) => other.protocols.some((known) => known.name === name)),
  );
}

type Place = ReturnType<typeof replaceStatic>;

function findPlace(
  group: ConsumerGroup,
  body: JoinGroupRequest,
  isStranger: boolean,
): Place | 'UNKNOWN_MEMBER_ID' | 'FENCED_INSTANCE_ID' {
  const { memberId, groupInstanceId } = body;
  const blank = { group, before: blankConsumerMember(memberId), notes: [] };
  if (groupInstanceId === null) {
    const before = group.members.get(memberId);
    return before === undefined ? blank : { group, before, notes: [] };
  }
  const before = staticMember(group, groupInstanceId);
  if (isStranger) return before === undefined ? blank : replaceStatic(group, before, body);
  if (before === undefined) return 'UNKNOWN_MEMBER_ID';
  return before.memberId === memberId ? { group, before, notes: [] } : 'FENCED_INSTANCE_ID';
}

function hearJoin(
  turn: GroupTurn,
  known: ConsumerGroup,
  request: Request,
  body: JoinGroupRequest,
  { group, before, notes }: Place,
): void {
  const member = told(before, body);
  const news = { before, member, owned: ownedIn(body) };
  const replaced =
    body.groupInstanceId === null ? undefined : staticMember(known, body.groupInstanceId);
  const isDowngrade = mayDowngradeBy(turn, known, replaced);
  const outcome = isDowngrade ? lastNews(turn, group, news) : takeNews(turn, group, news);
  if (outcome === null) return refuseJoin(turn, request, body, 'FENCED_MEMBER_EPOCH');
  const isNew = !group.members.has(body.memberId);
  const admitted = isNew ? [admission(outcome.group, member, 'classic')] : [];
  const facts = [...notes, ...admitted, ...outcome.notes];
  const error = isDowngrade
    ? convert(turn, outcome.group, body.clientId, facts)
    : writeGroup(turn, known, outcome.group, facts);
  if (error !== 'NONE') return replyError(turn, request, '', error);
  if (!isDowngrade) joined(turn, body.group, outcome.member);
  turn.replyAfterWrites(body.group, request, {
    api: 'JoinGroup',
    error: 'NONE',
    memberId: body.memberId,
    generation: outcome.member.memberEpoch,
    protocol: body.protocols[0]?.name ?? '',
    leader: '',
    members: [],
  });
}

/** The group epoch only: with a stale target the classic group begins with a rebalance. */
function lastNews(turn: GroupTurn, group: ConsumerGroup, news: News): Outcome | null {
  const notes: FactDraft[] = [];
  const raised = raiseEpoch(turn, group, news, notes);
  const isStale = raised.assignmentEpoch < raised.groupEpoch;
  const member = isStale ? news.member : step(turn, raised, group, news);
  return member === null ? null : { group: withMember(raised, member), member, notes };
}

function convert(
  turn: GroupTurn,
  group: ConsumerGroup,
  clientId: string,
  notes: readonly FactDraft[],
): ErrorCode {
  const isStale = group.assignmentEpoch < group.groupEpoch;
  const cause = isStale ? ({ reason: 'subscription changed', clientId } as const) : null;
  return downgrade(turn, group, new Set(), cause, notes);
}

function told(before: ConsumerMember, body: JoinGroupRequest): ConsumerMember {
  const { clientId, groupInstanceId, rebalanceTimeoutUs, sessionTimeoutUs, protocols } = body;
  const subscription = protocols[0]?.subscription;
  return {
    ...before,
    clientId,
    groupInstanceId: groupInstanceId ?? before.groupInstanceId,
    rack: subscription?.rack ?? before.rack,
    rebalanceTimeoutUs,
    topics: [...new Set(subscription?.topics)].sort(),
    classic: { sessionTimeoutUs, protocols },
    joinAwaited: false,
  };
}

function ownedIn({ protocols }: JoinGroupRequest): readonly string[] {
  return protocols[0]?.subscription.ownedPartitions ?? [];
}

function refuseJoin(
  turn: GroupTurn,
  request: Request,
  { group, memberId, clientId }: JoinGroupRequest,
  error: ErrorCode,
): void {
  const inputs = { group, memberId, clientId, error };
  turn.host.out.fact({ rule: 'group.joinRefused', inputs });
  replyError(turn, request, memberId, error);
}

function replyError(turn: GroupTurn, request: Request, memberId: string, error: ErrorCode): void {
  const nothing = { generation: -1, protocol: '', leader: '', members: [] };
  turn.reply(request, { api: 'JoinGroup', error, memberId, ...nothing });
}

// ── SyncGroup, Heartbeat, LeaveGroup ─────────────────────────────────────────────────────────────

export function syncConsumerGroup(
  turn: GroupTurn,
  group: ConsumerGroup,
  request: Request,
  body: SyncGroupRequest,
): void {
  const found = classicMemberOf(group, body);
  const error = typeof found === 'string' ? found : syncError(group, found, body);
  if (error === 'NONE' && typeof found !== 'string') {
    synced(turn, group.group, found);
    const partitions = sorted(found.assigned.keys());
    return turn.replyAfterWrites(group.group, request, { api: 'SyncGroup', error, partitions });
  }
  if (error === 'REBALANCE_IN_PROGRESS' && typeof found !== 'string') awaitJoin(turn, group, found);
  const { memberId, generation } = body;
  const currentGeneration = typeof found === 'string' ? 0 : found.memberEpoch;
  const names = { group: group.group, memberId, clientId: request.from };
  const inputs = { ...names, generation, currentGeneration, error };
  turn.host.out.fact({ rule: 'group.syncRefused', inputs });
  turn.reply(request, { api: 'SyncGroup', error, partitions: [] });
}

function syncError(
  group: ConsumerGroup,
  member: ConsumerMember,
  body: SyncGroupRequest,
): ErrorCode {
  if (member.memberEpoch !== body.generation) return 'ILLEGAL_GENERATION';
  const isBehind = group.assignmentEpoch > member.memberEpoch;
  return isBehind && member.state !== 'UNREVOKED_PARTITIONS' ? 'REBALANCE_IN_PROGRESS' : 'NONE';
}

export function heartbeatConsumerGroup(
  turn: GroupTurn,
  group: ConsumerGroup,
  request: Request,
  body: HeartbeatRequest,
): void {
  const found = classicMemberOf(group, body);
  const error = typeof found === 'string' ? found : heartbeatError(group, found, body);
  if (typeof found !== 'string' && error !== 'ILLEGAL_GENERATION') {
    startSession(turn, group.group, found);
    if (error === 'REBALANCE_IN_PROGRESS') awaitJoin(turn, group, found);
  }
  if (error !== 'NONE') {
    const { memberId, generation } = body;
    const currentGeneration = typeof found === 'string' ? 0 : found.memberEpoch;
    const names = { group: group.group, memberId, clientId: request.from };
    const inputs = { ...names, generation, currentGeneration, error };
    turn.host.out.fact({ rule: 'group.heartbeatRefused', inputs });
  }
  turn.replyAfterWrites(group.group, request, { api: 'Heartbeat', error });
}

function heartbeatError(
  group: ConsumerGroup,
  member: ConsumerMember,
  { generation }: HeartbeatRequest,
): ErrorCode {
  if (member.memberEpoch !== generation) return 'ILLEGAL_GENERATION';
  const hasToJoin =
    member.memberEpoch < group.assignmentEpoch ||
    member.state === 'UNREVOKED_PARTITIONS' ||
    (member.state === 'UNRELEASED_PARTITIONS' && !waitsForOthers(group, member));
  return hasToJoin ? 'REBALANCE_IN_PROGRESS' : 'NONE';
}

function waitsForOthers(group: ConsumerGroup, { memberId, assigned }: ConsumerMember): boolean {
  const target = group.targets.get(memberId) ?? [];
  return target.some((partition) => !assigned.has(partition) && isHeld(group, partition));
}

function awaitJoin(turn: GroupTurn, group: ConsumerGroup, member: ConsumerMember): void {
  if (member.joinAwaited) return;
  turn.put(withMember(group, { ...member, joinAwaited: true }));
  expectJoin(turn, group.group, member);
}

function classicMemberOf(
  group: ConsumerGroup,
  {
    memberId,
    groupInstanceId,
  }: { readonly memberId: string; readonly groupInstanceId: string | null },
): ConsumerMember | 'UNKNOWN_MEMBER_ID' | 'FENCED_INSTANCE_ID' {
  const member =
    groupInstanceId === null ? group.members.get(memberId) : staticMember(group, groupInstanceId);
  if (member === undefined) return 'UNKNOWN_MEMBER_ID';
  if (member.memberId !== memberId) return 'FENCED_INSTANCE_ID';
  return member.classic === null ? 'UNKNOWN_MEMBER_ID' : member;
}

export function leaveConsumerGroup(
  turn: GroupTurn,
  group: ConsumerGroup,
  request: Request,
  { memberId, groupInstanceId }: LeaveGroupRequest,
): void {
  const member =
    groupInstanceId === null ? group.members.get(memberId) : staticMember(group, groupInstanceId);
  const isFenced = member !== undefined && memberId !== '' && member.memberId !== memberId;
  const refused = isFenced ? 'FENCED_INSTANCE_ID' : 'UNKNOWN_MEMBER_ID';
  const error =
    member === undefined || isFenced
      ? refused
      : fenceMembers(turn, group, [member], 'member left', [departed(group, member, false)]);
  turn.replyAfterWrites(group.group, request, { api: 'LeaveGroup', error });
}
