/**
 * G6: no two current members of a consumer group both hold a partition in their own view.
 *
 * Kafka:       KIP-848 (NoDoubleClientAssignment).
 * Units:       epochs count.
 * Invariants:  G6.
 * Divergences: a member that its coordinator does not know at the epoch it has in mind is not current.
 */

import type { ConsumerState } from '../consumer/consumer-state.ts';
import type { ConsumerGroup } from '../group-coordinator/modern/consumer-group.ts';
import type { Moment } from './moment.ts';
import type { Watch } from './watch.ts';

export const oneCurrentOwner: Watch = {
  id: 'G6',
  name: 'no two current members hold a partition',
  look(moment) {
    const names = new Set<string>();
    for (const { before, after } of moment.changed) {
      if (after.kind !== 'consumer' || after.state.protocol !== 'consumer') continue;
      const old = before?.kind === 'consumer' ? before.state.assigned : undefined;
      if (old !== after.state.assigned) names.add(after.state.group);
    }
    for (const name of names) {
      const broken = twoOwners(moment, name);
      if (broken !== undefined) return `${name}: ${broken}`;
    }
    return undefined;
  },
};

function twoOwners(moment: Moment, name: string): string | undefined {
  const owners = new Map<string, string>();
  for (const cell of moment.nodes.values()) {
    if (cell.kind !== 'consumer' || cell.state.group !== name || !isCurrent(moment, cell.state))
      continue;
    for (const partition of cell.state.assigned.keys()) {
      const other = owners.get(partition);
      if (other !== undefined) return `${partition} is held by ${other} and ${cell.id}`;
      owners.set(partition, cell.id);
    }
  }
  return undefined;
}

function isCurrent({ nodes }: Moment, { group, modern }: ConsumerState): boolean {
  if (modern === null || modern.memberEpoch <= 0) return false;
  for (const cell of nodes.values()) {
    if (cell.kind !== 'broker') continue;
    const known = cell.state.groups.groups.get(group);
    if (known?.kind === 'consumer') return knows(known, modern);
  }
  return false;
}

/** Its own epoch, or the one before: the answer with the new one may be on its way. */
function knows(
  { members }: ConsumerGroup,
  { memberId, memberEpoch }: { readonly memberId: string; readonly memberEpoch: number },
): boolean {
  const member = members.get(memberId);
  return member?.memberEpoch === memberEpoch || member?.previousMemberEpoch === memberEpoch;
}
