/**
 * A rebalance from its start to the next generation: the join barrier.
 *
 * Kafka:       org.apache.kafka.coordinator.group.GroupMetadataManager.prepareRebalance, maybeCompleteJoinPhase,
 *              tryCompleteInitialRebalanceElseSchedule, completeClassicGroupJoin (4.4).
 * Units:       delays in µs.
 * Invariants:  a generation number is used once, also by a group that becomes empty.
 * Divergences: none.
 */

import type { Request } from '../protocol/envelope.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import {
  canRebalance,
  hasAllMembersJoined,
  listsAgree,
  membersForLeader,
  protocolVotes,
  putMember,
  putMembers,
  rebalanceTimeoutUs,
  removeMember,
  selectProtocol,
  transitionTo,
} from './classic-group.ts';
import { groupMetadataRecord } from './group-record.ts';
import type { RebalanceReason } from './group-rules.ts';
import type { ClassicGroup, ClassicMember } from './group-state.ts';
import { joinKey, syncKey, sessionKey } from './group-timers.ts';
import type { GroupTurn } from './group-turn.ts';
import { startSession } from './member-sessions.ts';

/** Why a rebalance begins, and whose doing it is. */
export interface RebalanceCause {
  readonly reason: RebalanceReason;
  readonly clientId: string;
}

export function rebalanceOrCompleteJoin(
  turn: GroupTurn,
  group: ClassicGroup,
  cause: RebalanceCause,
): void {
  if (canRebalance(group)) prepareRebalance(turn, group, cause);
  else maybeCompleteJoinPhase(turn, group);
}

export function prepareRebalance(
  turn: GroupTurn,
  before: ClassicGroup,
  cause: RebalanceCause,
): void {
  const isInitial = before.state === 'Empty';
  const settled =
    before.state === 'CompletingRebalance'
      ? failSyncs(turn, before, 'REBALANCE_IN_PROGRESS')
      : before;
  turn.host.cancelTimer(syncKey(before.group));
  const preparing = transitionTo({ ...settled, pendingSync: new Set() }, 'PreparingRebalance');
  const group = turn.put(tellStart(turn, preparing, cause, isInitial));
  if (isInitial) return waitForMore(turn, group, initialWait(turn, group));
  if (hasAllMembersJoined(group)) return completeJoin(turn, group);
  waitForRejoin(turn, group);
}

/** Who waits for an assignment of the old generation has to join again. */
export function failSyncs(turn: GroupTurn, group: ClassicGroup, error: ErrorCode): ClassicGroup {
  const waiting = [...group.members.values()].filter(({ awaitingSync }) => awaitingSync !== null);
  for (const { awaitingSync, ...member } of waiting) {
    if (awaitingSync === null) continue;
    turn.reply(awaitingSync, { api: 'SyncGroup', error, partitions: [] });
    startSession(turn, group.group, member);
  }
  return putMembers(group, (member) => ({ ...member, assignment: [], awaitingSync: null }));
}

function tellStart(
  turn: GroupTurn,
  group: ClassicGroup,
  cause: RebalanceCause,
  isInitial: boolean,
): ClassicGroup {
  return turn.tell(group, {
    rule: 'group.rebalanceStarted',
    inputs: {
      group: group.group,
      generation: group.generation,
      ...cause,
      members: [...group.members.values()].map(({ clientId }) => clientId),
      initialDelayUs: isInitial ? initialDelayUs(turn) : null,
      rebalanceTimeoutUs: rebalanceTimeoutUs(group),
    },
  });
}

interface Wait {
  readonly delayUs: number;
  readonly remainingUs: number;
}

function initialDelayUs(turn: GroupTurn): number {
  return turn.durationUs('group.initial.rebalance.delay.ms');
}

function initialWait(turn: GroupTurn, group: ClassicGroup): Wait {
  const delayUs = initialDelayUs(turn);
  return { delayUs, remainingUs: Math.max(rebalanceTimeoutUs(group) - delayUs, 0) };
}

function waitForMore(turn: GroupTurn, { group }: ClassicGroup, wait: Wait): void {
  turn.setTimer(joinKey(group), wait.delayUs, { type: 'initialJoin', group, ...wait });
}

/** The wait of a group that was empty is over: once more if somebody came, otherwise the generation begins. */
export function endInitialWait(turn: GroupTurn, group: ClassicGroup, wait: Wait): void {
  if (!group.newMemberAdded || wait.remainingUs === 0) return completeJoin(turn, group);
  const delayUs = Math.min(initialDelayUs(turn), wait.remainingUs);
  const remainingUs = Math.max(wait.remainingUs - wait.delayUs, 0);
  const inputs = { group: group.group, delayUs, members: group.members.size };
  const rule = 'group.initialDelayExtended';
  turn.put(turn.tell({ ...group, newMemberAdded: false }, { rule, inputs }));
  waitForMore(turn, group, { delayUs, remainingUs });
}

/** An initial rebalance ends by its delay alone. */
export function maybeCompleteJoinPhase(turn: GroupTurn, group: ClassicGroup): void {
  if (group.state !== 'PreparingRebalance' || group.previousState === 'Empty') return;
  if (hasAllMembersJoined(group)) completeJoin(turn, group);
}

export function completeJoin(turn: GroupTurn, before: ClassicGroup): void {
  turn.host.cancelTimer(joinKey(before.group));
  const rest = dropAbsent(turn, before);
  const joined = electJoinedLeader(rest);
  if (joined === null) return waitForRejoin(turn, turn.put(rest));
  const generation = joined.generation + 1;
  const next = { ...joined, generation, pendingSync: new Set<string>() };
  if (joined.members.size === 0) return becomeEmpty(turn, next);
  startGeneration(turn, next);
}

