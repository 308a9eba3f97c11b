/**
 * A consumer group as a value: members that reconcile step by step towards the coordinator's target.
 *
 * Kafka:       org.apache.kafka.coordinator.group.modern.consumer.ConsumerGroup, ConsumerGroupMember (4.4); KIP-848.
 * Units:       timeouts in µs; epochs count.
 * Invariants:  a partition is held (assigned or waiting for its revocation) by one member at most.
 * Divergences: none.
 */

import { inHashOrder, javaHashCode } from '../../assignors/java-hash-set.ts';
import type { TopicPartition } from '../../protocol/topic-partition.ts';
import type { MemberProtocol } from '../member-protocol.ts';
import type { MemberCodec } from './group-pieces.ts';
import {
  blankGroup,
  type ModernGroup,
  type ModernMember,
  type ModernMemberState,
  type PartitionEpochs,
} from './modern-group.ts';

export interface ConsumerMember extends ModernMember {
  readonly rebalanceTimeoutUs: number;
  readonly serverAssignor: string | null;
  /** Taken from it, until it says that it has let go. */
  readonly pendingRevocation: PartitionEpochs;
  /** It speaks the classic protocol: its session and its strategies. */
  readonly classic: ClassicMetadata | null;
  /** A classic member has been told to join again. Not stored: a new coordinator tells it anew. */
  readonly joinAwaited: boolean;
}

export interface ClassicMetadata {
  readonly sessionTimeoutUs: number;
  readonly protocols: readonly MemberProtocol[];
}

export interface ConsumerGroup extends ModernGroup<ConsumerMember> {
  readonly kind: 'consumer';
}

export function blankConsumerGroup(group: string): ConsumerGroup {
  return { ...blankGroup(group), kind: 'consumer' };
}

export function blankConsumerMember(memberId: string): ConsumerMember {
  return {
    memberId,
    groupInstanceId: null,
    clientId: '',
    rack: null,
    topics: [],
    memberEpoch: 0,
    previousMemberEpoch: -1,
    state: 'STABLE',
    assigned: new Map(),
    rebalanceTimeoutUs: -1,
    serverAssignor: null,
    pendingRevocation: new Map(),
    classic: null,
    joinAwaited: false,
  };
}

export function staticMember(
  { members }: ConsumerGroup,
  groupInstanceId: string,
): ConsumerMember | undefined {
  return [...members.values()].find((member) => member.groupInstanceId === groupInstanceId);
}

/** currentPartitionEpoch ≠ -1: somebody has it, or has not let go yet. */
export function isHeld({ members }: ConsumerGroup, partition: TopicPartition): boolean {
  for (const { assigned, pendingRevocation } of members.values()) {
    if (assigned.has(partition) || pendingRevocation.has(partition)) return true;
  }
  return false;
}

/** The assignor that most members ask for; among equals the first in the hash order of their names. */
export function preferredAssignor(members: Iterable<ConsumerMember>, fallback: string): string {
  const votes = new Map<string, number>();
  for (const { serverAssignor } of members) {
    if (serverAssignor !== null) votes.set(serverAssignor, (votes.get(serverAssignor) ?? 0) + 1);
  }
  const names = inHashOrder([...votes.keys()], javaHashCode);
  const [first = fallback] = names.toSorted((a, b) => (votes.get(b) ?? 0) - (votes.get(a) ?? 0));
  return first;
}

export function allClassicExcept(
  { members }: ConsumerGroup,
  leaving: ReadonlySet<string>,
): boolean {
  return [...members.values()].every(
    ({ memberId, classic }) => classic !== null || leaving.has(memberId),
  );
}

interface StoredMetadata
  extends Pick<
    ConsumerMember,
    | 'groupInstanceId'
    | 'clientId'
    | 'rack'
    | 'topics'
    | 'rebalanceTimeoutUs'
    | 'serverAssignor'
    | 'classic'
  > {}

interface StoredAssignment {
  readonly memberEpoch: number;
  readonly previousMemberEpoch: number;
  readonly state: ModernMemberState;
  readonly assigned: readonly (readonly [TopicPartition, number])[];
  readonly pendingRevocation: readonly (readonly [TopicPartition, number])[];
}

export const CONSUMER_CODEC: MemberCodec<ConsumerMember> = {
  protocol: 'consumer',
  blank: blankConsumerMember,
  metadataOf: (member): StoredMetadata => ({
    groupInstanceId: member.groupInstanceId,
    clientId: member.clientId,
    rack: member.rack,
    topics: member.topics,
    rebalanceTimeoutUs: member.rebalanceTimeoutUs,
    serverAssignor: member.serverAssignor,
    classic: member.classic,
  }),
  currentOf: (member): StoredAssignment => ({
    memberEpoch: member.memberEpoch,
    previousMemberEpoch: member.previousMemberEpoch,
    state: member.state,
    assigned: [...member.assigned],
    pendingRevocation: [...member.pendingRevocation],
  }),
  // Nobody else writes these values: they are what stands above.
  withMetadata: (member, value) => ({ ...member, ...(value as StoredMetadata) }),
  withCurrent: (member, value) => {
    const { assigned, pendingRevocation, ...rest } = value as StoredAssignment;
    const held = { assigned: new Map(assigned), pendingRevocation: new Map(pendingRevocation) };
    return { ...member, ...rest, ...held };
  },
};
