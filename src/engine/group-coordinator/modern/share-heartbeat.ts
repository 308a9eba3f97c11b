/**
 * ShareGroupHeartbeat: joins, stays, leaves.
 *
 * Kafka:       org.apache.kafka.coordinator.group.GroupMetadataManager.shareGroupHeartbeat, shareGroupLeave,
 *              shareGroupFenceMember, maybeUpdateTargetAssignment; modern.share.ShareGroupAssignmentBuilder (4.4);
 *              KIP-932.
 * Units:       epochs count.
 * Invariants:  an answer goes out when what it rests on is replicated; a member holds its target at once.
 * Divergences: none.
 */

import { simpleAssignor } from '../../assignors/share-simple.ts';
import type { FactDraft } from '../../kernel/fact.ts';
import type { Request } from '../../protocol/envelope.ts';
import type { ErrorCode } from '../../protocol/errors.ts';
import { JOIN_EPOCH, LEAVE_EPOCH } from '../../protocol/modern-group-messages.ts';
import type {
  ShareGroupHeartbeatRequest,
  ShareGroupHeartbeatResponse,
} from '../../protocol/share-messages.ts';
import {
  compareTopicPartitions,
  partitionOf,
  topicOf,
  topicPartition,
} from '../../protocol/topic-partition.ts';
import type { GroupTurn } from '../group-turn.ts';
import { writeGroup } from './group-writing.ts';
import {
  isReconciledTo,
  metadataHashOf,
  sameEpochs,
  withMember,
  withoutMembers,
} from './modern-group.ts';
import type { EpochReason, FenceReason } from './modern-rules.ts';
import { groupDurationUs, shareSessionKey, startShareSession } from './modern-timers.ts';
import {
  blankShareGroup,
  blankShareMember,
  type ShareGroup,
  type ShareMember,
} from './share-group.ts';
import { shareRefusal } from './refusal.ts';
import { hasUnassigned, missingPartitions, withInitializing } from './share-readiness.ts';
import { computeTargets, mayComputeTarget } from './target-assignment.ts';

type Body = ShareGroupHeartbeatRequest;
type Refusal = Exclude<ErrorCode, 'NONE'>;
type Answer = ShareGroupHeartbeatResponse | Refusal;

export function shareGroupHeartbeat(turn: GroupTurn, request: Request, body: Body): void {
  const answer = body.memberEpoch === LEAVE_EPOCH ? leave(turn, body) : stay(turn, request, body);
  if (typeof answer !== 'string') return turn.replyAfterWrites(body.group, request, answer);
  const { group, memberId, memberEpoch } = body;
  const currentEpoch = turn.shareGroup(group)?.members.get(memberId)?.memberEpoch ?? null;
  const inputs = {
    group,
    memberId,
    clientId: request.from,
    memberEpoch,
    currentEpoch,
    error: answer,
  };
  turn.host.out.fact({ rule: 'group.memberRefused', inputs });
  turn.replyAfterWrites(group, request, shareRefusal(body, answer));
}

function stay(turn: GroupTurn, request: Request, body: Body): Answer {
  const known = turn.anyGroup(body.group);
  const joins = body.memberEpoch === JOIN_EPOCH;
  if (known !== undefined && known.kind !== 'share') return 'GROUP_ID_NOT_FOUND';
  if (known === undefined && !joins) return 'GROUP_ID_NOT_FOUND';
  const group = known ?? blankShareGroup(body.group);
  const before = group.members.get(body.memberId);
  const isFull = group.members.size >= turn.number('group.share.max.size');
  if (isFull && before === undefined) return 'GROUP_MAX_SIZE_REACHED';
  if (before === undefined && !joins) return 'UNKNOWN_MEMBER_ID';
  const old = before ?? blankShareMember(body.memberId);
  if (!isEpochGood(old, body.memberEpoch)) return 'FENCED_MEMBER_EPOCH';
  return hear(turn, request, body, known, { group, old, isNew: before === undefined });
}

function isEpochGood({ memberEpoch, previousMemberEpoch }: ShareMember, received: number): boolean {
  if (received === JOIN_EPOCH || received === memberEpoch) return true;
  return received < memberEpoch && received === previousMemberEpoch;
}

interface Heard {
  readonly group: ShareGroup;
  readonly old: ShareMember;
  readonly isNew: boolean;
}

