/**
 * ConsumerGroupHeartbeat: joins, stays, lets go, leaves; one request for all of it.
 *
 * Kafka:       org.apache.kafka.coordinator.group.GroupMetadataManager.consumerGroupHeartbeat, consumerGroupLeave,
 *              getOrMaybeSubscribeStaticConsumerGroupMember (4.4); KIP-848.
 * Units:       epochs count.
 * Invariants:  an answer goes out when what it rests on is replicated.
 * Divergences: regular expressions as subscriptions are not resolved.
 */

import type { FactDraft } from '../../kernel/fact.ts';
import type { Request } from '../../protocol/envelope.ts';
import type { ErrorCode } from '../../protocol/errors.ts';
import {
  JOIN_EPOCH,
  LEAVE_EPOCH,
  LEAVE_STATIC_EPOCH,
  type ConsumerGroupHeartbeatRequest,
  type ConsumerGroupHeartbeatResponse,
} from '../../protocol/modern-group-messages.ts';
import type { AnyGroup } from '../group-state.ts';
import type { GroupTurn } from '../group-turn.ts';
import { epochError, isFull, isReleased } from './consumer-checks.ts';
import {
  blankConsumerMember,
  staticMember,
  type ConsumerGroup,
  type ConsumerMember,
} from './consumer-group.ts';
import { writeGroup } from './group-writing.ts';
import { departed, fenceMembers } from './leaving.ts';
import { sameEpochs, withMember, withoutMembers } from './modern-group.ts';
import { followRebalance, groupDurationUs, startSession } from './modern-timers.ts';
import { sorted, takeNews } from './next-epoch.ts';
import { refusal } from './refusal.ts';
import { groupToJoin, settleUpgrade, upgradeNote } from './upgrade.ts';

type Body = ConsumerGroupHeartbeatRequest;

export function consumerGroupHeartbeat(turn: GroupTurn, request: Request, body: Body): void {
  const isLeaving = body.memberEpoch === LEAVE_EPOCH || body.memberEpoch === LEAVE_STATIC_EPOCH;
  const answer = isLeaving ? leave(turn, body) : stay(turn, request, body);
  if (typeof answer !== 'string') return turn.replyAfterWrites(body.group, request, answer);
  const inputs = {
    group: body.group,
    memberId: body.memberId,
    clientId: request.from,
    memberEpoch: body.memberEpoch,
    currentEpoch: turn.consumerGroup(body.group)?.members.get(body.memberId)?.memberEpoch ?? null,
    error: answer,
  };
  turn.host.out.fact({ rule: 'group.memberRefused', inputs });
  turn.replyAfterWrites(body.group, request, refusal(body, answer));
}

type Answer = ConsumerGroupHeartbeatResponse | Exclude<ErrorCode, 'NONE'>;

// ── a member that joins or stays ─────────────────────────────────────────────────────────────────

function stay(turn: GroupTurn, request: Request, body: Body): Answer {
  const { serverAssignor } = body;
  if (serverAssignor !== null && turn.host.assignor(serverAssignor) === undefined) {
    return 'UNSUPPORTED_ASSIGNOR';
  }
  const known = turn.anyGroup(body.group);
  const group = groupToJoin(turn, known, body);
  if (group === null) return 'GROUP_ID_NOT_FOUND';
  const maxSize = turn.number('group.consumer.max.size');
  if (isFull(group, body.memberId, body.groupInstanceId, maxSize)) return 'GROUP_MAX_SIZE_REACHED';
  const place = findPlace(group, body);
  return typeof place === 'string' ? place : hear(turn, request, body, known, place);
}

/** The member as it was, and the group with it in it (a blank one is not in it yet). */
interface PlaceInGroup {
  readonly group: ConsumerGroup;
  readonly before: ConsumerMember;
  readonly notes: readonly FactDraft[];
}

function findPlace(group: ConsumerGroup, body: Body): PlaceInGroup | Exclude<ErrorCode, 'NONE'> {
  const { memberId, memberEpoch, groupInstanceId, ownedPartitions } = body;
  const joins = memberEpoch === JOIN_EPOCH;
  const found =
    groupInstanceId === null ? group.members.get(memberId) : staticMember(group, groupInstanceId);
  if (found === undefined) {
    if (!joins) return 'UNKNOWN_MEMBER_ID';
    return { group, before: blankConsumerMember(memberId), notes: [] };
  }
  if (groupInstanceId !== null && joins) {
    return isReleased(found) ? replaceStatic(group, found, body) : 'UNRELEASED_INSTANCE_ID';
  }
  if (found.memberId !== memberId) return 'FENCED_INSTANCE_ID';
  const error = epochError(found, memberEpoch, ownedPartitions);
  return error === 'NONE' ? { group, before: found, notes: [] } : error;
}

