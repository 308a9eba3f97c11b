/**
 * The target of a whole group: the coordinator runs an assignor over all members, from their targets until now.
 *
 * Kafka:       org.apache.kafka.coordinator.group.modern.TargetAssignmentBuilder, GroupSpecImpl, TopicIds;
 *              GroupMetadataManager.canComputeNextTargetAssignment (4.4).
 * Units:       instants and intervals in µs; Kafka's clock here has whole milliseconds.
 * Invariants:  every member of the group has a target, if only an empty one.
 * Divergences: `topic-names` (where Kafka walks the hash order of random topic ids, names are walked in theirs).
 */

import { inHashOrder, javaHashCode } from '../../assignors/java-hash-set.ts';
import {
  subscriptionTypeOf,
  type ServerAssignor,
  type ServerAssignorMember,
  type TopicAssignment,
} from '../../assignors/server-assignor.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { MetadataImage } from '../../metadata/image.ts';
import {
  compareTopicPartitions,
  partitionOf,
  topicOf,
  topicPartition,
  type TopicPartition,
} from '../../protocol/topic-partition.ts';
import type { ModernMember } from './modern-group.ts';

export type Targets = ReadonlyMap<string, readonly TopicPartition[]>;

const MS = 1_000;

/** Between two targets lies an interval; no timer runs, the next heartbeat of anybody after it computes. */
export function mayComputeTarget(
  { assignmentTimestampUs }: { readonly assignmentTimestampUs: number | null },
  intervalUs: number,
  nowUs: number,
): boolean {
  if (assignmentTimestampUs === null || intervalUs === 0) return true;
  return wholeMs(nowUs) >= wholeMs(assignmentTimestampUs) + wholeMs(intervalUs);
}

function wholeMs(us: number): number {
  return Math.floor(us / MS);
}

/** Share groups: partitions that their coordinator has initialized. */
type Assignable = (topic: string, partition: number) => boolean;

export function computeTargets(
  members: readonly ModernMember[],
  targets: Targets,
  assignor: ServerAssignor,
  image: MetadataImage,
  isAssignable?: Assignable,
): Targets {
  const ids = members.map(({ memberId }) => memberId);
  const byId = new Map(members.map((member) => [member.memberId, member]));
  const walked = inHashOrder(ids, javaHashCode).flatMap((id) => byId.get(id) ?? []);
  const result = assignor.assign({
    members: walked.map((member) => specOf(member, targets.get(member.memberId) ?? [], image)),
    subscriptionType: subscriptionTypeOf(members),
    partitionCounts: new Map(
      [...image.topics].map(([name, topic]) => [name, topic.partitionCount]),
    ),
    ...(isAssignable === undefined ? {} : { isAssignable }),
  });
  invariant(result.kind === 'assigned', 'topics that do not exist are left out before', result);
  return new Map(ids.map((id) => [id, namesOf(result.targets.get(id))]));
}

function specOf(
  { memberId, groupInstanceId, topics }: ModernMember,
  target: readonly TopicPartition[],
  image: MetadataImage,
): ServerAssignorMember {
  const known = topics.filter((topic) => image.topics.has(topic));
  return {
    memberId,
    groupInstanceId,
    topics: inHashOrder(known, javaHashCode),
    assigned: byTopic(target),
  };
}

function byTopic(partitions: readonly TopicPartition[]): TopicAssignment {
  const topics = inHashOrder([...new Set(partitions.map(topicOf))], javaHashCode);
  return new Map(
    topics.map((topic) => {
      const own = partitions.filter((name) => topicOf(name) === topic);
      return [topic, own.map(partitionOf).sort((a, b) => a - b)];
    }),
  );
}

function namesOf(assignment: TopicAssignment | undefined): readonly TopicPartition[] {
  const names = [...(assignment ?? [])].flatMap(([topic, numbers]) =>
    numbers.map((number) => topicPartition(topic, number)),
  );
  return names.sort(compareTopicPartitions);
}
