/**
 * What the leader of a classic group sends with its SyncGroup: partitions for every member.
 *
 * Kafka:       internals.ConsumerCoordinator.onLeaderElected, RangeAssignor (4.4).
 * Units:       none.
 * Invariants:  every partition of a topic has exactly one owner among the members that subscribe to it.
 * Divergences: none.
 */

import type { JoinGroupResponse, SyncGroupRequest } from '../protocol/group-messages.ts';
import { topicPartition, type TopicPartition } from '../protocol/topic-partition.ts';

export function computeAssignment(
  { members }: JoinGroupResponse,
  partitionCounts: ReadonlyMap<string, number>,
): SyncGroupRequest['assignments'] {
  const owned = new Map<string, TopicPartition[]>(members.map(({ memberId }) => [memberId, []]));
  for (const [topic, count] of partitionCounts) {
    const sorted = members
      .filter(({ subscription }) => subscription.topics.includes(topic))
      .map(({ groupInstanceId, memberId }) => ({ memberId, groupInstanceId }))
      .sort(byInstanceThenId);
    sorted.forEach(({ memberId }, place) => {
      owned.get(memberId)?.push(...rangeOf(topic, count, place, sorted.length));
    });
  }
  return [...owned].map(([memberId, partitions]) => ({ memberId, partitions }));
}

interface Ranked {
  readonly memberId: string;
  readonly groupInstanceId: string | null;
}

/** Static members first, by their instance id (AbstractPartitionAssignor.MemberInfo.compareTo). */
function byInstanceThenId(a: Ranked, b: Ranked): number {
  if (a.groupInstanceId !== null && b.groupInstanceId !== null) {
    return a.groupInstanceId < b.groupInstanceId ? -1 : 1;
  }
  if (a.groupInstanceId !== null) return -1;
  if (b.groupInstanceId !== null) return 1;
  return a.memberId < b.memberId ? -1 : 1;
}

function rangeOf(topic: string, count: number, place: number, members: number): TopicPartition[] {
  const quota = Math.floor(count / members);
  const extra = count % members;
  const start = quota * place + Math.min(place, extra);
  const length = quota + (place < extra ? 1 : 0);
  return Array.from({ length }, (_, i) => topicPartition(topic, start + i));
}
