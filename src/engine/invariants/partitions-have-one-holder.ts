/**
 * G7: for the coordinator of a consumer group a partition is free, or assigned to one member, or still to be let go by one.
 *
 * Kafka:       ConsumerGroup.addPartitionEpochs, removePartitionEpochs (4.4); KIP-848 (ValidPartitionEpoch).
 * Units:       epochs count.
 * Invariants:  G7.
 * Divergences: none.
 */

import { ofConsumerGroups } from './changed-groups.ts';

export const partitionsHaveOneHolder = ofConsumerGroups(
  'G7',
  'a partition has one holder',
  ({ after }) => {
    const holders = new Map<string, string>();
    for (const { memberId, assigned, pendingRevocation } of after.members.values()) {
      for (const partition of [...assigned.keys(), ...pendingRevocation.keys()]) {
        const other = holders.get(partition);
        if (other !== undefined) return `${partition} is held by ${other} and ${memberId}`;
        holders.set(partition, memberId);
      }
    }
    return undefined;
  },
);
