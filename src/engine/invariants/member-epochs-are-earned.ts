/**
 * G8: a member at the target's epoch has been assigned nothing that the target gives to another; epochs of members only
 * grow, but for those of joining and leaving.
 *
 * Kafka:       CurrentAssignmentBuilder (4.4); KIP-848 (ValidMemberEpoch).
 * Units:       epochs count.
 * Invariants:  G8.
 * Divergences: none.
 */

import type { ConsumerGroup } from '../group-coordinator/modern/consumer-group.ts';
import { ofConsumerGroups } from './changed-groups.ts';

export const memberEpochsAreEarned = ofConsumerGroups(
  'G8',
  'member epochs are earned',
  ({ before, after }) => heldForOthers(after) ?? fallingEpoch(before, after),
);

function heldForOthers({ members, targets, assignmentEpoch }: ConsumerGroup): string | undefined {
  const owners = new Map<string, string>();
  for (const [id, target] of targets) for (const partition of target) owners.set(partition, id);
  for (const { memberId, memberEpoch, assigned } of members.values()) {
    if (memberEpoch !== assignmentEpoch) continue;
    for (const partition of assigned.keys()) {
      const owner = owners.get(partition) ?? memberId;
      if (owner !== memberId)
        return `${memberId} at epoch ${memberEpoch} has ${partition} of ${owner}`;
    }
  }
  return undefined;
}

function fallingEpoch(before: ConsumerGroup | undefined, after: ConsumerGroup): string | undefined {
  for (const { memberId, memberEpoch } of after.members.values()) {
    const was = before?.members.get(memberId)?.memberEpoch ?? memberEpoch;
    if (memberEpoch < was && memberEpoch > 0) return `${memberId}: epoch ${was} → ${memberEpoch}`;
  }
  return undefined;
}
