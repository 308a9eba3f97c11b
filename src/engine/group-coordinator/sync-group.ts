/**
 * SyncGroup: the leader brings the assignment, the log keeps it, everybody gets a part.
 *
 * Kafka:       org.apache.kafka.coordinator.group.GroupMetadataManager.classicGroupSyncToClassicGroup,
 *              setAndPropagateAssignment, expirePendingSync (4.4).
 * Units:       none.
 * Invariants:  an assignment counts only in the generation for which it was made.
 * Divergences: none.
 */

import type { Request } from '../protocol/envelope.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { SyncGroupRequest } from '../protocol/group-messages.ts';
import { putMember, putMembers, transitionTo, withoutPendingSync } from './classic-group.ts';
import { groupMetadataRecord } from './group-record.ts';
import type { ClassicGroup, GroupAssignment } from './group-state.ts';
import { syncKey } from './group-timers.ts';
import type { GroupTurn } from './group-turn.ts';
import { dropMembers, failSyncs, prepareRebalance } from './join-phase.ts';
import { memberError } from './member-checks.ts';
import { startSession } from './member-sessions.ts';
import { groupWriteError } from './write-errors.ts';

export function syncGroup(turn: GroupTurn, request: Request, body: SyncGroupRequest): void {
  const group = turn.group(body.group);
  const error = syncError(group, body);
  const member = group?.members.get(body.memberId);
  if (error !== 'NONE' || group === undefined || member === undefined) {
    return refuse(turn, group, request, body, error);
  }
  const synced = markSynced(turn, group, body.memberId);
  if (group.state === 'Stable') {
    turn.put(synced);
    return answer(turn, request, 'NONE', member.assignment);
  }
  const waiting = turn.put(putMember(synced, { ...member, awaitingSync: request }));
  if (group.leader === body.memberId) storeAssignment(turn, waiting, body.assignments);
}

function syncError(group: ClassicGroup | undefined, body: SyncGroupRequest): ErrorCode {
  if (group === undefined || group.state === 'Empty') return 'UNKNOWN_MEMBER_ID';
  const error = memberError(group, body.memberId, body.groupInstanceId);
  if (error !== 'NONE') return error;
  if (body.generation !== group.generation) return 'ILLEGAL_GENERATION';
  return group.state === 'PreparingRebalance' ? 'REBALANCE_IN_PROGRESS' : 'NONE';
}

function refuse(
  turn: GroupTurn,
  group: ClassicGroup | undefined,
  request: Request,
  body: SyncGroupRequest,
  error: ErrorCode,
): void {
  const { memberId, generation } = body;
  const clientId = group?.members.get(memberId)?.clientId ?? request.from;
  const currentGeneration = group?.generation ?? 0;
  const inputs = { group: body.group, memberId, clientId, generation, currentGeneration, error };
  const supports = group === undefined || group.ground === null ? [] : [group.ground];
  turn.host.out.fact({ rule: 'group.syncRefused', inputs, supports });
  answer(turn, request, error, []);
}

/** With the last one, nobody is waited for any more. */
function markSynced(turn: GroupTurn, before: ClassicGroup, memberId: string): ClassicGroup {
  const group = withoutPendingSync(before, memberId);
  if (group.pendingSync.size === 0 && before.pendingSync.size > 0) {
    turn.host.cancelTimer(syncKey(group.group));
  }
  return group;
}

function storeAssignment(
  turn: GroupTurn,
  group: ClassicGroup,
  brought: readonly GroupAssignment[],
): void {
  const given = new Map(brought.map(({ memberId, partitions }) => [memberId, partitions]));
  const assignments = [...group.members.keys()].map((memberId) => ({
    memberId,
    partitions: given.get(memberId) ?? [],
  }));
  const record = groupMetadataRecord({ ...group, rebalances: group.rebalances + 1 }, assignments);
  const { generation } = group;
  const write = { kind: 'assignment', group: group.group, generation, assignments } as const;
  const error = turn.append([record], write);
  if (error !== 'NONE') failAssignment(turn, group, error);
}

/** The record is replicated, or not. By then the group may have moved on. */
export function assignmentAppended(
  turn: GroupTurn,
  name: string,
  generation: number,
  assignments: readonly GroupAssignment[],
  error: ErrorCode,
): void {
  const group = turn.group(name);
  if (group?.state !== 'CompletingRebalance' || group.generation !== generation) return;
  if (error === 'NONE') propagate(turn, group, assignments);
  else failAssignment(turn, group, error);
}

function failAssignment(turn: GroupTurn, group: ClassicGroup, error: ErrorCode): void {
  const failed = turn.put(failSyncs(turn, group, groupWriteError(error)));
  const clientId = group.members.get(group.leader ?? '')?.clientId ?? '';
  prepareRebalance(turn, failed, { reason: 'assignment not stored', clientId });
}

function propagate(
  turn: GroupTurn,
  before: ClassicGroup,
  assignments: readonly GroupAssignment[],
): void {
  const given = new Map(assignments.map(({ memberId, partitions }) => [memberId, partitions]));
  for (const { awaitingSync, ...member } of before.members.values()) {
    if (awaitingSync === null) continue;
    answer(turn, awaitingSync, 'NONE', given.get(member.memberId) ?? []);
    startSession(turn, before.group, member);
  }
  const assigned = putMembers(before, (member) => ({
    ...member,
    assignment: given.get(member.memberId) ?? [],
    awaitingSync: null,
  }));
  const stable = transitionTo({ ...assigned, rebalances: assigned.rebalances + 1 }, 'Stable');
  turn.put(tellCompleted(turn, stable));
}

function tellCompleted(turn: GroupTurn, group: ClassicGroup): ClassicGroup {
  const assignments = [...group.members.values()].map(({ memberId, clientId, assignment }) => ({
    memberId,
    clientId,
    partitions: assignment,
  }));
  const inputs = { group: group.group, generation: group.generation, assignments };
  return turn.tell(group, { rule: 'group.rebalanceCompleted', inputs });
}

/** Who has not asked for its part within the rebalance timeout is out. */
export function expirePendingSync(turn: GroupTurn, name: string, generation: number): void {
  const group = turn.group(name);
  if (group === undefined || group.generation !== generation) return;
  if (group.state !== 'CompletingRebalance' && group.state !== 'Stable') return;
  if (group.pendingSync.size === 0) return;
  const absent = [...group.members.values()].filter(({ memberId }) =>
    group.pendingSync.has(memberId),
  );
  const rest = turn.put(dropMembers(turn, group, absent, 'did not sync'));
  const [first] = absent;
  prepareRebalance(turn, rest, { reason: 'no sync in time', clientId: first?.clientId ?? '' });
}

function answer(
  turn: GroupTurn,
  request: Request,
  error: ErrorCode,
  partitions: readonly string[],
): void {
  turn.reply(request, { api: 'SyncGroup', error, partitions });
}
