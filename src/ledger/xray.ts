/**
 * What would be lost, repeated, refused or unread if one thing died now: found out by really letting it die in the run
 * as it is written, with all that is still to come, beside the same run in which it does not go down.
 *
 * Units:       µs of simulated time.
 * Invariants:  what is told is what the run ends with when a kill is put in at this instant; nothing of it has happened.
 */

import type { Fact } from '../engine/kernel/fact.ts';
import { addAct, settle, setUntil, withoutExpectations, withoutFallOf } from '../scenario/edit.ts';
import { untilUsOf } from '../scenario/defaults.ts';
import type { NodeRef, Scenario } from '../scenario/scenario.ts';
import type { World } from '../engine/world.ts';
import { brokerCell, controllersImage, leaderView, userPartitions } from './cluster-view.ts';
import { fates, type Fate } from './fate.ts';
import { type FinishedRun, runInPortions } from './portioned-run.ts';
import type { RecordRef } from './record-ref.ts';

/** A session of a consumer runs out after 45 s by default; then its group still has to share out the work. */
const LONG_ENOUGH_US = 60_000_000;
/** A run of an hour is not played to its end for a question: what is not decided by then is said to be open. */
const FAR_ENOUGH_US = 300_000_000;
/** 60 simulated minutes, the bound of the language. */
const LONGEST_RUN_US = 3_600_000_000;

export interface WithoutLeader {
  readonly partition: string;
  /** When somebody leads again, and who; `null`: nobody does until the end. */
  readonly next: { readonly atUs: number; readonly broker: number } | null;
}

export interface GroupHarm {
  readonly group: string;
  /** Finished again, because of the death. */
  readonly repeated: readonly RecordRef[];
  /** Never finished, because of the death. */
  readonly unread: readonly RecordRef[];
}

/** Confirmed, not lost, and on the disks of dead brokers alone: nobody who has it could lead. */
export interface Stranded {
  readonly records: readonly RecordRef[];
  readonly brokers: readonly number[];
}

export interface Xray {
  readonly node: NodeRef;
  readonly atUs: number;
  /** How far both runs were played. */
  readonly untilUs: number;
  /** Confirmed, and then gone. */
  readonly lost: readonly RecordRef[];
  readonly stranded: Stranded;
  /** What the run comes to without the death, too. */
  readonly anyway: { readonly lost: number; readonly leaderless: number };
  /** The application would be told that it failed. */
  readonly refused: readonly RecordRef[];
  /** Handed to send(), and nobody would ever say what became of it. */
  readonly unresolved: readonly RecordRef[];
  /** Records that the run still sends, and that nobody would. */
  readonly unsent: number;
  readonly withoutLeader: readonly WithoutLeader[];
  /** Only those that the death reaches. */
  readonly groups: readonly GroupHarm[];
}

/** The run to its end, within bounds, and at least for as long as a death takes to be noticed by everybody. */
export function xrayUntilUs(scenario: Scenario, atUs: number): number {
  const endUs = Math.min(untilUsOf(scenario), atUs + FAR_ENOUGH_US);
  return Math.min(Math.max(endUs, atUs + LONG_ENOUGH_US), LONGEST_RUN_US);
}

/** Yields after each portion of the two runs. */
export function* xrayInPortions(
  scenario: Scenario,
  atUs: number,
  node: NodeRef,
): Generator<undefined, Xray> {
  const untilUs = xrayUntilUs(scenario, atUs);
  const whole = setUntil(withoutExpectations({ ...scenario, goals: [] }), untilUs);
  const alive = yield* runInPortions(settled(withoutFallOf(whole, node, atUs)), untilUs);
  const deadly = settled(addAct(whole, atUs, { kind: 'kill', node }));
  const dead = yield* runInPortions(deadly, untilUs);
  return compare({ node, atUs, untilUs, alive, dead });
}

function settled(scenario: Scenario): Scenario {
  // What is left of a well-formed scenario is well formed, except where a check that an expectation names has gone.
  return settle(scenario).scenario ?? scenario;
}

interface TwoRuns {
  readonly node: NodeRef;
  readonly atUs: number;
  readonly untilUs: number;
  readonly alive: FinishedRun;
  readonly dead: FinishedRun;
}

