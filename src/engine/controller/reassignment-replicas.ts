/**
 * Which replicas a reassignment brings and takes, and when it is complete.
 *
 * Kafka:       org.apache.kafka.controller.PartitionReassignmentReplicas (4.4).
 * Units:       broker ids.
 * Invariants:  neither the completed replicas nor their ISR are empty.
 * Divergences: none.
 */

import type { PartitionImage } from '../metadata/image.ts';
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

type Moving = Pick<PartitionImage, 'replicas' | 'addingReplicas' | 'removingReplicas'>;

export function isReassigning({ addingReplicas, removingReplicas }: Moving): boolean {
  return addingReplicas.length > 0 || removingReplicas.length > 0;
}

/** The target first, then what has to go, so that the preferred leader is the target's from now on. */
export function reassignmentTo(
  current: readonly BrokerId[],
  target: readonly BrokerId[],
): Omit<ReassignmentTarget, 'isr'> {
  const removing = missingIn(current, target);
  return { replicas: [...target, ...removing], removing, adding: missingIn(target, current) };
}

/** What there was before: the replicas without those that were to come. */
export function originalReplicas({ replicas, addingReplicas }: Moving): readonly BrokerId[] {
  return replicas.filter((id) => !addingReplicas.includes(id));
}

function missingIn(some: readonly BrokerId[], others: readonly BrokerId[]): readonly BrokerId[] {
  return some.filter((id) => !others.includes(id)).toSorted((a, b) => a - b);
}
