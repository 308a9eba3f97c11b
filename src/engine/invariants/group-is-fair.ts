/**
 * G1, G3: in one generation of a classic group a partition has at most one member, and generations never fall while
 * one coordinator holds the group.
 *
 * Kafka:       ClassicGroup, GroupMetadataManager.updateClassicGroup (4.4).
 * Units:       generations count.
 * Invariants:  G1, G3.
 * Divergences: none.
 */

import type { ClassicGroup } from '../group-coordinator/group-state.ts';
import { brokersOf } from './replicas-of.ts';
import type { Watch } from './watch.ts';

export const groupIsFair: Watch = {
  id: 'G1',
  name: 'one owner of a partition in one generation',
  look(world, before) {
    for (const cell of brokersOf(world)) {
      const old = before?.nodes.get(cell.id);
      // Whoever loads its partition again takes what was written: a generation that never was, is forgotten.
      const isLoading =
        old?.kind === 'broker' && old.state.groups.leading !== cell.state.groups.leading;
      const oldGroups = old?.kind === 'broker' && !isLoading ? old.state.groups.groups : undefined;
      if (oldGroups === cell.state.groups.groups) continue;
      for (const [name, group] of cell.state.groups.groups) {
        const was = oldGroups?.get(name);
        if (was === group) continue;
        const broken = twoOwners(group) ?? fallingGeneration(was, group);
        if (broken !== undefined) return `${name}: ${broken}`;
      }
    }
    return undefined;
  },
};

function twoOwners({ state, members }: ClassicGroup): string | undefined {
  if (state !== 'Stable') return undefined;
  const owners = new Map<string, string>();
  for (const { memberId, assignment } of members.values()) {
    for (const partition of assignment) {
      const other = owners.get(partition);
      if (other !== undefined) return `${partition} belongs to ${other} and ${memberId}`;
      owners.set(partition, memberId);
    }
  }
  return undefined;
}

function fallingGeneration(was: ClassicGroup | undefined, is: ClassicGroup): string | undefined {
  if (was === undefined || is.generation >= was.generation) return undefined;
  return `generation ${was.generation} → ${is.generation}`;
}