/** Static members may be away for a restart: their session decides, not the barrier. */
function dropAbsent(turn: GroupTurn, group: ClassicGroup): ClassicGroup {
  const absent = [...group.members.values()].filter(
    ({ awaitingJoin, groupInstanceId }) => awaitingJoin === null && groupInstanceId === null,
  );
  return dropMembers(turn, group, absent, 'did not rejoin');
}

export function dropMembers(
  turn: GroupTurn,
  group: ClassicGroup,
  members: readonly ClassicMember[],
  reason: 'did not rejoin' | 'did not sync',
): ClassicGroup {
  const timeoutUs = rebalanceTimeoutUs(group);
  let rest = group;
  for (const { memberId, clientId } of members) {
    turn.host.cancelTimer(sessionKey(group.group, memberId));
    const inputs = {
      group: group.group,
      memberId,
      clientId,
      reason,
      rebalanceTimeoutUs: timeoutUs,
    };
    rest = turn.tell(removeMember(rest, memberId), { rule: 'group.memberDropped', inputs });
  }
  return rest;
}

/** `null`: there are members, but none of them has joined. */
function electJoinedLeader(group: ClassicGroup): ClassicGroup | null {
  if (group.members.size === 0) return group;
  const leader = group.leader === null ? undefined : group.members.get(group.leader);
  if (leader !== undefined && leader.awaitingJoin !== null) return group;
  const joined = [...group.members.values()].find(({ awaitingJoin }) => awaitingJoin !== null);
  return joined === undefined ? null : { ...group, leader: joined.memberId };
}

function waitForRejoin(turn: GroupTurn, group: ClassicGroup): void {
  const timer = { type: 'join', group: group.group } as const;
  turn.setTimer(joinKey(group.group), rebalanceTimeoutUs(group), timer);
}

function becomeEmpty(turn: GroupTurn, next: ClassicGroup): void {
  const emptySinceUs = turn.host.nowUs;
  const empty = transitionTo({ ...next, protocol: null, emptySinceUs }, 'Empty');
  const inputs = { group: next.group, generation: next.generation };
  const group = turn.put(turn.tell(empty, { rule: 'group.emptied', inputs }));
  turn.append([groupMetadataRecord(group, [])], { kind: 'group', group: group.group });
}

function startGeneration(turn: GroupTurn, next: ClassicGroup): void {
  const protocol = selectProtocol(next);
  const chosen = tellChoice(turn, { ...next, protocol }, next.protocol);
  const started = transitionTo(chosen, 'CompletingRebalance');
  const pendingSync = new Set(started.members.keys());
  const told = tellGeneration(turn, { ...started, pendingSync }, protocol);
  for (const member of told.members.values()) answerJoin(turn, told, member);
  const group = turn.put(
    putMembers(told, (member) => ({ ...member, awaitingJoin: null, isNew: false })),
  );
  const timer = { type: 'sync', group: group.group, generation: group.generation } as const;
  turn.setTimer(syncKey(group.group), rebalanceTimeoutUs(group), timer);
}

/** A choice only where members' lists differ, or where it changes: a rolling upgrade. */
function tellChoice(turn: GroupTurn, group: ClassicGroup, previous: string | null): ClassicGroup {
  const isSame = previous === null || previous === group.protocol;
  if (isSame && listsAgree(group)) return group;
  const { generation, protocol } = group;
  const names = { group: group.group, generation, protocol: protocol ?? '', previous };
  const inputs = { ...names, votes: protocolVotes(group), members: group.members.size };
  return turn.tell(group, { rule: 'group.strategyChosen', inputs });
}

function tellGeneration(turn: GroupTurn, group: ClassicGroup, protocol: string): ClassicGroup {
  const { generation, leader, members } = group;
  const clientIds = [...members.values()].map(({ clientId }) => clientId);
  const names = { group: group.group, generation, protocol, members: clientIds };
  const inputs = { ...names, leader: members.get(leader ?? '')?.clientId ?? '' };
  return turn.tell(group, { rule: 'group.generationStarted', inputs });
}

function answerJoin(turn: GroupTurn, group: ClassicGroup, member: ClassicMember): void {
  if (member.awaitingJoin !== null) replyJoined(turn, group, member.memberId, member.awaitingJoin);
  startSession(turn, group.group, member);
}

/** The present generation; the leader alone sees the members. */
export function replyJoined(
  turn: GroupTurn,
  group: ClassicGroup,
  memberId: string,
  request: Request,
  skipAssignment = false,
): void {
  turn.reply(request, {
    api: 'JoinGroup',
    error: 'NONE',
    memberId,
    generation: group.generation,
    protocol: group.protocol ?? '',
    leader: group.leader ?? '',
    members: group.leader === memberId ? membersForLeader(group) : [],
    ...(skipAssignment ? { skipAssignment } : {}),
  });
}

export function replyJoinError(
  turn: GroupTurn,
  request: Request,
  memberId: string,
  error: ErrorCode,
): void {
  const nothing = { generation: -1, protocol: '', leader: '', members: [] };
  turn.reply(request, { api: 'JoinGroup', error, memberId, ...nothing });
}

/** Parks a member's JoinGroup with what it brought. */
export function parkJoin(
  group: ClassicGroup,
  member: ClassicMember,
  asked: Pick<ClassicMember, 'protocols' | 'rebalanceTimeoutUs' | 'sessionTimeoutUs'>,
  request: Request,
): ClassicGroup {
  const { protocols, rebalanceTimeoutUs: rebalanceUs, sessionTimeoutUs } = asked;
  const updated = { protocols, rebalanceTimeoutUs: rebalanceUs, sessionTimeoutUs };
  return putMember(group, { ...member, ...updated, awaitingJoin: request });
}
