/**
 * R20: the partition epoch grows by one with every change, the leader epoch by one when the leader is written.
 *
 * Kafka:       PartitionRegistration.merge, PartitionChangeBuilder (4.4).
 * Units:       epochs count.
 * Invariants:  R20.
 * Divergences: none.
 */

import type { PartitionImage } from '../metadata/image.ts';
import { ofRegistrations, type Broken } from './watch.ts';

export const epochsStep = ofRegistrations(
  'R20',
  'epochs of a partition grow step by step',
  ({ before, after }) => (before === undefined ? undefined : stepProblem(before, after)),
);

/** One event may change a partition more than once: each change adds 1 to the partition epoch. */
function stepProblem(was: PartitionImage, is: PartitionImage): Broken {
  const changes = is.partitionEpoch - was.partitionEpoch;
  const elections = is.leaderEpoch - was.leaderEpoch;
  if (changes < 1) return `partition epoch ${was.partitionEpoch} → ${is.partitionEpoch}`;
  if (elections < 0 || elections > changes) {
    return `leader epoch ${was.leaderEpoch} → ${is.leaderEpoch}`;
  }
  const isSilent = is.leader !== was.leader && elections === 0;
  return isSilent ? `${is.leader} leads in the epoch of ${was.leader}` : undefined;
}
