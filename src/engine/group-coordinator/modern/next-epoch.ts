/**
 * After a member's news: does the group need another assignment, may it be computed now, and how far is this member?
 *
 * Kafka:       GroupMetadataManager.updateSubscriptionMetadata, maybeUpdateTargetAssignment, maybeReconcile (4.4).
 * Units:       epochs count; intervals in µs.
 * Invariants:  while the last target is in force its epoch is what members reconcile to.
 * Divergences: none.
 */

import { invariant } from '../../kernel/invariant.ts';
import type { FactDraft } from '../../kernel/fact.ts';
import {
  compareTopicPartitions,
  topicOf,
  type TopicPartition,
} from '../../protocol/topic-partition.ts';
import type { GroupTurn } from '../group-turn.ts';
import {
  isHeld,
  preferredAssignor,
  type ConsumerGroup,
  type ConsumerMember,
} from './consumer-group.ts';
import { reconcile } from './current-assignment.ts';
import {
  isReconciledTo,
  metadataHashOf,
  sameEpochs,
  withMember,
  withoutMembers,
} from './modern-group.ts';
import type { EpochReason } from './modern-rules.ts';
import { groupDurationUs } from './modern-timers.ts';
import { computeTargets, mayComputeTarget } from './target-assignment.ts';

/** What a member has told: a heartbeat, or the JoinGroup of a classic one. */
export interface News {
  /** As the group knew it, or a blank one. */
  readonly before: ConsumerMember;
  readonly member: ConsumerMember;
  readonly owned: readonly TopicPartition[] | null;
}

export interface Outcome {
  readonly group: ConsumerGroup;
  readonly member: ConsumerMember;
  readonly notes: readonly FactDraft[];
}

/** `group` holds `before`, unless the member is new. `null`: the member has to abandon everything and join again. */
export function takeNews(turn: GroupTurn, group: ConsumerGroup, news: News): Outcome | null {
  const notes: FactDraft[] = [];
  const raised = raiseEpoch(turn, group, news, notes);
  const targeted = updateTarget(turn, raised, news.member, notes);
  const member = step(turn, targeted, group, news);
  if (member === null) return null;
  if (hasMoved(news.member, member)) notes.push(reconciled(targeted, member));
  return { group: withMember(targeted, member), member, notes };
}

// ── the group epoch ──────────────────────────────────────────────────────────────────────────────

/** With the member's news in it. */
export function raiseEpoch(
  turn: GroupTurn,
  group: ConsumerGroup,
  news: News,
  notes: FactDraft[],
): ConsumerGroup {
  const after = withMember(group, news.member);
  const metadataHash = metadataHashOf(after.members.values(), turn.host.image);
  const preferredBefore = preferredAssignor(group.members.values(), fallbackAssignor(turn));
  const preferred = preferredAssignor(after.members.values(), fallbackAssignor(turn));
  const facts = { assignorChanged: preferred !== preferredBefore, metadataHash };
  const reason = reasonToRaise(group, news, facts);
  if (reason === null) return after;
  const groupEpoch = group.groupEpoch + 1;
  const { clientId } = news.member;
  const inputs = { group: group.group, groupEpoch, reason, clientId };
  notes.push({ rule: 'group.epochRaised', inputs });
  return { ...after, groupEpoch, metadataHash };
}

function reasonToRaise(
  before: ConsumerGroup,
  news: News,
  { assignorChanged, metadataHash }: { assignorChanged: boolean; metadataHash: string },
): EpochReason | null {
  if (!sameTopics(news.before, news.member)) {
    return news.before.topics.length === 0 ? 'member joined' : 'subscription changed';
  }
  if (assignorChanged) return 'assignor preferred';
  return metadataHash === before.metadataHash ? null : 'topics changed';
}

function sameTopics(a: ConsumerMember, b: ConsumerMember): boolean {
  return a.topics.join() === b.topics.join();
}

// ── the target ───────────────────────────────────────────────────────────────────────────────────

/** For a group whose members ask for none. */
function fallbackAssignor(turn: GroupTurn): string {
  return turn.text('group.consumer.assignors').split(',')[0]?.trim() ?? '';
}