/** A new process takes the place of the one with its instance id, with all that it had. */
export function replaceStatic(
  group: ConsumerGroup,
  old: ConsumerMember,
  { memberId, groupInstanceId }: Pick<Body, 'memberId' | 'groupInstanceId'>,
): PlaceInGroup {
  const before = { ...old, memberId, memberEpoch: 0, previousMemberEpoch: 0 };
  const target = group.targets.get(old.memberId) ?? [];
  const rest = withoutMembers(group, new Set([old.memberId]));
  const replaced = withMember(rest, before);
  const inputs = {
    group: group.group,
    memberId,
    clientId: old.clientId,
    previousMemberId: old.memberId,
    groupInstanceId: groupInstanceId ?? '',
  };
  return {
    group: { ...replaced, targets: new Map(rest.targets).set(memberId, target) },
    before,
    notes: [{ rule: 'group.staticMemberReplaced', inputs }],
  };
}

function hear(
  turn: GroupTurn,
  request: Request,
  body: Body,
  known: AnyGroup | undefined,
  { group, before, notes }: PlaceInGroup,
): Answer {
  const member = told(before, request, body);
  const outcome = takeNews(turn, group, { before, member, owned: body.ownedPartitions });
  if (outcome === null) return 'FENCED_MEMBER_EPOCH';
  const isNew = !group.members.has(body.memberId);
  const admitted = isNew ? [admission(outcome.group, member, 'consumer')] : [];
  const facts = [...upgradeNote(known, group), ...notes, ...admitted, ...outcome.notes];
  const error = writeGroup(turn, known, outcome.group, facts);
  if (error !== 'NONE') return error;
  settleUpgrade(turn, known, outcome.group);
  startSession(turn, body.group, outcome.member);
  if (outcome.member !== member) followRebalance(turn, body.group, outcome.member);
  return answerTo(turn, body, before, outcome.member);
}

export function admission(
  group: ConsumerGroup,
  { memberId, clientId }: ConsumerMember,
  protocol: 'classic' | 'consumer',
): FactDraft {
  const members = group.members.size;
  const inputs = { group: group.group, memberId, clientId, members, protocol };
  return { rule: 'group.memberAdmitted', inputs };
}

/** What a heartbeat leaves out is as it was; who sends one speaks the consumer protocol from now on. */
function told(before: ConsumerMember, request: Request, body: Body): ConsumerMember {
  return {
    ...before,
    clientId: request.from,
    groupInstanceId: body.groupInstanceId ?? before.groupInstanceId,
    rack: body.rack ?? before.rack,
    rebalanceTimeoutUs: body.rebalanceTimeoutUs ?? before.rebalanceTimeoutUs,
    serverAssignor: body.serverAssignor ?? before.serverAssignor,
    topics: body.topics === null ? before.topics : [...new Set(body.topics)].sort(),
    classic: null,
    joinAwaited: false,
  };
}

function answerTo(
  turn: GroupTurn,
  body: Body,
  before: ConsumerMember,
  member: ConsumerMember,
): ConsumerGroupHeartbeatResponse {
  const { rebalanceTimeoutUs, topics, topicRegex, ownedPartitions } = body;
  const isFullRequest =
    rebalanceTimeoutUs !== null &&
    (topics !== null || topicRegex !== null) &&
    ownedPartitions !== null;
  const tells =
    body.memberEpoch === JOIN_EPOCH ||
    isFullRequest ||
    !sameEpochs(before.assigned, member.assigned);
  return {
    api: 'ConsumerGroupHeartbeat',
    error: 'NONE',
    memberId: member.memberId,
    memberEpoch: member.memberEpoch,
    heartbeatIntervalUs: groupDurationUs(turn, body.group, 'consumer.heartbeat.interval.ms'),
    assignment: tells ? sorted(member.assigned.keys()) : null,
  };
}

// ── a member that leaves ─────────────────────────────────────────────────────────────────────────

function leave(turn: GroupTurn, body: Body): Answer {
  const group = turn.consumerGroup(body.group);
  if (group === undefined) return 'GROUP_ID_NOT_FOUND';
  const { memberId, groupInstanceId, memberEpoch } = body;
  const member =
    groupInstanceId === null ? group.members.get(memberId) : staticMember(group, groupInstanceId);
  if (member === undefined) return 'UNKNOWN_MEMBER_ID';
  if (member.memberId !== memberId) return 'FENCED_INSTANCE_ID';
  const isAway = groupInstanceId !== null && memberEpoch === LEAVE_STATIC_EPOCH;
  const error = isAway
    ? goAway(turn, group, member)
    : fenceMembers(turn, group, [member], 'member left', [departed(group, member, false)]);
  if (error !== 'NONE') return error;
  return {
    api: 'ConsumerGroupHeartbeat',
    error,
    memberId,
    memberEpoch,
    heartbeatIntervalUs: 0,
    assignment: null,
  };
}

/** It keeps its place and its partitions until its session ends. */
function goAway(turn: GroupTurn, group: ConsumerGroup, member: ConsumerMember): ErrorCode {
  const assigned = new Map([...member.assigned.keys()].map((partition) => [partition, 0] as const));
  const away: ConsumerMember = {
    ...member,
    memberEpoch: LEAVE_STATIC_EPOCH,
    pendingRevocation: new Map(),
    assigned,
  };
  return writeGroup(turn, group, withMember(group, away), [departed(group, member, true)]);
}
