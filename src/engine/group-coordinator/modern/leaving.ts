/**
 * Members that leave or are removed: the group epoch grows, their partitions are free at once.
 *
 * Kafka:       org.apache.kafka.coordinator.group.GroupMetadataManager.consumerGroupFenceMembers,
 *              consumerGroupFenceMemberOperation, scheduleConsumerGroupRebalanceTimeout (4.4).
 * Units:       epochs count; timeouts in µs.
 * Invariants:  a group that is left with classic members alone becomes a classic group, where it may.
 * Divergences: none.
 */

import type { FactDraft } from '../../kernel/fact.ts';
import type { ErrorCode } from '../../protocol/errors.ts';
import type { GroupTurn } from '../group-turn.ts';
import type { ConsumerGroup, ConsumerMember } from './consumer-group.ts';
import { mayDowngrade, downgrade } from './downgrade.ts';
import { writeGroup } from './group-writing.ts';
import type { EpochReason, FenceReason } from './modern-rules.ts';
import type { ModernTimer } from './modern-timer.ts';
import { stopTimers } from './modern-timers.ts';
import { withoutLeaving } from './next-epoch.ts';

export function fenceMembers(
  turn: GroupTurn,
  group: ConsumerGroup,
  members: readonly ConsumerMember[],
  reason: EpochReason,
  notes: readonly FactDraft[],
): ErrorCode {
  const leaving = new Set(members.map(({ memberId }) => memberId));
  const [first] = members;
  if (first === undefined) return 'NONE';
  const { clientId } = first;
  if (mayDowngrade(turn, group, leaving)) {
    return downgrade(turn, group, leaving, { reason: 'member left', clientId }, notes);
  }
  const rest = withoutLeaving(turn, group, leaving);
  const raised: FactDraft = {
    rule: 'group.epochRaised',
    inputs: { group: group.group, groupEpoch: rest.groupEpoch, reason, clientId },
  };
  const error = writeGroup(turn, group, rest, [...notes, raised]);
  if (error === 'NONE') for (const id of leaving) stopTimers(turn, group.group, id);
  return error;
}

export function departed(
  group: ConsumerGroup,
  { memberId, clientId }: ConsumerMember,
  forAWhile: boolean,
): FactDraft {
  const members = group.members.size - (forAWhile ? 0 : 1);
  const inputs = { group: group.group, memberId, clientId, forAWhile, members };
  return { rule: 'group.memberDeparted', inputs };
}

const REASONS: { readonly [Type in ModernTimer['type']]: FenceReason } = {
  'share-session': 'session expired',
  'modern-session': 'session expired',
  'modern-rebalance': 'rebalance timed out',
  'modern-join': 'did not rejoin',
  'modern-sync': 'did not sync',
};

/** A timer of a member has run out: it is out of the group. */
export function timeOut(turn: GroupTurn, timer: ModernTimer): void {
  const group = turn.consumerGroup(timer.group);
  const member = group?.members.get(timer.memberId);
  if (group === undefined || member === undefined) return;
  const hasMovedOn = timer.type === 'modern-rebalance' && member.memberEpoch !== timer.memberEpoch;
  if (hasMovedOn) return;
  const { memberId, clientId } = member;
  const reason = REASONS[timer.type];
  const inputs = { group: group.group, memberId, clientId, reason, timeoutUs: timer.timeoutUs };
  const fenced: FactDraft = { rule: 'group.memberFenced', inputs };
  fenceMembers(turn, group, [member], 'member fenced', [fenced]);
}
