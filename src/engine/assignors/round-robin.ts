/**
 * Round robin: the partitions of all topics are dealt one by one, around the members.
 *
 * Kafka:       org.apache.kafka.clients.consumer.RoundRobinAssignor (4.4).
 * Units:       partition counts.
 * Invariants:  every partition of a subscribed topic has one owner; with equal subscriptions, loads differ by at
 *              most one.
 * Divergences: none.
 */

import { topicPartition, type TopicPartition } from '../protocol/topic-partition.ts';
import {
  compareMembers,
  type Assignor,
  type AssignorMember,
  type AssignorTopics,
  type MemberAssignment,
} from './assignor.ts';

export const roundRobinAssignor: Assignor = { name: 'roundrobin', protocol: 'EAGER', assign };

function assign(
  { partitionCounts }: AssignorTopics,
  members: readonly AssignorMember[],
): readonly MemberAssignment[] {
  const ring = members.toSorted(compareMembers);
  const given = new Map(members.map(({ memberId }) => [memberId, new Array<TopicPartition>()]));
  let next = 0;
  for (const topic of subscribedTopics(members)) {
    const count = partitionCounts.get(topic) ?? 0;
    for (let partition = 0; partition < count; partition++) {
      next = nextSubscriber(ring, next, topic);
      const memberId = ring[next]?.memberId ?? '';
      given.get(memberId)?.push(topicPartition(topic, partition));
      next = (next + 1) % ring.length;
    }
  }
  return [...given].map(([memberId, partitions]) => ({ memberId, partitions }));
}

function subscribedTopics(members: readonly AssignorMember[]): readonly string[] {
  return [...new Set(members.flatMap(({ subscription }) => subscription.topics))].sort();
}

/** Somebody subscribes to the topic, so the search ends. */
function nextSubscriber(ring: readonly AssignorMember[], from: number, topic: string): number {
  let place = from;
  while (ring[place]?.subscription.topics.includes(topic) !== true) {
    place = (place + 1) % ring.length;
  }
  return place;
}
