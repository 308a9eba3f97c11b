/**
 * G1: in one generation of a classic group every partition has at most one owner.
 *
 * Kafka:       ClassicGroup, GroupMetadataManager.setAndPropagateAssignment (4.4).
 * Units:       generations count.
 * Invariants:  G1.
 * Divergences: none.
 */

import { ofClassicGroups } from './changed-groups.ts';

export const oneOwnerAGeneration = ofClassicGroups(
  'G1',
  'a partition has one owner',
  ({ after }) => {
    if (after.state !== 'Stable') return undefined;
    const owners = new Map<string, string>();
    for (const { memberId, assignment } of after.members.values()) {
      for (const partition of assignment) {
        const other = owners.get(partition);
        if (other !== undefined) return `${partition} belongs to ${other} and ${memberId}`;
        owners.set(partition, memberId);
      }
    }
    return undefined;
  },
);
