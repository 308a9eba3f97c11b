/**
 * Which partition of `__consumer_offsets` a group belongs to; its leader coordinates the group.
 *
 * Kafka:       org.apache.kafka.coordinator.group.GroupCoordinatorService.partitionFor, Utils.abs (4.4).
 * Units:       partition numbers.
 * Invariants:  0 ≤ result < count.
 * Divergences: none.
 */

import { javaHashCode } from '../assignors/java-hash-set.ts';

const MIN_INT = -2_147_483_648;

export function coordinatorPartition(group: string, count: number): number {
  const hash = javaHashCode(group);
  return (hash === MIN_INT ? 0 : Math.abs(hash)) % count;
}
