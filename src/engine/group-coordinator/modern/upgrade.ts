/**
 * A classic group becomes a consumer group when the first member with the new protocol joins.
 *
 * Kafka:       GroupMetadataManager.getOrMaybeCreateConsumerGroup, validateOnlineUpgrade, convertToConsumerGroup;
 *              ConsumerGroup.fromClassicGroup (4.4); `group.consumer.migration.policy`.
 * Units:       epochs and generations count; they are one number.
 * Invariants:  nobody loses a partition by it: assignments and generation go along.
 * Divergences: none.
 */

import type { FactDraft } from '../../kernel/fact.ts';
import { JOIN_EPOCH } from '../../protocol/modern-group-messages.ts';
import type { TopicPartition } from '../../protocol/topic-partition.ts';
import { abandonWaits, cancelGroupTimers } from '../classic-waits.ts';
import type { AnyGroup, ClassicGroup, ClassicMember } from '../group-state.ts';
import type { GroupTurn } from '../group-turn.ts';
import {
  blankConsumerGroup,
  blankConsumerMember,
  type ConsumerGroup,
  type ConsumerMember,
} from './consumer-group.ts';
import { metadataHashOf } from './modern-group.ts';
import { startSession } from './modern-timers.ts';

/** The group for a member of the consumer protocol; `null`: there is none, and it may not come to be. */
export function groupToJoin(
  turn: GroupTurn,
  known: AnyGroup | undefined,
  { group, memberEpoch }: { readonly group: string; readonly memberEpoch: number },
): ConsumerGroup | null {
  if (known?.kind === 'consumer') return known;
  if (memberEpoch !== JOIN_EPOCH || known?.kind === 'share') return null;
  if (known === undefined || known.state === 'Empty') return blankConsumerGroup(group);
  return mayUpgrade(turn, known) ? fromClassic(turn, known) : null;
}

function mayUpgrade(turn: GroupTurn, { members }: ClassicGroup): boolean {
  const policy = turn.text('group.consumer.migration.policy').toLowerCase();
  const allows = policy === 'bidirectional' || policy === 'upgrade';
  return allows && members.size <= turn.number('group.consumer.max.size');
}

function fromClassic(turn: GroupTurn, classic: ClassicGroup): ConsumerGroup {
  const { group, generation, ground } = classic;
  const members = [...classic.members.values()].map((member) => memberFrom(classic, member));
  const targets = members.map(
    ({ memberId, assigned }) => [memberId, [...assigned.keys()]] as const,
  );
  return {
    ...blankConsumerGroup(group),
    groupEpoch: generation,
    assignmentEpoch: generation,
    members: new Map(members.map((member) => [member.memberId, member])),
    targets: new Map<string, readonly TopicPartition[]>(targets),
    metadataHash: metadataHashOf(members, turn.host.image),
    ground,
  };
}

function memberFrom({ generation, protocol }: ClassicGroup, old: ClassicMember): ConsumerMember {
  const { memberId, groupInstanceId, clientId, rebalanceTimeoutUs, sessionTimeoutUs } = old;
  const chosen = old.protocols.find(({ name }) => name === protocol) ?? old.protocols[0];
  return {
    ...blankConsumerMember(memberId),
    groupInstanceId,
    clientId,
    rack: chosen?.subscription.rack ?? null,
    topics: [...new Set(chosen?.subscription.topics)].sort(),
    memberEpoch: generation,
    previousMemberEpoch: generation,
    assigned: new Map(old.assignment.map((partition) => [partition, generation])),
    rebalanceTimeoutUs,
    classic: { sessionTimeoutUs, protocols: old.protocols },
  };
}

/** After the new kind is written: whoever waits in the old group joins again, sessions run on. */
export function settleUpgrade(
  turn: GroupTurn,
  before: AnyGroup | undefined,
  after: ConsumerGroup,
): void {
  if (before?.kind !== 'classic') return;
  abandonWaits(turn, before, 'REBALANCE_IN_PROGRESS');
  cancelGroupTimers(turn, before);
  for (const { memberId } of before.members.values()) {
    const member = after.members.get(memberId);
    if (member?.classic !== null && member !== undefined) startSession(turn, after.group, member);
  }
}

/** Told first when a group changes its kind. */
export function upgradeNote(
  before: AnyGroup | undefined,
  group: ConsumerGroup,
): readonly FactDraft[] {
  if (before?.kind !== 'classic' || before.members.size === 0) return [];
  const members = [...before.members.values()].map(({ clientId }) => clientId);
  const inputs = { group: group.group, to: 'consumer', epoch: group.groupEpoch, members } as const;
  return [{ rule: 'group.protocolChanged', inputs }];
}
