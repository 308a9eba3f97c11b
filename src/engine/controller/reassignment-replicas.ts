/**
 * When a reassignment of replicas is complete.
 *
 * Kafka:       org.apache.kafka.controller.PartitionReassignmentReplicas.maybeCompleteReassignment (4.4).
 * Units:       broker ids.
 * Invariants:  neither the completed replicas nor their ISR are empty.
 * Divergences: none.
 */

import type { BrokerId } from '../protocol/topic-partition.ts';

export interface ReassignmentTarget {
  readonly replicas: readonly BrokerId[];
  readonly removing: readonly BrokerId[];
  readonly adding: readonly BrokerId[];
  readonly isr: readonly BrokerId[];
}

/** The target without what goes away, or `null` while the reassignment has to go on (or there is none). */
export function completedReassignment(target: ReassignmentTarget): ReassignmentTarget | null {
  const { removing, adding } = target;
  if (removing.length === 0 && adding.length === 0) return null;
  const isr = target.isr.filter((id) => !removing.includes(id));
  const replicas = target.replicas.filter((id) => !removing.includes(id));
  if (removing.length > 0 && (isr.length === 0 || replicas.length === 0)) return null;
  if (!adding.every((id) => isr.includes(id))) return null;
  const shrinks = adding.length < removing.length;
  if (shrinks && !replicas.every((id) => isr.includes(id))) return null;
  return { replicas, isr, removing: [], adding: [] };
}