function hear(
  turn: GroupTurn,
  request: Request,
  body: Body,
  known: ShareGroup | undefined,
  { group, old, isNew }: Heard,
): Answer {
  const { nowUs, image } = turn.host;
  const notes: FactDraft[] = [];
  const told: ShareMember = {
    ...old,
    clientId: request.from,
    rack: body.rack ?? old.rack,
    topics: body.topics === null ? old.topics : [...new Set(body.topics)].sort(),
  };
  if (isNew) notes.push(admitted(group, told));
  const raised = raiseEpoch(turn, group, old, told, notes);
  const targeted = updateTarget(turn, raised, notes);
  const member = reconciled(targeted, told, raised.groupEpoch > group.groupEpoch);
  if (member !== told) notes.push(reconciliation(group.group, member));
  const missing = missingPartitions(withMember(targeted, member), image, nowUs);
  const after = withInitializing(withMember(targeted, member), missing, nowUs);
  const error = writeGroup(turn, known, after, notes);
  if (error !== 'NONE') return error;
  for (const one of missing) turn.host.initializeShare(group.group, after.groupEpoch, one);
  startShareSession(turn, group.group, body.memberId);
  return answerTo(turn, body, old, member);
}

function answerTo(
  turn: GroupTurn,
  body: Body,
  old: ShareMember,
  { memberId, memberEpoch, assigned }: ShareMember,
): ShareGroupHeartbeatResponse {
  const isFullRequest = body.topics !== null || body.memberEpoch === JOIN_EPOCH;
  const tells = isFullRequest || !sameEpochs(old.assigned, assigned);
  return {
    api: 'ShareGroupHeartbeat',
    error: 'NONE',
    memberId,
    memberEpoch,
    heartbeatIntervalUs: groupDurationUs(turn, body.group, 'share.heartbeat.interval.ms'),
    assignment: tells ? [...assigned.keys()].sort(compareTopicPartitions) : null,
  };
}

function admitted({ group, members }: ShareGroup, { memberId, clientId }: ShareMember): FactDraft {
  const inputs = {
    group,
    memberId,
    clientId,
    members: members.size + 1,
    protocol: 'share',
  } as const;
  return { rule: 'group.memberAdmitted', inputs };
}

// ── epoch and target ─────────────────────────────────────────────────────────────────────────────

/** With the member's news in it. */
function raiseEpoch(
  turn: GroupTurn,
  group: ShareGroup,
  old: ShareMember,
  member: ShareMember,
  notes: FactDraft[],
): ShareGroup {
  const after = withMember(group, member);
  const metadataHash = metadataHashOf(after.members.values(), turn.host.image);
  const reason = reasonToRaise(group, old, member, metadataHash);
  if (reason === null) return after;
  const groupEpoch = group.groupEpoch + 1;
  const inputs = { group: group.group, groupEpoch, reason, clientId: member.clientId };
  notes.push({ rule: 'group.epochRaised', inputs });
  return { ...after, groupEpoch, metadataHash };
}

function reasonToRaise(
  group: ShareGroup,
  old: ShareMember,
  member: ShareMember,
  metadataHash: string,
): EpochReason | null {
  if (old.topics.join() !== member.topics.join()) {
    return old.topics.length === 0 ? 'member joined' : 'subscription changed';
  }
  const isTargetCurrent = group.assignmentEpoch >= group.groupEpoch;
  if (isTargetCurrent && hasUnassigned(group)) return 'partitions ready';
  return metadataHash === group.metadataHash ? null : 'topics changed';
}

function updateTarget(turn: GroupTurn, group: ShareGroup, notes: FactDraft[]): ShareGroup {
  const { groupEpoch, assignmentEpoch } = group;
  if (assignmentEpoch >= groupEpoch) return group;
  const { nowUs, image } = turn.host;
  const intervalUs = groupDurationUs(turn, group.group, 'share.assignment.interval.ms');
  if (!mayComputeTarget(group, intervalUs, nowUs)) {
    const inputs = { group: group.group, groupEpoch, assignmentEpoch, intervalUs };
    if (notes.length > 0) notes.push({ rule: 'group.targetPostponed', inputs });
    return group;
  }
  const { initialized } = group.readiness;
  const members = [...group.members.values()];
  const targets = computeTargets(members, group.targets, simpleAssignor, image, (topic, number) =>
    initialized.has(topicPartition(topic, number)),
  );
  notes.push({
    rule: 'group.targetComputed',
    inputs: {
      group: group.group,
      groupEpoch,
      assignor: simpleAssignor.name,
      targets: members.map(({ memberId, clientId }) => ({
        memberId,
        clientId,
        partitions: targets.get(memberId) ?? [],
      })),
    },
  });
  return { ...group, targets, assignmentEpoch: groupEpoch, assignmentTimestampUs: nowUs };
}

