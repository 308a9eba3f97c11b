/**
 * G9: in a stable consumer group every member is at the group's epoch, lets nothing go, and has what its target says.
 *
 * Kafka:       ConsumerGroup.maybeUpdateGroupState (4.4); KIP-848 (ValidStableGroupState).
 * Units:       epochs count.
 * Invariants:  G9.
 * Divergences: none.
 */

import { stateOf } from '../group-coordinator/modern/modern-group.ts';
import { topicOf } from '../protocol/topic-partition.ts';
import { ofConsumerGroups } from './changed-groups.ts';

export const stableGroupsAreSettled = ofConsumerGroups(
  'G9',
  'a stable group is settled',
  ({ after }) => {
    if (stateOf(after) !== 'Stable') return undefined;
    for (const { memberId, memberEpoch, topics, ...held } of after.members.values()) {
      const { assigned, pendingRevocation } = held;
      if (memberEpoch !== after.groupEpoch) return `${memberId} is at ${memberEpoch}`;
      if (pendingRevocation.size > 0) return `${memberId} has still to let go`;
      const target = (after.targets.get(memberId) ?? []).filter((name) =>
        topics.includes(topicOf(name)),
      );
      const isSettled =
        target.length === assigned.size && target.every((name) => assigned.has(name));
      if (!isSettled) return `${memberId} has ${[...assigned.keys()].join()}, not its target`;
    }
    return undefined;
  },
);
