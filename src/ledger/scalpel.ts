/**
 * One turn of a consumer's loop, cut at every position: killed there, started again, run to the end, once for every
 * commit mode. What comes twice and what never comes is counted in the runs themselves.
 *
 * Units:       µs of simulated time.
 * Invariants:  every number is that of a run; a position is only told when the batch of that mode has it.
 */

import { sinkValue } from '../engine/application/sink.ts';
import type { Fact } from '../engine/kernel/fact.ts';
import { settle, setUntil, setGroupWords, withoutExpectations } from '../scenario/edit.ts';
import type { Action, CommitMode, Scenario } from '../scenario/scenario.ts';
import { fates } from './fate.ts';
import { outsideOf } from './group-metrics.ts';
import { runInPortions } from './portioned-run.ts';
import { type Batch, batchesOf, withActs } from './scalpel-batch.ts';

/** Where in its loop the member dies. */
export type CutKind =
  /** poll() has returned; nothing has left the client since. */
  | 'polled'
  /** In the middle of the work on a record. */
  | 'working'
  /** The record is done; no commit of it has left the client. */
  | 'done'
  /** The whole batch is done, and what the mode commits for it has left the client. */
  | 'after';

export interface Cut {
  readonly kind: CutKind;
  /** Of the record in its batch, from 0; for `polled` 0, for `after` the number of records. */
  readonly index: number;
  readonly atUs: number;
  /** Records that the group finished more than once because of it. */
  readonly repeated: number;
  /** Records that the group never finished because of it. */
  readonly skipped: number;
  /** What the outside world shows at the end; `null`: the group has no sink. */
  readonly sink: string | null;
}

export interface ModeCuts {
  readonly commit: CommitMode;
  readonly batch: Batch;
  readonly cuts: readonly Cut[];
}

export interface ScalpelPlan {
  readonly scenario: Scenario;
  readonly group: string;
  readonly member: string;
  /** The batch that the member works on at this instant, or gets next. */
  readonly atUs: number;
  readonly modes: readonly CommitMode[];
}

export const SCALPEL_MODES: readonly CommitMode[] = [
  'auto',
  'sync-batch',
  'async-batch',
  'sync-record',
  'before',
  'none',
];

/** The new session begins after the old one has run out: 45 s by default. */
const LONG_ENOUGH_US = 75_000_000;
const LONGEST_RUN_US = 3_600_000_000;

/** Yields what is known after each portion; each yield has the modes that are finished, in the order of the plan. */
export function* scalpelInPortions(
  plan: ScalpelPlan,
): Generator<readonly ModeCuts[], readonly ModeCuts[]> {
  const done: ModeCuts[] = [];
  const bare = withoutExpectations({ ...plan.scenario, goals: [] });
  const own = yield* waiting(done, runInPortions(bare, undefined));
  const nth = nthBatchAt(batchesOf(own.facts, plan.member), plan.atUs);
  if (nth === null) return done;
  for (const commit of plan.modes) {
    const scenario = settle(setGroupWords(onlySends(bare, plan), plan.group, { commit })).scenario;
    if (scenario === undefined) continue;
    const found = yield* cutsOf(plan, commit, scenario, nth, done);
    if (found !== null) done.push(found);
  }
  return done;
}

function* cutsOf(
  plan: ScalpelPlan,
  commit: CommitMode,
  scenario: Scenario,
  nth: number,
  done: readonly ModeCuts[],
): Generator<readonly ModeCuts[], ModeCuts | null> {
  const { facts } = yield* waiting(done, runInPortions(scenario, undefined));
  const batch = batchesOf(facts, plan.member)[nth];
  if (batch === undefined || batch.processedUs.length < batch.offsets.length) return null;
  const untilUs = Math.min((batch.processedUs.at(-1) ?? 0) + LONG_ENOUGH_US, LONGEST_RUN_US);
  const longer = setUntil(scenario, untilUs);
  const calm = yield* waiting(done, runInPortions(longer, untilUs));
  const cuts: Cut[] = [];
  for (const place of placesOf(batch, commit, facts)) {
    const deadly = withActs(longer, deathActs(plan.member, commit, place));
    const dead = yield* waiting(done, runInPortions(deadly, untilUs));
    const before = timesByRef(fates(calm.world), plan.group);
    const after = timesByRef(fates(dead.world), plan.group);
    const outside = outsideOf(dead.world, plan.group);
    cuts.push({
      ...place,
      repeated: count(before, after, (was, is) => is > Math.max(was, 1)),
      skipped: count(before, after, (was, is) => was > 0 && is === 0),
      sink: outside === undefined ? null : sinkValue(outside),
    });
  }
  return { commit, batch, cuts };
}

