/**
 * A classic group as a value: its members, their votes, and the steps between its states.
 *
 * Kafka:       org.apache.kafka.coordinator.group.classic.ClassicGroup, ClassicGroupMember (4.4).
 * Units:       timeouts in µs.
 * Invariants:  states follow each other only as `VALID_PREVIOUS` says; the leader is a member.
 * Divergences: a leader that is gone is followed by the member that joined first (Kafka: a hash map's first).
 */

import { inHashOrder, javaHashCode } from '../assignors/java-hash-set.ts';
import { invariant } from '../kernel/invariant.ts';
import type { JoinGroupResponse } from '../protocol/group-messages.ts';
import type { ClassicGroup, ClassicGroupState, ClassicMember } from './group-state.ts';
import type { MemberProtocol } from './member-protocol.ts';

const VALID_PREVIOUS: { readonly [State in ClassicGroupState]: readonly ClassicGroupState[] } = {
  Empty: ['PreparingRebalance'],
  PreparingRebalance: ['Stable', 'CompletingRebalance', 'Empty'],
  CompletingRebalance: ['PreparingRebalance'],
  Stable: ['CompletingRebalance'],
  Dead: ['Stable', 'PreparingRebalance', 'CompletingRebalance', 'Empty', 'Dead'],
};

export function emptyGroup(group: string): ClassicGroup {
  return {
    kind: 'classic',
    group,
    state: 'Empty',
    previousState: 'Dead',
    generation: 0,
    protocol: null,
    leader: null,
    members: new Map(),
    pendingMembers: new Set(),
    staticMembers: new Map(),
    pendingSync: new Set(),
    newMemberAdded: false,
    emptySinceUs: null,
    rebalances: 0,
    ground: null,
  };
}

export function transitionTo(group: ClassicGroup, state: ClassicGroupState): ClassicGroup {
  const isValid = VALID_PREVIOUS[state].includes(group.state);
  invariant(isValid, 'a group moves along its states', { from: group.state, to: state });
  return { ...group, state, previousState: group.state };
}

export function canRebalance({ state }: ClassicGroup): boolean {
  return VALID_PREVIOUS.PreparingRebalance.includes(state);
}

export function putMember(group: ClassicGroup, member: ClassicMember): ClassicGroup {
  return { ...group, members: new Map(group.members).set(member.memberId, member) };
}

export function putMembers(
  group: ClassicGroup,
  change: (member: ClassicMember) => ClassicMember,
): ClassicGroup {
  const members = [...group.members].map(([id, member]) => [id, change(member)] as const);
  return { ...group, members: new Map(members) };
}

/** The first one leads. */
export function addMember(group: ClassicGroup, member: ClassicMember): ClassicGroup {
  const { memberId, groupInstanceId } = member;
  return {
    ...putMember(group, member),
    leader: group.leader ?? memberId,
    pendingMembers: without(group.pendingMembers, memberId),
    staticMembers:
      groupInstanceId === null
        ? group.staticMembers
        : new Map(group.staticMembers).set(groupInstanceId, memberId),
  };
}

export function addPendingMember(group: ClassicGroup, memberId: string): ClassicGroup {
  return { ...group, pendingMembers: new Set(group.pendingMembers).add(memberId) };
}

export function removeMember(group: ClassicGroup, memberId: string): ClassicGroup {
  const members = new Map(group.members);
  members.delete(memberId);
  const staticMembers = [...group.staticMembers].filter(([, id]) => id !== memberId);
  const [first = null] = members.keys();
  return {
    ...group,
    members,
    staticMembers: new Map(staticMembers),
    leader: group.leader === memberId ? first : group.leader,
    pendingMembers: without(group.pendingMembers, memberId),
    pendingSync: without(group.pendingSync, memberId),
  };
}

/** A static member under a new id; leadership and assignment go along. */
export function replaceStaticMember(
  group: ClassicGroup,
  old: ClassicMember,
  member: ClassicMember,
): ClassicGroup {
  const isLeader = group.leader === old.memberId;
  const members = new Map(group.members);
  members.delete(old.memberId);
  const { memberId, groupInstanceId } = member;
  invariant(groupInstanceId !== null, 'only a static member is replaced', { memberId });
  return {
    ...group,
    members: members.set(memberId, member),
    staticMembers: new Map(group.staticMembers).set(groupInstanceId, memberId),
    leader: isLeader ? memberId : group.leader,
  };
}

