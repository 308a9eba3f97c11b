/**
 * What the leader of a classic group sends with its SyncGroup: partitions for every member.
 *
 * Kafka:       internals.ConsumerCoordinator.onLeaderElected, lookupAssignor,
 *              internals.AbstractPartitionAssignor.assign (4.4).
 * Units:       none.
 * Invariants:  a partition of a subscribed topic has at most one owner; exactly one, unless the strategy is cooperative
 *              and another member has to let it go first.
 * Divergences: `member-ids` (ties go by member id; in Kafka by the hash of random ids).
 */

import { compareTexts, type AssignorTopics } from '../assignors/assignor.ts';
import { clientAssignor } from '../assignors/client-assignors.ts';
import { allPartitions } from '../assignors/topic-partitions.ts';
import { invariant } from '../kernel/invariant.ts';
import type { JoinGroupResponse, SyncGroupRequest } from '../protocol/group-messages.ts';
import { compareTopicPartitions, type TopicPartition } from '../protocol/topic-partition.ts';

export interface GroupPlan {
  readonly assignments: SyncGroupRequest['assignments'];
  readonly heldBack: readonly TopicPartition[];
}

export function computeAssignment(
  { members, protocol }: JoinGroupResponse,
  counts: ReadonlyMap<string, number>,
  partitionRacks: AssignorTopics['partitionRacks'],
): GroupPlan {
  const subscribed = new Set(members.flatMap(({ subscription }) => subscription.topics));
  const known = [...counts].filter(([topic, count]) => subscribed.has(topic) && count > 0);
  const topics: AssignorTopics = { partitionCounts: new Map(known), partitionRacks };
  const assignor = clientAssignor(protocol);
  invariant(assignor !== undefined, 'the coordinator chose a strategy that we listed', protocol);
  const walk = members.toSorted((a, b) => compareTexts(a.memberId, b.memberId));
  const assignments = assignor.assign(topics, walk).map(({ memberId, partitions }) => {
    return { memberId, partitions: [...partitions].sort(compareTopicPartitions) };
  });
  const given = new Set(assignments.flatMap(({ partitions }) => partitions));
  const heldBack = allPartitions(topics.partitionCounts).filter((name) => !given.has(name));
  return { assignments, heldBack };
}
