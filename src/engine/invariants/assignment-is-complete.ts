/**
 * G2: in a stable group with an eager strategy every partition of the subscribed topics has an owner.
 *
 * Kafka:       ConsumerPartitionAssignor (4.4).
 * Units:       partitions count.
 * Invariants:  G2.
 * Divergences: none.
 */

import type { ClassicGroup } from '../group-coordinator/group-state.ts';
import { topicPartition } from '../protocol/topic-partition.ts';
import { isGenerationNew, ofClassicGroups } from './changed-groups.ts';

/** New partitions are seen by the leader's next metadata: only those that it knew are asked for. */
export const assignmentIsComplete = ofClassicGroups(
  'G2',
  'an assignment is complete',
  (change, { nodes }) => {
    const { after } = change;
    const isEager = after.protocol !== null && after.protocol !== 'cooperative-sticky';
    if (!isEager || !isGenerationNew(change)) return undefined;
    const owned = new Set([...after.members.values()].flatMap(({ assignment }) => assignment));
    const leader = after.members.get(after.leader ?? '');
    const known = nodes.get(leader?.clientId ?? '');
    if (known?.kind !== 'consumer') return undefined;
    for (const topic of subscribed(after)) {
      const count = known.state.membership.assignmentSnapshot?.get(topic) ?? 0;
      for (let place = 0; place < count; place++) {
        const partition = topicPartition(topic, place);
        if (!owned.has(partition)) return `nobody has ${partition}`;
      }
    }
    return undefined;
  },
);

function subscribed({ members, protocol }: ClassicGroup): ReadonlySet<string> {
  const topics = new Set<string>();
  for (const { protocols } of members.values()) {
    const chosen = protocols.find(({ name }) => name === protocol);
    for (const topic of chosen?.subscription.topics ?? []) topics.add(topic);
  }
  return topics;
}