export function withoutPendingSync(group: ClassicGroup, memberId: string): ClassicGroup {
  return { ...group, pendingSync: without(group.pendingSync, memberId) };
}

export function awaitingJoinCount({ members }: ClassicGroup): number {
  return [...members.values()].filter(({ awaitingJoin }) => awaitingJoin !== null).length;
}

export function hasAllMembersJoined(group: ClassicGroup): boolean {
  return group.pendingMembers.size === 0 && awaitingJoinCount(group) === group.members.size;
}

/** The slowest member's: one with a long max.poll.interval.ms holds everybody. */
export function rebalanceTimeoutUs({ members }: ClassicGroup): number {
  return Math.max(0, ...[...members.values()].map((member) => member.rebalanceTimeoutUs));
}

/** Can a member with these strategies be understood by all others? */
export function supportsProtocols(
  group: ClassicGroup,
  protocols: readonly MemberProtocol[],
): boolean {
  if (protocols.length === 0) return false;
  if (group.members.size === 0) return true;
  const candidates = candidateProtocols(group);
  return protocols.some(({ name }) => candidates.includes(name));
}

/** The strategy with the most votes; among equals the first in the hash order of their names. */
export function selectProtocol(group: ClassicGroup): string {
  const [first] = protocolVotes(group);
  invariant(first !== undefined, 'a group with members has a protocol');
  return first.name;
}

export interface ProtocolVotes {
  readonly name: string;
  readonly votes: number;
}

/** Every member votes for its first strategy that all support. */
export function protocolVotes(group: ClassicGroup): readonly ProtocolVotes[] {
  const candidates = candidateProtocols(group);
  const votes = new Map<string, number>();
  for (const { protocols } of group.members.values()) {
    const vote = protocols.find(({ name }) => candidates.includes(name));
    invariant(vote !== undefined, 'every member supports a candidate', candidates);
    votes.set(vote.name, (votes.get(vote.name) ?? 0) + 1);
  }
  const names = inHashOrder([...votes.keys()], javaHashCode);
  const counted = names.map((name) => ({ name, votes: votes.get(name) ?? 0 }));
  return counted.toSorted((a, b) => b.votes - a.votes);
}

/** All members list the same strategies in the same order. */
export function listsAgree({ members }: ClassicGroup): boolean {
  const lists = [...members.values()].map(({ protocols }) => namesOf(protocols).join());
  return new Set(lists).size <= 1;
}

function candidateProtocols({ members }: ClassicGroup): readonly string[] {
  const [first, ...others] = [...members.values()].map((member) => namesOf(member.protocols));
  return (first ?? []).filter((name) => others.every((names) => names.includes(name)));
}

function namesOf(protocols: readonly MemberProtocol[]): readonly string[] {
  return protocols.map(({ name }) => name);
}

/** What the leader's assignor gets to see. */
export function membersForLeader(group: ClassicGroup): JoinGroupResponse['members'] {
  return [...group.members.values()].map(({ memberId, groupInstanceId, protocols }) => {
    const chosen = protocols.find(({ name }) => name === group.protocol);
    invariant(chosen !== undefined, 'every member supports the chosen protocol', { memberId });
    return { memberId, groupInstanceId, subscription: chosen.subscription };
  });
}

export function sameProtocols(a: readonly MemberProtocol[], b: readonly MemberProtocol[]): boolean {
  return a.length === b.length && a.every((one, place) => sameProtocol(one, b[place]));
}

function sameProtocol(a: MemberProtocol, b: MemberProtocol | undefined): boolean {
  if (b === undefined || a.name !== b.name) return false;
  const [left, right] = [a.subscription, b.subscription];
  return (
    left.generation === right.generation &&
    left.rack === right.rack &&
    sameTexts(left.topics, right.topics) &&
    sameTexts(left.ownedPartitions, right.ownedPartitions) &&
    left.userData?.generation === right.userData?.generation &&
    sameTexts(left.userData?.partitions ?? [], right.userData?.partitions ?? [])
  );
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, place) => text === b[place]);
}

function without(set: ReadonlySet<string>, value: string): ReadonlySet<string> {
  if (!set.has(value)) return set;
  const rest = new Set(set);
  rest.delete(value);
  return rest;
}
