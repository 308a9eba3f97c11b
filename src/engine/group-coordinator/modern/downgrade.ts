/**
 * A consumer group becomes a classic group when the last member with the new protocol is gone.
 *
 * Kafka:       GroupMetadataManager.validateOnlineDowngradeWithFencedMembers, validateOnlineDowngradeWithReplacedMember,
 *              convertToClassicGroup; ClassicGroup.fromConsumerGroup (4.4); `group.consumer.migration.policy`.
 * Units:       epochs and generations count; they are one number.
 * Invariants:  the target of each member is its assignment.
 * Divergences: none.
 */

import type { FactDraft } from '../../kernel/fact.ts';
import type { ErrorCode } from '../../protocol/errors.ts';
import { emptyGroup, selectProtocol } from '../classic-group.ts';
import type { ClassicGroup, ClassicMember } from '../group-state.ts';
import type { GroupTurn } from '../group-turn.ts';
import { prepareRebalance, type RebalanceCause } from '../join-phase.ts';
import { startSession } from '../member-sessions.ts';
import { allClassicExcept, type ConsumerGroup, type ConsumerMember } from './consumer-group.ts';
import { writeGroup } from './group-writing.ts';
import { stopTimers } from './modern-timers.ts';

export function mayDowngrade(
  turn: GroupTurn,
  group: ConsumerGroup,
  leaving: ReadonlySet<string>,
): boolean {
  const rest = group.members.size - leaving.size;
  return rest > 0 && allClassicExcept(group, leaving) && isAllowed(turn, rest);
}

/** A static member with the new protocol is replaced by a classic one, and it was the last of its kind. */
export function mayDowngradeBy(
  turn: GroupTurn,
  group: ConsumerGroup,
  replaced: ConsumerMember | undefined,
): boolean {
  if (replaced === undefined || replaced.classic !== null) return false;
  const others = new Set([replaced.memberId]);
  return allClassicExcept(group, others) && isAllowed(turn, group.members.size);
}

function isAllowed(turn: GroupTurn, members: number): boolean {
  const policy = turn.text('group.consumer.migration.policy').toLowerCase();
  const allows = policy === 'bidirectional' || policy === 'downgrade';
  return allows && members <= turn.number('group.max.size');
}

/** With a rebalance: the assignment is no longer what the members call for. */
export function downgrade(
  turn: GroupTurn,
  group: ConsumerGroup,
  leaving: ReadonlySet<string>,
  cause: RebalanceCause | null,
  notes: readonly FactDraft[],
): ErrorCode {
  const members = [...group.members.values()].filter(({ memberId }) => !leaving.has(memberId));
  const classic = toClassic(group, members);
  const inputs = {
    group: group.group,
    to: 'classic',
    epoch: classic.generation,
    members: members.map(({ clientId }) => clientId),
  } as const;
  const changed: FactDraft = { rule: 'group.protocolChanged', inputs };
  const error = writeGroup(turn, group, classic, [...notes, changed]);
  if (error !== 'NONE') return error;
  for (const memberId of group.members.keys()) stopTimers(turn, group.group, memberId);
  for (const member of classic.members.values()) startSession(turn, group.group, member);
  const now = turn.group(group.group);
  if (cause !== null && now !== undefined) prepareRebalance(turn, now, cause);
  return 'NONE';
}

function toClassic(group: ConsumerGroup, members: readonly ConsumerMember[]): ClassicGroup {
  const classic = members.map((member) => classicMember(group, member));
  const [leader] = classic;
  const statics = classic.flatMap(({ groupInstanceId, memberId }) =>
    groupInstanceId === null ? [] : [[groupInstanceId, memberId] as const],
  );
  const stable: ClassicGroup = {
    ...emptyGroup(group.group),
    state: 'Stable',
    previousState: 'CompletingRebalance',
    generation: group.groupEpoch,
    leader: leader?.memberId ?? null,
    members: new Map(classic.map((member) => [member.memberId, member])),
    staticMembers: new Map(statics),
    rebalances: group.groupEpoch,
    ground: group.ground,
  };
  return { ...stable, protocol: selectProtocol(stable) };
}

function classicMember(group: ConsumerGroup, member: ConsumerMember): ClassicMember {
  const { memberId, groupInstanceId, clientId, rebalanceTimeoutUs, classic } = member;
  return {
    memberId,
    groupInstanceId,
    clientId,
    rebalanceTimeoutUs,
    sessionTimeoutUs: classic?.sessionTimeoutUs ?? 0,
    protocols: classic?.protocols ?? [],
    assignment: group.targets.get(memberId) ?? [],
    awaitingJoin: null,
    awaitingSync: null,
    isNew: false,
  };
}
