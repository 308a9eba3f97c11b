/**
 * The classic groups that an event changed, as their coordinators hold them.
 *
 * Kafka:       none.
 * Units:       none.
 * Invariants:  a coordinator that has just read its partition again knows nothing of before.
 * Divergences: none.
 */

import type { ClassicGroup } from '../group-coordinator/group-state.ts';
import type { BrokerCell } from '../world.ts';
import type { Moment } from './moment.ts';
import type { Broken, Watch } from './watch.ts';

export interface GroupChange {
  readonly name: string;
  readonly coordinator: BrokerCell;
  readonly before: ClassicGroup | undefined;
  readonly after: ClassicGroup;
}

/** A property of one classic group. */
export function ofGroups(
  id: string,
  name: string,
  check: (change: GroupChange, moment: Moment) => Broken,
): Watch {
  return {
    id,
    name,
    look(moment) {
      for (const change of changedGroups(moment)) {
        const broken = check(change, moment);
        if (broken !== undefined) return `${change.name}: ${broken}`;
      }
      return undefined;
    },
  };
}

export function* changedGroups({ brokers }: Moment): Generator<GroupChange> {
  for (const { before, after } of brokers) {
    const { groups, leading } = after.state.groups;
    const past = before?.state.groups;
    if (past?.groups === groups) continue;
    const known = past?.leading === leading ? past.groups : undefined;
    for (const [name, group] of groups) {
      const was = known?.get(name);
      if (was === group || group.kind !== 'classic') continue;
      const old = was?.kind === 'classic' ? was : undefined;
      yield { name, coordinator: after, before: old, after: group };
    }
  }
}

export function isGenerationNew({ before, after }: GroupChange): boolean {
  if (after.state !== 'Stable') return false;
  return before?.state !== 'Stable' || before.generation !== after.generation;
}
