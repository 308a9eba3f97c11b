/** The accounting strip as it is drawn: at most two groups, bars on one scale, harms coloured. */

import type { World } from '../engine/world.ts';
import { isReadCommitted } from '../ledger/group-metrics.ts';
import { brokenOrderTotal } from '../ledger/kept-order.ts';
import {
  STRIP_NAMES,
  stripExcess,
  stripRecords,
  stripTotal,
  uncommittedVisible,
} from '../ledger/strip.ts';
import { producerStates, unaskedSends } from '../ledger/producer-metrics.ts';
import type { StripName, StripNumber } from './stage-view.ts';

const GROUPS_SHOWN = 2;
const HARMS = new Map<StripName, StripNumber['harm']>([
  ['lost', 'missing'],
  ['skipped', 'missing'],
  ['duplicates', 'extra'],
  ['reordered', 'extra'],
]);

export function stripView(world: World): readonly StripNumber[] {
  const full = stripTotal(world, 'sent') ?? 0;
  return STRIP_NAMES.flatMap((name) => {
    if (name !== 'processed') return [stripNumber(world, name, null, full)];
    return shownGroups(world).map((group) => stripNumber(world, name, group, full));
  });
}

/** Only what groups skipped needs more than the logs of the leaders. */
function unknownBecause(world: World): StripNumber['unknown'] {
  return stripTotal(world, 'stored') === null ? 'leader' : 'coordinator';
}

function unaskedTotal(world: World): number {
  return producerStates(world).reduce((sum, { ledger }) => sum + unaskedSends(ledger), 0);
}

/** With more than two groups only the slowest one. */
function shownGroups(world: World): readonly string[] {
  const names = world.shape.groups.map(({ name }) => name);
  if (names.length <= GROUPS_SHOWN) return names;
  const done = (group: string) => stripTotal(world, 'processed', group) ?? 0;
  return [names.reduce((slowest, name) => (done(name) < done(slowest) ? name : slowest))];
}

function stripNumber(
  world: World,
  name: StripName,
  group: string | null,
  full: number,
): StripNumber {
  const value = stripTotal(world, name, group ?? undefined);
  const isHarm = HARMS.has(name);
  const lost = stripTotal(world, 'lost') ?? 0;
  const reachesPast = name !== 'sent' && name !== 'acked' && !isHarm;
  const { aside, asideKind } = asideOf(world, name, value);
  const isHarmful = value !== null && value > (name === 'reordered' ? aside : 0);
  const harm = isHarmful ? (HARMS.get(name) ?? 'none') : 'none';
  return {
    name,
    group,
    ofGroups: world.shape.groups.length,
    value,
    unknown: value === null ? unknownBecause(world) : null,
    unasked: name === 'acked' ? unaskedTotal(world) : 0,
    full,
    shortfall: reachesPast ? Math.min(lost, Math.max(0, full - (value ?? full))) : 0,
    // Results that readers write make a log longer than what was sent; only repeats are too much.
    aside,
    asideKind,
    excess: Math.min(value ?? 0, stripExcess(world, name, group ?? undefined)),
    harm,
    firstRecord: harm === 'none' ? null : (stripRecords(world, name)[0] ?? null),
  };
}

type Aside = Pick<StripNumber, 'aside' | 'asideKind'>;
const NO_ASIDE: Aside = { aside: 0, asideKind: null };

/** What the number counts, and what its word alone would promise too much or too little of. */
function asideOf(world: World, name: StripName, value: number | null): Aside {
  if (value === null || value === 0) return NO_ASIDE;
  if (name === 'reordered') return { aside: value - brokenOrderTotal(world), asideKind: null };
  if (name !== 'visible' || !world.shape.groups.some(isReadCommitted)) return NO_ASIDE;
  const { open, aborted } = uncommittedVisible(world);
  const asideKind = aborted === 0 ? 'open' : open === 0 ? 'aborted' : null;
  return { aside: open + aborted, asideKind: open + aborted === 0 ? null : asideKind };
}
