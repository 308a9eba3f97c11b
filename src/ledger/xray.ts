/**
 * What would be lost, repeated, refused or unread if one thing died now: found out by really letting it die, in a run
 * in which nothing else is done from then on, beside the same run without the death.
 *
 * Units:       µs of simulated time.
 * Invariants:  only what the death alone brings about is told; nothing of it has happened.
 */

import type { Fact } from '../engine/kernel/fact.ts';
import { withoutActsAfter, withoutExpectations, addAct, settle } from '../scenario/edit.ts';
import type { NodeRef, Scenario } from '../scenario/scenario.ts';
import type { World } from '../engine/world.ts';
import { fates, type Fate } from './fate.ts';
import { runInPortions } from './portioned-run.ts';
import type { RecordRef } from './record-ref.ts';

/** A session of a consumer runs out after 45 s by default; then its group still has to share out the work. */
const LONG_ENOUGH_US = 60_000_000;
/** 60 simulated minutes, the bound of the language. */
const LONGEST_RUN_US = 3_600_000_000;

export interface WithoutLeader {
  readonly partition: string;
  /** When somebody leads again, and who; `null`: nobody does. */
  readonly next: { readonly atUs: number; readonly broker: number } | null;
}

export interface GroupHarm {
  readonly group: string;
  /** Finished again, because of the death. */
  readonly repeated: readonly RecordRef[];
  /** Never finished, because of the death. */
  readonly unread: readonly RecordRef[];
}

export interface Xray {
  readonly node: NodeRef;
  readonly atUs: number;
  /** Confirmed, and then gone. */
  readonly lost: readonly RecordRef[];
  /** The application would be told that it failed. */
  readonly refused: readonly RecordRef[];
  /** Handed to send(), and nobody would ever say what became of it. */
  readonly unresolved: readonly RecordRef[];
  readonly withoutLeader: readonly WithoutLeader[];
  /** Only those that the death reaches. */
  readonly groups: readonly GroupHarm[];
}

/** Yields after each portion of the two runs. */
export function* xrayInPortions(
  scenario: Scenario,
  atUs: number,
  node: NodeRef,
): Generator<undefined, Xray> {
  const untilUs = Math.min(atUs + LONG_ENOUGH_US, LONGEST_RUN_US);
  const calm = settled(withoutActsAfter(withoutExpectations({ ...scenario, goals: [] }), atUs));
  const deadly = settled(addAct(calm, atUs, { kind: 'kill', node }));
  const { world: alive } = yield* runInPortions(calm, untilUs);
  const { world: dead, facts } = yield* runInPortions(deadly, untilUs);
  return compare({ node, atUs, alive: fates(alive), dead: fates(dead), world: dead, facts });
}

function settled(scenario: Scenario): Scenario {
  // What is left of a well-formed scenario is well formed, except where a check that an expectation names has gone.
  return settle(scenario).scenario ?? scenario;
}

interface TwoRuns {
  readonly node: NodeRef;
  readonly atUs: number;
  readonly alive: readonly Fate[];
  readonly dead: readonly Fate[];
  readonly world: World;
  readonly facts: readonly Fact[];
}

function compare({ node, atUs, alive, dead, world, facts }: TwoRuns): Xray {
  const before = new Map(alive.map((fate) => [fate.ref, fate]));
  const onlyNow = (holds: (fate: Fate) => boolean): readonly RecordRef[] =>
    dead.flatMap((fate) => {
      const was = before.get(fate.ref);
      return holds(fate) && !(was !== undefined && holds(was)) ? [fate.ref] : [];
    });
  return {
    node,
    atUs,
    lost: onlyNow(({ verdict }) => verdict === 'lost-after-ack'),
    refused: onlyNow(({ send }) => send.status === 'failed'),
    unresolved: onlyNow(({ verdict }) => verdict === 'unresolved'),
    withoutLeader: withoutLeader(facts, atUs),
    groups: world.shape.groups
      .map(({ name }) => groupHarm(name, before, dead))
      .filter(({ repeated, unread }) => repeated.length + unread.length > 0),
  };
}

function groupHarm(
  group: string,
  before: ReadonlyMap<RecordRef, Fate>,
  dead: readonly Fate[],
): GroupHarm {
  const times = (fate: Fate | undefined): number =>
    fate?.groups.find((one) => one.group === group)?.times ?? 0;
  const refs = (isMeant: (was: number, is: number) => boolean): readonly RecordRef[] =>
    dead.flatMap((fate) => (isMeant(times(before.get(fate.ref)), times(fate)) ? [fate.ref] : []));
  return {
    group,
    repeated: refs((was, is) => is > Math.max(was, 1)),
    unread: refs((was, is) => was > 0 && is === 0),
  };
}

const INTERNAL = '__';

/** Partitions that lose their leader after the death, each with the next one. */
function withoutLeader(facts: readonly Fact[], atUs: number): readonly WithoutLeader[] {
  const out = new Map<string, WithoutLeader>();
  for (const fact of facts) {
    if (fact.atUs < atUs) continue;
    if (fact.rule === 'controller.leaderLost') {
      const { partition } = fact.inputs;
      if (!partition.startsWith(INTERNAL)) out.set(partition, { partition, next: null });
    }
    if (fact.rule !== 'controller.leaderElected') continue;
    const { partition, leader } = fact.inputs;
    if (partition.startsWith(INTERNAL)) continue;
    out.set(partition, { partition, next: { atUs: fact.atUs, broker: leader } });
  }
  return [...out.values()].sort((a, b) => (a.partition < b.partition ? -1 : 1));
}
