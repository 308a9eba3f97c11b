/**
 * What consumer and share groups have in common: epochs, members, and the target that the coordinator has computed.
 *
 * Kafka:       org.apache.kafka.coordinator.group.modern.ModernGroup, ModernGroupMember (4.4); KIP-848, KIP-932.
 * Units:       epochs count; instants in µs.
 * Invariants:  assignmentEpoch ≤ groupEpoch; a new group has group epoch 1.
 * Divergences: `topic-names`.
 */

import type { FactId } from '../../kernel/ids.ts';
import type { MetadataImage } from '../../metadata/image.ts';
import { topicPartition, type TopicPartition } from '../../protocol/topic-partition.ts';

export type ModernMemberState =
  | 'STABLE'
  | 'UNREVOKED_PARTITIONS'
  | 'UNRELEASED_PARTITIONS'
  /** Written by a newer coordinator. */
  | 'UNKNOWN';

/** Partitions, each with the epoch at which it was assigned. */
export type PartitionEpochs = ReadonlyMap<TopicPartition, number>;

export function sameEpochs(a: PartitionEpochs, b: PartitionEpochs): boolean {
  return a.size === b.size && [...a].every(([partition, epoch]) => b.get(partition) === epoch);
}

export interface ModernMember {
  readonly memberId: string;
  readonly groupInstanceId: string | null;
  readonly clientId: string;
  readonly rack: string | null;
  /** What it subscribes to, sorted. */
  readonly topics: readonly string[];
  readonly memberEpoch: number;
  readonly previousMemberEpoch: number;
  readonly state: ModernMemberState;
  readonly assigned: PartitionEpochs;
}

export interface ModernGroup<Member extends ModernMember> {
  readonly group: string;
  /** Grows with everything that calls for another assignment. */
  readonly groupEpoch: number;
  /** The group epoch for which the target was computed. */
  readonly assignmentEpoch: number;
  /** When it was computed; `null`: not yet, or for a group that was empty since. */
  readonly assignmentTimestampUs: number | null;
  /** In the order in which they joined. */
  readonly members: ReadonlyMap<string, Member>;
  readonly targets: ReadonlyMap<string, readonly TopicPartition[]>;
  /** Partitions and racks of the subscribed topics, as of the group epoch. */
  readonly metadataHash: string;
  /** The latest fact about this group, for `supports` of the next. */
  readonly ground: FactId | null;
}

/** A group that nobody has joined yet. */
export function blankGroup(group: string) {
  return {
    group,
    groupEpoch: 1,
    assignmentEpoch: 0,
    assignmentTimestampUs: null,
    members: new Map(),
    targets: new Map(),
    metadataHash: '',
    ground: null,
  };
}

export type ModernGroupState = 'Empty' | 'Assigning' | 'Reconciling' | 'Stable';

export function stateOf<Member extends ModernMember>(group: ModernGroup<Member>): ModernGroupState {
  if (group.members.size === 0) return 'Empty';
  if (group.groupEpoch > group.assignmentEpoch) return 'Assigning';
  const members = [...group.members.values()];
  const isReconciled = members.every((member) => isReconciledTo(member, group.assignmentEpoch));
  return isReconciled ? 'Stable' : 'Reconciling';
}

export function isReconciledTo(
  { state, memberEpoch }: Pick<ModernMember, 'state' | 'memberEpoch'>,
  epoch: number,
): boolean {
  return state === 'STABLE' && memberEpoch === epoch;
}

export function withMember<
  Member extends ModernMember,
  Group extends { readonly members: ReadonlyMap<string, Member> },
>(group: Group, member: Member): Group {
  return { ...group, members: new Map(group.members).set(member.memberId, member) };
}

/** With its target. */
export function withoutMembers<Group extends ModernGroup<ModernMember>>(
  group: Group,
  memberIds: ReadonlySet<string>,
): Group {
  const stays = ([id]: readonly [string, unknown]): boolean => !memberIds.has(id);
  return {
    ...group,
    members: new Map([...group.members].filter(stays)),
    targets: new Map([...group.targets].filter(stays)),
  };
}

/** Of the topics that its members name and that exist; the group epoch grows when it changes. */
export function metadataHashOf(members: Iterable<ModernMember>, image: MetadataImage): string {
  const names = new Set([...members].flatMap(({ topics }) => topics));
  const known = [...names].sort().flatMap((topic) => {
    const count = image.topics.get(topic)?.partitionCount;
    return count === undefined ? [] : [`${topic}:${racksOf(image, topic, count)}`];
  });
  return known.join(' ');
}

/** `3` without racks; with them `a,b/b,c/a`. */
function racksOf(image: MetadataImage, topic: string, count: number): string {
  const racks = Array.from({ length: count }, (_, number) => {
    const replicas = image.partitions.get(topicPartition(topic, number))?.replicas ?? [];
    const known = replicas.flatMap((broker) => image.brokers.get(broker)?.rack ?? []);
    return [...new Set(known)].sort().join();
  });
  return racks.every((text) => text === '') ? String(count) : racks.join('/');
}