function* waiting<T>(
  done: readonly ModeCuts[],
  run: Generator<undefined, T>,
): Generator<readonly ModeCuts[], T> {
  for (let step = run.next(); ; step = run.next()) {
    if (step.done === true) return step.value;
    yield done;
  }
}

function nthBatchAt(batches: readonly Batch[], atUs: number): number | null {
  const now = batches.findLastIndex(({ polledUs }) => polledUs <= atUs);
  if (now >= 0) return now;
  return batches.length > 0 ? 0 : null;
}

/** The faults of the run are not what is asked here: only what is sent, and what came before. */
function onlySends(scenario: Scenario, { atUs }: ScalpelPlan): Scenario {
  const acts = scenario.acts.filter((act) => act.atUs < atUs || act.action.kind === 'produce');
  return { ...scenario, acts };
}

type Place = Pick<Cut, 'kind' | 'index' | 'atUs'>;

function placesOf(
  { polledUs, processedUs }: Batch,
  commit: CommitMode,
  facts: readonly Fact[],
): readonly Place[] {
  const last = processedUs.length - 1;
  const records = processedUs.flatMap((endUs, index): readonly Place[] => {
    const beginUs = processedUs[index - 1] ?? polledUs;
    const working: Place = { kind: 'working', index, atUs: Math.floor((beginUs + endUs) / 2) };
    // Between records only this mode commits.
    const isCut = index === last || commit === 'sync-record';
    return isCut ? [working, { kind: 'done', index, atUs: endUs }] : [working];
  });
  const endUs = processedUs[last] ?? polledUs;
  return [
    { kind: 'polled', index: 0, atUs: polledUs },
    ...records,
    { kind: 'after', index: processedUs.length, atUs: settledUs(facts, endUs) },
  ];
}

const ROUND_TRIP_US = 50_000;

/** When what was sent for the batch has been answered, or the next fact is far. */
function settledUs(facts: readonly Fact[], endUs: number): number {
  const answer = facts.find(
    ({ rule, atUs }) =>
      rule === 'consumer.committed' && atUs > endUs && atUs < endUs + ROUND_TRIP_US,
  );
  return (answer?.atUs ?? endUs + ROUND_TRIP_US / 2) + 1;
}

/** A request that would leave at this very instant gets stuck on a link that takes an hour. */
const STUCK_US = 3_600_000_000;
const RESTART_AFTER_US = 1_000_000;

function deathActs(
  member: string,
  commit: CommitMode,
  { kind, atUs }: Place,
): readonly (readonly [number, Action])[] {
  const node = { kind: 'consumer', member } as const;
  const restart = [atUs + RESTART_AFTER_US, { kind: 'start', node }] as const;
  // With poll() the commit of the batch before may leave; only one of this batch is held back.
  const isSending = kind === 'done' || (kind === 'polled' && commit === 'before');
  if (!isSending) return [[atUs + 1, { kind: 'kill', node }], restart];
  const ends = {
    from: [{ kind: 'client', name: member }],
    to: [{ kind: 'word', word: 'brokers' }],
    oneWay: true,
  } as const;
  return [
    [Math.max(0, atUs - 1), { kind: 'slow', latencyUs: STUCK_US, ...ends }],
    [atUs + 1, { kind: 'kill', node }],
    [atUs + 2, { kind: 'heal', ...ends }],
    restart,
  ];
}

function timesByRef(all: ReturnType<typeof fates>, group: string): ReadonlyMap<string, number> {
  return new Map(
    all.map(({ ref, groups }) => [ref, groups.find((one) => one.group === group)?.times ?? 0]),
  );
}

function count(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  isMeant: (was: number, is: number) => boolean,
): number {
  return [...after].filter(([ref, is]) => isMeant(before.get(ref) ?? 0, is)).length;
}
