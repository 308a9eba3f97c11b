/** The group of a vector: put up before its steps, and shown after each as the vector shows it. */

import {
  blankConsumerGroup,
  blankConsumerMember,
  type ConsumerGroup,
  type ConsumerMember,
} from '../../engine/group-coordinator/modern/consumer-group.ts';
import {
  metadataHashOf,
  stateOf,
  type ModernMemberState,
} from '../../engine/group-coordinator/modern/modern-group.ts';
import type { TestCoordinator } from '../../testing/test-coordinator.ts';
import type { MemberNames } from './classic-group-names.ts';
import type { ConsumerStep, GroupState, MemberState } from './consumer-group-vector.ts';
import { namesIn, topicsOf, type Topics } from './partition-sets.ts';

export const GROUP = 'g';

// ── the group before ─────────────────────────────────────────────────────────────────────────────

export function setUp(
  coordinator: TestCoordinator,
  steps: readonly ConsumerStep[],
  state: GroupState,
): void {
  const classic = classicMembers(steps);
  const serverAssignor = assignorAsked(steps);
  const members = Object.entries(state.members).map(
    ([name, member]) => [name, engineMember(name, member, classic.has(name), serverAssignor)] as const,
  );
  const targets = Object.entries(state.targetAssignment);
  const group: ConsumerGroup = {
    ...blankConsumerGroup(GROUP),
    groupEpoch: state.groupEpoch,
    assignmentEpoch: state.assignmentEpoch,
    members: new Map(members),
    targets: new Map(targets.map(([name, topics]) => [name, namesIn(topics)])),
  };
  const metadataHash = metadataHashOf(group.members.values(), coordinator.image);
  const groups = new Map([[GROUP, { ...group, metadataHash }]]);
  coordinator.state = { ...coordinator.state, groups };
}

/** The vectors do not tell: whoever ever asks by the classic protocol. */
function classicMembers(steps: readonly ConsumerStep[]): ReadonlySet<string> {
  const classic = steps.filter(({ op }) => op !== 'consumerGroupHeartbeat');
  return new Set(classic.flatMap(({ request }) => request?.memberId ?? []));
}

/** Nor do they tell which assignor the members have asked for: the one that is asked for later. */
function assignorAsked(steps: readonly ConsumerStep[]): string | null {
  const asked = steps.flatMap(({ request }) => request?.serverAssignor ?? []);
  return asked[0] ?? null;
}

function engineMember(
  name: string,
  state: MemberState,
  isClassic: boolean,
  serverAssignor: string | null,
): ConsumerMember {
  const held = (topics: Topics = {}) =>
    new Map(namesIn(topics).map((partition) => [partition, state.epoch] as const));
  return {
    ...blankConsumerMember(name),
    groupInstanceId: state.instanceId ?? null,
    clientId: name,
    topics: [...(state.topics ?? [])].sort(),
    memberEpoch: state.epoch,
    previousMemberEpoch: state.previousEpoch,
    // Kafka's words are the engine's.
    state: state.state as ModernMemberState,
    assigned: held(state.assigned),
    pendingRevocation: held(state.pendingRevocation),
    rebalanceTimeoutUs: 45_000_000,
    serverAssignor: isClassic ? null : serverAssignor,
    classic: isClassic
      ? { sessionTimeoutUs: 45_000_000, protocols: protocolsOf(['range'], [], []) }
      : null,
  };
}

export function protocolsOf(names: readonly string[], topics: readonly string[], owned: readonly string[]) {
  const subscription = { topics, ownedPartitions: owned, generation: -1, rack: null };
  return names.map((name) => ({ name, subscription }));
}

// ── the group after ──────────────────────────────────────────────────────────────────────────────

export function shownWanted({ members, targetAssignment, ...state }: GroupState): unknown {
  const shown = Object.entries(members).map(([name, member]) => {
    const { assigned, pendingRevocation = {} } = member;
    return [name, { ...member, assigned: plain(assigned), pendingRevocation: plain(pendingRevocation) }];
  });
  const targets = Object.entries(targetAssignment).filter(([, topics]) => namesIn(topics).length > 0);
  const plainTargets = targets.map(([name, topics]) => [name, plain(topics)]);
  return {
    ...state,
    members: Object.fromEntries(shown),
    targetAssignment: Object.fromEntries(plainTargets),
  };
}

function plain(topics: Topics): Topics {
  return topicsOf(namesIn(topics));
}

export function shownGroup(coordinator: TestCoordinator, names: MemberNames): unknown {
  const group = coordinator.consumerGroup(GROUP);
  if (group === undefined) return 'no consumer group';
  const targets = [...group.targets].filter(([, target]) => target.length > 0);
  const shown = targets.map(([id, target]) => [names.nameOf(id), topicsOf(target)]);
  const members = [...group.members.values()].map((member) => [
    names.nameOf(member.memberId),
    shownMember(member),
  ]);
  return {
    groupEpoch: group.groupEpoch,
    assignmentEpoch: group.assignmentEpoch,
    state: stateOf(group),
    members: Object.fromEntries(members),
    targetAssignment: Object.fromEntries(shown),
  };
}

function shownMember(member: ConsumerMember): unknown {
  const { memberEpoch: epoch, previousMemberEpoch: previousEpoch, state, topics } = member;
  return {
    epoch,
    previousEpoch,
    state,
    assigned: topicsOf(member.assigned.keys()),
    pendingRevocation: topicsOf(member.pendingRevocation.keys()),
    ...(member.groupInstanceId === null ? {} : { instanceId: member.groupInstanceId }),
    ...(topics.length === 0 ? {} : { topics }),
  };
}
