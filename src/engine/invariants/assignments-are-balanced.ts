/**
 * G10: with equal subscriptions, range differs by at most one partition in each topic, the sticky strategies and round robin in all.
 *
 * Kafka:       ConsumerPartitionAssignor implementations (4.4).
 * Units:       partitions count.
 * Invariants:  G10.
 * Divergences: none.
 */

import type { ClassicGroup } from '../group-coordinator/group-state.ts';
import { topicOf } from '../protocol/topic-partition.ts';
import { isGenerationNew, ofClassicGroups } from './changed-groups.ts';
import type { Broken } from './watch.ts';

export const assignmentsAreBalanced = ofClassicGroups(
  'G10',
  'an assignment is balanced',
  (change) => {
    const { after } = change;
    if (!isGenerationNew(change) || !haveEqualSubscriptions(after)) return undefined;
    switch (after.protocol) {
      case 'range':
        return topicsOf(after)
          .map((topic) => spread(after, topic))
          .find((found) => found !== undefined);
      case 'roundrobin':
      case 'sticky':
        return spread(after, null);
      default:
        // Cooperative: what moves is given back first, and the balance comes with the second rebalance.
        return undefined;
    }
  },
);

function haveEqualSubscriptions({ members, protocol }: ClassicGroup): boolean {
  const subscriptions = new Set<string>();
  for (const { protocols } of members.values()) {
    const chosen = protocols.find(({ name }) => name === protocol);
    subscriptions.add([...(chosen?.subscription.topics ?? [])].toSorted().join());
  }
  return subscriptions.size === 1;
}

function topicsOf({ members }: ClassicGroup): readonly string[] {
  const assigned = [...members.values()].flatMap(({ assignment }) => assignment);
  return [...new Set(assigned.map(topicOf))];
}

function spread({ members }: ClassicGroup, topic: string | null): Broken {
  const counts = [...members.values()].map(
    ({ assignment }) =>
      assignment.filter((partition) => topic === null || topicOf(partition) === topic).length,
  );
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return most - least <= 1 ? undefined : `from ${least} to ${most} partitions${topic ?? ''}`;
}
