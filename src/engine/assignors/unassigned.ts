/**
 * What is left to assign: the difference of two sorted lists.
 *
 * Kafka:       internals.AbstractStickyAssignor.*AssignmentBuilder.getUnassignedPartitions (4.4).
 * Units:       none.
 * Invariants:  the order of the list is kept.
 * Divergences: none.
 */

import type { TopicPartition } from '../protocol/topic-partition.ts';

/** `assigned` in the order of `all`. As in Kafka an entry that `all` does not have hides those behind it. */
export function unassignedOf(
  all: readonly TopicPartition[],
  assigned: readonly TopicPartition[],
): TopicPartition[] {
  let next = 0;
  return all.filter((name) => {
    if (assigned[next] !== name) return true;
    next += 1;
    return false;
  });
}
