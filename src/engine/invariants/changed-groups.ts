/**
 * The groups that an event changed, as their coordinators hold them: properties of one group of one protocol.
 *
 * Kafka:       none.
 * Units:       none.
 * Invariants:  a coordinator that has just read its partition again knows nothing of before.
 * Divergences: none.
 */

import type { AnyGroup, ClassicGroup } from '../group-coordinator/group-state.ts';
import type { ConsumerGroup } from '../group-coordinator/modern/consumer-group.ts';
import type { BrokerCell } from '../world.ts';
import type { Moment } from './moment.ts';
import type { Broken, Watch } from './watch.ts';

interface Change<Group extends AnyGroup> {
  readonly name: string;
  readonly coordinator: BrokerCell;
  readonly before: Group | undefined;
  readonly after: Group;
}

export type ClassicGroupChange = Change<ClassicGroup>;

/** Makes a watch of a property that each changed group has to have. */
type OfGroups<Group extends AnyGroup> = (
  id: string,
  name: string,
  check: (change: Change<Group>, moment: Moment) => Broken,
) => Watch;

type IsOf<Group extends AnyGroup> = (group: AnyGroup | undefined) => group is Group;

const isClassic: IsOf<ClassicGroup> = (group) => group?.kind === 'classic';
const isConsumer: IsOf<ConsumerGroup> = (group) => group?.kind === 'consumer';

function ofGroups<Group extends AnyGroup>(isMeant: IsOf<Group>): OfGroups<Group> {
  return (id, name, check) => ({
    id,
    name,
    look(moment) {
      for (const change of changedGroups(moment, isMeant)) {
        const broken = check(change, moment);
        if (broken !== undefined) return `${change.name}: ${broken}`;
      }
      return undefined;
    },
  });
}

export const ofClassicGroups = ofGroups(isClassic);
export const ofConsumerGroups = ofGroups(isConsumer);

function* changedGroups<Group extends AnyGroup>(
  { brokers }: Moment,
  isMeant: IsOf<Group>,
): Generator<Change<Group>> {
  for (const { before, after } of brokers) {
    const { groups, leading } = after.state.groups;
    const past = before?.state.groups;
    if (past?.groups === groups) continue;
    const known = past?.leading === leading ? past.groups : undefined;
    for (const [name, group] of groups) {
      const was = known?.get(name);
      if (was === group || !isMeant(group)) continue;
      yield { name, coordinator: after, before: isMeant(was) ? was : undefined, after: group };
    }
  }
}

/** The classic groups that an event changed. */
export const changedClassicGroups = (moment: Moment): Generator<ClassicGroupChange> =>
  changedGroups(moment, isClassic);

export function isGenerationNew({ before, after }: ClassicGroupChange): boolean {
  if (after.state !== 'Stable') return false;
  return before?.state !== 'Stable' || before.generation !== after.generation;
}
