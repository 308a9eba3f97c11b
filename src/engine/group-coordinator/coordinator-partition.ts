/**
 * Which partition of `__consumer_offsets` a group belongs to; its leader coordinates the group.
 *
 * Kafka:       org.apache.kafka.coordinator.group.GroupCoordinatorService.partitionFor, Utils.abs (4.4);
 *              java.lang.String.hashCode.
 * Units:       partition numbers.
 * Invariants:  0 ≤ result < count.
 * Divergences: none.
 */

const MIN_INT = -2_147_483_648;

export function javaHashCode(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0;
  return hash;
}

export function coordinatorPartition(group: string, count: number): number {
  const hash = javaHashCode(group);
  return (hash === MIN_INT ? 0 : Math.abs(hash)) % count;
}