function updateTarget(
  turn: GroupTurn,
  group: ConsumerGroup,
  member: ConsumerMember,
  notes: FactDraft[],
): ConsumerGroup {
  if (group.assignmentEpoch >= group.groupEpoch) return group;
  const { nowUs, image } = turn.host;
  const intervalUs = groupDurationUs(turn, group.group, 'consumer.assignment.interval.ms');
  if (!mayComputeTarget(group, intervalUs, nowUs)) {
    if (notes.length > 0) notes.push(postponed(group, intervalUs));
    return group;
  }
  const members = [...group.members.values()];
  const assignor = preferredAssignor(members, fallbackAssignor(turn));
  const found = turn.host.assignor(assignor);
  invariant(found !== undefined, 'an assignor that the broker has', { assignor, member });
  const targets = computeTargets(members, group.targets, found, image);
  const { groupEpoch } = group;
  notes.push(computed(group, assignor, targets));
  return { ...group, targets, assignmentEpoch: groupEpoch, assignmentTimestampUs: nowUs };
}

function postponed(
  { group, groupEpoch, assignmentEpoch }: ConsumerGroup,
  intervalUs: number,
): FactDraft {
  const inputs = { group, groupEpoch, assignmentEpoch, intervalUs };
  return { rule: 'group.targetPostponed', inputs };
}

function computed(
  { group, groupEpoch, members }: ConsumerGroup,
  assignor: string,
  targets: ConsumerGroup['targets'],
): FactDraft {
  const told = [...targets].map(([memberId, partitions]) => {
    const clientId = members.get(memberId)?.clientId ?? '';
    return { memberId, clientId, partitions };
  });
  return { rule: 'group.targetComputed', inputs: { group, groupEpoch, assignor, targets: told } };
}

// ── the member ───────────────────────────────────────────────────────────────────────────────────

/** `held`: who holds what is looked up in the group as it was before the news. */
export function step(
  turn: GroupTurn,
  group: ConsumerGroup,
  held: ConsumerGroup,
  { before, member, owned }: News,
): ConsumerMember | null {
  const targetEpoch = group.assignmentEpoch;
  const subscriptionChanged = !sameTopics(before, member);
  if (!subscriptionChanged && isReconciledTo(member, targetEpoch)) return member;
  const { topics } = turn.host.image;
  return reconcile(member, {
    targetEpoch,
    target: group.targets.get(member.memberId) ?? [],
    subscriptionChanged,
    owned,
    isSubscribed: (name) => member.topics.includes(topicOf(name)) && topics.has(topicOf(name)),
    isHeld: (name) => isHeld(held, name),
  });
}

/** A member that goes on waiting is no news. */
function hasMoved(before: ConsumerMember, after: ConsumerMember): boolean {
  return (
    before.memberEpoch !== after.memberEpoch ||
    before.state !== after.state ||
    !sameEpochs(before.assigned, after.assigned) ||
    !sameEpochs(before.pendingRevocation, after.pendingRevocation)
  );
}

function reconciled(group: ConsumerGroup, member: ConsumerMember): FactDraft {
  const { memberId, clientId, memberEpoch, state, assigned, pendingRevocation } = member;
  const target = group.targets.get(memberId) ?? [];
  const isWaiting = state === 'UNRELEASED_PARTITIONS';
  return {
    rule: 'group.memberReconciled',
    inputs: {
      group: group.group,
      memberId,
      clientId,
      memberEpoch,
      state,
      assigned: sorted(assigned.keys()),
      pendingRevocation: sorted(pendingRevocation.keys()),
      waitsFor: isWaiting ? target.filter((name) => !assigned.has(name)) : [],
    },
  };
}

export function sorted(partitions: Iterable<TopicPartition>): readonly TopicPartition[] {
  return [...partitions].sort(compareTopicPartitions);
}

// ── members that go ──────────────────────────────────────────────────────────────────────────────

/** The last one takes the target's age along: who comes next is assigned at once. */
export function withoutLeaving(
  turn: GroupTurn,
  group: ConsumerGroup,
  leaving: ReadonlySet<string>,
): ConsumerGroup {
  const rest = withoutMembers(group, leaving);
  const groupEpoch = group.groupEpoch + 1;
  const metadataHash = metadataHashOf(rest.members.values(), turn.host.image);
  const raised = { ...rest, groupEpoch, metadataHash };
  if (rest.members.size > 0) return raised;
  return { ...raised, assignmentEpoch: groupEpoch, assignmentTimestampUs: null };
}