const isLost = ({ verdict }: Fate): boolean => verdict === 'lost-after-ack';

function compare(runs: TwoRuns): Xray {
  const { node, atUs, untilUs, alive, dead } = runs;
  const was = new Map(fates(alive.world).map((fate) => [fate.ref, fate]));
  const is = fates(dead.world);
  const onlyNow = (holds: (fate: Fate) => boolean): readonly RecordRef[] =>
    is.flatMap((fate) => {
      const before = was.get(fate.ref);
      return holds(fate) && !(before !== undefined && holds(before)) ? [fate.ref] : [];
    });
  const lost = onlyNow(isLost);
  const leaderless = leaderlessIn(dead.world);
  const always = new Set(leaderlessIn(alive.world));
  return {
    node,
    atUs,
    untilUs,
    lost,
    stranded: strandedIn(dead.world, is, new Set(leaderless)),
    anyway: {
      lost: is.filter(isLost).length - lost.length,
      leaderless: leaderless.filter((name) => always.has(name)).length,
    },
    refused: onlyNow(({ send }) => send.status === 'failed'),
    unresolved: onlyNow(({ verdict }) => verdict === 'unresolved'),
    unsent: Math.max(0, was.size - is.length),
    withoutLeader: withoutLeader(
      runs,
      leaderless.filter((name) => !always.has(name)),
    ),
    groups: dead.world.shape.groups
      .map(({ name }) => groupHarm(name, was, is))
      .filter(({ repeated, unread }) => repeated.length + unread.length > 0),
  };
}

/** Partitions that nobody leads in the end, or a dead broker that has not been found out. */
function leaderlessIn(world: World): readonly string[] {
  const image = controllersImage(world);
  if (image === undefined) return [];
  return userPartitions(image).filter((partition) => {
    const { replica, image: registered } = leaderView(world, image, partition);
    const process = brokerCell(world, registered.leader)?.process;
    return replica === undefined || process?.status === 'down';
  });
}

function strandedIn(world: World, all: readonly Fate[], leaderless: ReadonlySet<string>): Stranded {
  const isDead = (broker: number) => brokerCell(world, broker)?.process.status === 'down';
  const found = all.filter(
    ({ send, holders, verdict }) =>
      send.status === 'acked' &&
      verdict !== 'lost-after-ack' &&
      leaderless.has(send.partition ?? '') &&
      holders.length > 0 &&
      holders.every(isDead),
  );
  const brokers = [...new Set(found.flatMap(({ holders }) => holders))].sort((a, b) => a - b);
  return { records: found.map(({ ref }) => ref), brokers };
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

/** Partitions that lose their leader by the death, each with the next one; and those that end without one by it. */
function withoutLeader(
  { node, atUs, dead }: TwoRuns,
  leaderless: readonly string[],
): readonly WithoutLeader[] {
  const out = afterLeader(dead.facts, atUs, node);
  for (const partition of leaderless) out.set(partition, { partition, next: null });
  return [...out.values()].sort((a, b) => (a.partition < b.partition ? -1 : 1));
}

/** Of those that it leads, the election that follows first. */
function afterLeader(
  facts: readonly Fact[],
  atUs: number,
  node: NodeRef,
): Map<string, WithoutLeader> {
  const out = new Map<string, WithoutLeader>();
  const others = new Set<string>();
  const dying = node.kind === 'broker' ? node.id : null;
  for (const fact of facts) {
    if (fact.atUs < atUs) continue;
    if (fact.rule !== 'controller.leaderLost' && fact.rule !== 'controller.leaderElected') continue;
    const { partition, previousLeader } = fact.inputs;
    if (partition.startsWith(INTERNAL) || others.has(partition)) continue;
    const known = out.get(partition);
    if (known === undefined && previousLeader !== dying) {
      // It had another leader.
      others.add(partition);
    } else if (fact.rule === 'controller.leaderLost') {
      if (known === undefined) out.set(partition, { partition, next: null });
    } else if (known === undefined || known.next === null) {
      out.set(partition, { partition, next: { atUs: fact.atUs, broker: fact.inputs.leader } });
    }
  }
  return out;
}
