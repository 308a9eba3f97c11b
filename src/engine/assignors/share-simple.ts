/**
 * Simple, the assignor of share groups: a partition may have several members; balanced, then sticky.
 *
 * Kafka:       org.apache.kafka.coordinator.group.assignor.SimpleAssignor, SimpleHomogeneousAssignmentBuilder,
 *              SimpleHeterogeneousAssignmentBuilder (4.4); KIP-932.
 * Units:       partition counts.
 * Invariants:  every assignable partition of a subscribed topic has a member.
 * Divergences: partitions are taken and given by name and number (Kafka: in the hash order of random topic ids).
 */

import { topicPartition, partitionOf, topicOf } from '../protocol/topic-partition.ts';
import { sharePartitions } from './share-partitions.ts';
import {
  assigningKnownTopics,
  countOf,
  subscribedTopics,
  TargetBuilder,
  type ServerAssignor,
  type ServerGroup,
  type TopicAssignment,
} from './server-assignor.ts';

export const simpleAssignor: ServerAssignor = {
  name: 'simple',
  assign: assigningKnownTopics(assign),
};

function assign(group: ServerGroup): ReadonlyMap<string, TopicAssignment> {
  const topics = subscribedTopics(group);
  if (topics.length === 0) return new Map();
  return group.subscriptionType === 'HOMOGENEOUS'
    ? homogeneous(group, topics)
    : heterogeneous(group, topics);
}

/** All topics at once. */
function homogeneous(
  group: ServerGroup,
  topics: readonly string[],
): ReadonlyMap<string, TopicAssignment> {
  const everybody = group.members.map((_, place) => place);
  return targetsOf(group, [assignTopics(group, topics, everybody)], () => false);
}

/** Each topic by itself among its subscribers. */
function heterogeneous(
  group: ServerGroup,
  topics: readonly string[],
): ReadonlyMap<string, TopicAssignment> {
  const shares = topics.map((topic) => {
    const places = group.members.flatMap((member, n) => (member.topics.includes(topic) ? [n] : []));
    return assignTopics(group, [topic], places);
  });
  // Kafka leaves alone what belongs to a topic that nobody subscribes to any more.
  return targetsOf(group, shares, (topic) => !topics.includes(topic));
}

/** Names of partitions per member's place. */
type Shares = ReadonlyMap<number, ReadonlySet<string>>;

function assignTopics(
  group: ServerGroup,
  topics: readonly string[],
  subscribers: readonly number[],
): Shares {
  const current = group.members.map(({ assigned }) =>
    topics.flatMap((topic) => (assigned.get(topic) ?? []).map((n) => topicPartition(topic, n))),
  );
  const assignable = topics.flatMap((topic) =>
    Array.from({ length: countOf(group, topic) }, (_, n) => n)
      .filter((n) => group.isAssignable?.(topic, n) ?? true)
      .map((n) => topicPartition(topic, n)),
  );
  return sharePartitions({ current, assignable, subscribers });
}

function targetsOf(
  { members }: ServerGroup,
  shares: readonly Shares[],
  isLeftAlone: (topic: string) => boolean,
): ReadonlyMap<string, TopicAssignment> {
  return new Map(
    members.map(({ memberId, assigned }, place) => {
      const leftAlone = [...assigned].filter(([topic]) => isLeftAlone(topic));
      const builder = new TargetBuilder(new Map(leftAlone));
      for (const share of shares) {
        for (const name of share.get(place) ?? []) builder.add(topicOf(name), partitionOf(name));
      }
      return [memberId, builder.target()];
    }),
  );
}