/** Nobody has to let go first: the target holds as soon as the member hears of it. */
function reconciled(group: ShareGroup, member: ShareMember, isChanged: boolean): ShareMember {
  const { assignmentEpoch, targets } = group;
  if (!isChanged && isReconciledTo(member, assignmentEpoch)) return member;
  const target = targets.get(member.memberId) ?? [];
  const own = target.filter(
    (name) => member.topics.includes(topicOf(name)) && partitionOf(name) >= 0,
  );
  const assigned = new Map(own.map((name) => [name, 0] as const));
  const { memberEpoch } = member;
  if (memberEpoch === assignmentEpoch && sameEpochs(member.assigned, assigned)) return member;
  const previousMemberEpoch =
    memberEpoch === assignmentEpoch ? member.previousMemberEpoch : memberEpoch;
  return { ...member, memberEpoch: assignmentEpoch, previousMemberEpoch, assigned };
}

function reconciliation(
  group: string,
  { memberId, clientId, memberEpoch, state, assigned }: ShareMember,
): FactDraft {
  const names = [...assigned.keys()].sort(compareTopicPartitions);
  const held = { assigned: names, pendingRevocation: [], waitsFor: [] };
  return {
    rule: 'group.memberReconciled',
    inputs: { group, memberId, clientId, memberEpoch, state, ...held },
  };
}

// ── a member that goes ───────────────────────────────────────────────────────────────────────────

function leave(turn: GroupTurn, body: Body): Answer {
  const group = turn.shareGroup(body.group);
  if (group === undefined) return 'GROUP_ID_NOT_FOUND';
  const member = group.members.get(body.memberId);
  if (member === undefined) return 'UNKNOWN_MEMBER_ID';
  const { memberId, clientId } = member;
  const members = group.members.size - 1;
  const inputs = { group: group.group, memberId, clientId, forAWhile: false, members };
  const error = remove(turn, group, member, 'member left', {
    rule: 'group.memberDeparted',
    inputs,
  });
  if (error !== 'NONE') return error;
  return { ...shareRefusal(body, 'NONE'), memberEpoch: body.memberEpoch };
}

/** Its session has run out. */
export function expireShareMember(turn: GroupTurn, name: string, memberId: string): void {
  const group = turn.shareGroup(name);
  const member = group?.members.get(memberId);
  if (group === undefined || member === undefined) return;
  const reason: FenceReason = 'session expired';
  const timeoutUs = groupDurationUs(turn, name, 'share.session.timeout.ms');
  const inputs = { group: name, memberId, clientId: member.clientId, reason, timeoutUs };
  remove(turn, group, member, 'member fenced', { rule: 'group.memberFenced', inputs });
}

/** The last one takes the target's age along: who comes next is assigned at once. */
function remove(
  turn: GroupTurn,
  group: ShareGroup,
  { memberId, clientId }: ShareMember,
  reason: EpochReason,
  note: FactDraft,
): ErrorCode {
  const rest = withoutMembers(group, new Set([memberId]));
  const groupEpoch = group.groupEpoch + 1;
  const metadataHash = metadataHashOf(rest.members.values(), turn.host.image);
  const raised = { ...rest, groupEpoch, metadataHash };
  const isEmpty = rest.members.size === 0;
  const after = isEmpty
    ? { ...raised, assignmentEpoch: groupEpoch, assignmentTimestampUs: null }
    : raised;
  const inputs = { group: group.group, groupEpoch, reason, clientId };
  const error = writeGroup(turn, group, after, [note, { rule: 'group.epochRaised', inputs }]);
  if (error === 'NONE') turn.host.cancelTimer(shareSessionKey(group.group, memberId));
  return error;
}
