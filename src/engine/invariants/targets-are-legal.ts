/**
 * G5: a target of a consumer group gives every partition of the subscribed topics once, and to subscribers only.
 *
 * Kafka:       TargetAssignmentBuilder (4.4); KIP-848 (LegalTargetAssignment).
 * Units:       epochs count.
 * Invariants:  G5.
 * Divergences: looked at when a target is computed: a topic may have grown since.
 */

import { topicOf, topicPartition } from '../protocol/topic-partition.ts';
import { ofConsumerGroups } from './changed-groups.ts';

export const targetsAreLegal = ofConsumerGroups(
  'G5',
  'a target gives every partition once, to subscribers',
  ({ before, after, coordinator }, { atUs }) => {
    const { assignmentTimestampUs, members, targets } = after;
    const isNew = assignmentTimestampUs !== before?.assignmentTimestampUs;
    if (!isNew || assignmentTimestampUs === null) return undefined;
    // A coordinator that has just read it goes by the next heartbeat.
    if (before === undefined && assignmentTimestampUs !== atUs) return undefined;
    const { topics } = coordinator.state.image;
    const wanted = new Set<string>();
    for (const topic of [...members.values()].flatMap((member) => member.topics)) {
      const count = topics.get(topic)?.partitionCount ?? 0;
      for (let number = 0; number < count; number++) wanted.add(topicPartition(topic, number));
    }
    for (const [memberId, target] of targets) {
      for (const partition of target) {
        const isAsked = members.get(memberId)?.topics.includes(topicOf(partition)) === true;
        if (!isAsked) return `${memberId} is to get ${partition}, which it does not subscribe to`;
        if (!wanted.delete(partition)) return `${partition} is given twice, or does not exist`;
      }
    }
    return wanted.size === 0 ? undefined : `nobody is to get ${[...wanted].join(', ')}`;
  },
);
