/**
 * A static member comes back under a new id and takes its old place.
 *
 * Kafka:       org.apache.kafka.coordinator.group.GroupMetadataManager.updateStaticMemberThenRebalanceOrCompleteJoin,
 *              ClassicGroup.replaceStaticMember (4.4); KIP-345, KIP-814.
 * Units:       none.
 * Invariants:  in a stable group with the same strategy nothing moves.
 * Divergences: none.
 */

import { invariant } from '../kernel/invariant.ts';
import type { Request } from '../protocol/envelope.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { JoinGroupRequest } from '../protocol/group-messages.ts';
import { putMember, replaceStaticMember, selectProtocol } from './classic-group.ts';
import { groupMetadataRecord } from './group-record.ts';
import type { ClassicGroup, ClassicMember } from './group-state.ts';
import {
  maybeCompleteJoinPhase,
  parkJoin,
  prepareRebalance,
  rebalanceOrCompleteJoin,
  replyJoined,
  replyJoinError,
} from './join-phase.ts';
import type { GroupTurn } from './group-turn.ts';
import { startSession } from './member-sessions.ts';
import { groupWriteError } from './write-errors.ts';

/** `body.memberId` is the new id. */
export function rejoinStaticMember(
  turn: GroupTurn,
  before: ClassicGroup,
  previous: ClassicMember,
  request: Request,
  body: JoinGroupRequest,
): void {
  fenceDuplicate(turn, previous);
  const member = {
    ...previous,
    memberId: body.memberId,
    awaitingJoin: null,
    awaitingSync: null,
    isNew: false,
  };
  startSession(turn, before.group, member);
  const replaced = tellReplaced(
    turn,
    replaceStaticMember(before, previous, member),
    previous,
    body,
  );
  const group = turn.put(parkJoin(replaced, member, body, request));
  const cause = { reason: 'static member replaced', clientId: body.clientId } as const;
  switch (group.state) {
    case 'Stable':
      if (group.protocol !== selectProtocol(group))
        return rebalanceOrCompleteJoin(turn, group, cause);
      return storeReplacement(turn, group, body.memberId);
    case 'CompletingRebalance':
      // The leader may already compute for the old id: its assignment would not fit.
      return prepareRebalance(turn, group, cause);
    case 'PreparingRebalance':
      return maybeCompleteJoinPhase(turn, group);
    case 'Empty':
    case 'Dead':
      return invariant(false, 'a group with a static member is not empty', group.state);
  }
}

function fenceDuplicate(turn: GroupTurn, previous: ClassicMember): void {
  const { awaitingJoin, awaitingSync, memberId } = previous;
  const error = 'FENCED_INSTANCE_ID';
  if (awaitingJoin !== null) {
    replyJoinError(turn, awaitingJoin, memberId, error);
  }
  if (awaitingSync !== null) turn.reply(awaitingSync, { api: 'SyncGroup', error, partitions: [] });
}

function tellReplaced(
  turn: GroupTurn,
  group: ClassicGroup,
  previous: ClassicMember,
  { memberId, clientId }: JoinGroupRequest,
): ClassicGroup {
  const names = { group: group.group, memberId, clientId, previousMemberId: previous.memberId };
  const inputs = { ...names, groupInstanceId: previous.groupInstanceId ?? '' };
  return turn.tell(group, { rule: 'group.staticMemberReplaced', inputs });
}

/** The new id is stored, then the member hears its generation; nobody rebalances. */
function storeReplacement(turn: GroupTurn, group: ClassicGroup, memberId: string): void {
  const assignments = [...group.members.values()].map((member) => ({
    memberId: member.memberId,
    partitions: member.assignment,
  }));
  const record = groupMetadataRecord(group, assignments);
  const error = turn.append([record], { kind: 'static-member', group: group.group, memberId });
  if (error !== 'NONE') answerReplacement(turn, group, memberId, groupWriteError(error));
}

/** The leader of before must not compute an assignment: the old one stays. */
export function answerReplacement(
  turn: GroupTurn,
  group: ClassicGroup,
  memberId: string,
  error: ErrorCode,
): void {
  const member = group.members.get(memberId);
  if (member === undefined || member.awaitingJoin === null) return;
  if (error === 'NONE') {
    replyJoined(turn, group, memberId, member.awaitingJoin, group.leader === memberId);
  } else {
    replyJoinError(turn, member.awaitingJoin, '', error);
  }
  turn.put(putMember(group, { ...member, awaitingJoin: null }));
}
