/**
 * C1: a clean election takes the first live replica of the assignment that is in the ISR, or in the ELR where the ISR is empty.
 *
 * Kafka:       PartitionChangeBuilder.electLeader (4.4); KIP-966.
 * Units:       none.
 * Invariants:  C1.
 * Divergences: none.
 */

import type { MetadataImage, PartitionImage } from '../metadata/image.ts';
import { NO_BROKER, type BrokerId } from '../protocol/topic-partition.ts';
import { ofRegistrations, type Broken } from './watch.ts';

export const electionsKeepTheOrder = ofRegistrations(
  'C1',
  'an election takes the first candidate of the assignment',
  ({ before, after }, { image }) => {
    // Two changes in one event are two elections, of which only the last is seen.
    if (before === undefined || after.partitionEpoch !== before.partitionEpoch + 1)
      return undefined;
    if (after.leader === NO_BROKER || after.leader === before.leader) return undefined;
    if (after.leaderRecoveryState === 'RECOVERING' || image === undefined) return undefined;
    return endsReassignment(before, after) ? undefined : earlierCandidate(before, after, image);
  },
);

/** The last step of a reassignment lets a replica into the ISR and makes it leader at once. */
function endsReassignment(before: PartitionImage, after: PartitionImage): boolean {
  const isMoving = before.addingReplicas.length + before.removingReplicas.length > 0;
  return isMoving && after.addingReplicas.length + after.removingReplicas.length === 0;
}

function earlierCandidate(was: PartitionImage, is: PartitionImage, image: MetadataImage): Broken {
  const isIn = (id: BrokerId) => was.isr.includes(id) || was.elr.includes(id);
  if (!isIn(is.leader)) return `${is.leader} was neither in the ISR nor in the ELR`;
  const isAlive = (id: BrokerId) => {
    const broker = image.brokers.get(id);
    return broker !== undefined && !broker.fenced && !broker.inControlledShutdown;
  };
  const first = is.replicas.find(
    (id) => is.isr.includes(id) && was.isr.includes(id) && isAlive(id),
  );
  return first === undefined || first === is.leader
    ? undefined
    : `${is.leader} was elected, and ${first} stands before it in ${is.replicas.join()}`;
}
