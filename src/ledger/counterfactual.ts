/**
 * "What would have saved it": the same scenario, seed and faults, really run again with one setting changed.
 * Settings that do not help are told, too, and what each costs.
 */

import { processingsOf } from '../engine/application/sink.ts';
import type { World } from '../engine/world.ts';
import { setGroupWords, setKey, settle, withoutExpectations } from '../scenario/edit.ts';
import type { CommitMode, Scenario, SinkKind } from '../scenario/scenario.ts';
import { outsideOf } from './group-metrics.ts';
import { playInPortions } from './portioned-run.ts';
import { ackedSends, producerStates } from './producer-metrics.ts';
import { stripTotal } from './strip.ts';

export type Harm = 'lost' | 'twice' | 'skipped' | 'reordered';

/** What a run did to its records, and what it cost. */
export interface Balance {
  readonly lost: number;
  /** Effects beyond the first that the outside world took: a ledger takes none. */
  readonly twice: number;
  readonly skipped: number;
  readonly reordered: number;
  readonly acked: number;
  readonly unresolved: number;
  readonly slowestAckUs: number | null;
}

/** One setting, as the text would say it. */
export interface SettingChange {
  readonly on: 'producer' | 'topic' | 'group';
  readonly name: string;
  readonly key: string;
  readonly value: string;
}

export interface Counterfactual {
  readonly change: SettingChange;
  readonly harm: Harm;
  readonly before: Balance;
  readonly after: Balance;
  /** How many of `of` the change saves; negative: it makes it worse. */
  readonly saves: number;
  readonly of: number;
}

interface Candidate {
  readonly change: SettingChange;
  readonly apply: (scenario: Scenario) => Scenario;
}

const HARMS: readonly Harm[] = ['lost', 'twice', 'skipped', 'reordered'];

/** The harm that a run did, gravest first; `undefined`: none. */
export function harmOf(balance: Balance): Harm | undefined {
  return HARMS.find((harm) => balance[harm] > 0);
}

/** One setting tried, with the scenario that has it. */
export interface Trial extends Counterfactual {
  readonly scenario: Scenario;
}

/** What is known so far; it grows from portion to portion. */
export interface Trials {
  /** Best first; those that change nothing last. A change that Kafka refuses is not listed. */
  readonly found: readonly Trial[];
  readonly done: number;
  readonly of: number;
}

/** Best first; those that change nothing last. */
export function savedBy(scenario: Scenario, untilUs?: number): readonly Trial[] {
  const all = [...savedByInPortions(scenario, undefined, untilUs)];
  return all.at(-1)?.found ?? [];
}

/**
 * The same in portions of a few milliseconds each. `wanted`: the harm to be saved from; undefined: the gravest
 * one of the run. Yields nothing where the run did no such harm.
 */
export function* savedByInPortions(
  scenario: Scenario,
  wanted?: Harm,
  untilUs?: number,
): Generator<Trials, undefined> {
  const bare = withoutExpectations(scenario);
  const nothing: Trials = { found: [], done: 0, of: 0 };
  const before = balanceOf(yield* waitingWith(nothing, playInPortions(bare, untilUs)));
  const harm = wanted ?? harmOf(before);
  if (harm === undefined || before[harm] === 0) return undefined;
  const candidates = candidatesFor(bare, harm).flatMap(({ change, apply }) => {
    const changed = settle(apply(bare)).scenario;
    return changed === undefined ? [] : [{ change, scenario: changed }];
  });
  let known: Trials = { found: [], done: 0, of: candidates.length };
  for (const tried of candidates) {
    const world = yield* waitingWith(known, playInPortions(tried.scenario, untilUs));
    const after = balanceOf(world);
    const saves = before[harm] - after[harm];
    const trial: Trial = { ...tried, harm, before, after, saves, of: before[harm] };
    const found = [...known.found, trial].sort((a, b) => b.saves - a.saves);
    known = { ...known, found, done: known.done + 1 };
  }
  yield known;
  return undefined;
}

function* waitingWith(known: Trials, run: Generator<undefined, World>): Generator<Trials, World> {
  for (let step = run.next(); ; step = run.next()) {
    if (step.done === true) return step.value;
    yield known;
  }
}

export function balanceOf(world: World): Balance {
  const acks = producerStates(world).flatMap((producer) =>
    ackedSends(producer).map(({ sentAtUs, settledAtUs }) => (settledAtUs ?? sentAtUs) - sentAtUs),
  );
  const unresolved = producerStates(world).reduce(
    (sum, { counts }) => sum + counts.sent - counts.acked - counts.failed,
    0,
  );
  return {
    lost: stripTotal(world, 'lost') ?? 0,
    twice: world.shape.groups.reduce((sum, { name }) => sum + doubleEffects(world, name), 0),
    skipped: stripTotal(world, 'skipped') ?? 0,
    reordered: stripTotal(world, 'reordered') ?? 0,
    acked: acks.length,
    unresolved,
    slowestAckUs: acks.length === 0 ? null : Math.max(...acks),
  };
}

function doubleEffects(world: World, group: string): number {
  const outside = outsideOf(world, group);
  if (outside === undefined || outside.sink === 'ledger' || outside.sink === 'store') return 0;
  return [...processingsOf(outside)].filter(({ nth }) => nth > 1).length;
}

function candidatesFor(scenario: Scenario, harm: Harm): readonly Candidate[] {
  if (harm === 'lost') return [...acksAll(scenario), ...minInsync(scenario), ...linger(scenario)];
  if (harm === 'reordered') return [...idempotence(scenario), ...oneInFlight(scenario)];
  const repeats = [...commitModes(scenario), ...ledgerSinks(scenario), ...sessions(scenario)];
  return harm === 'twice' ? repeats : [...commitModes(scenario), ...applications(scenario)];
}

function producerKey(
  scenario: Scenario,
  key: string,
  value: string | number | boolean,
): readonly Candidate[] {
  return scenario.producers
    .filter(({ settings }) => !settings.some((s) => s.key === key && s.value === value))
    .map(({ name }) => ({
      change: { on: 'producer', name, key, value: String(value) },
      apply: (given) => setKey(given, { kind: 'producer', name }, key, value),
    }));
}

/** Kafka's default is all: only who said otherwise can change it. */
function acksAll(scenario: Scenario): readonly Candidate[] {
  const weak = scenario.producers.filter(({ settings }) =>
    settings.some(({ key, value }) => key === 'acks' && value !== 'all' && value !== '-1'),
  );
  const names = new Set(weak.map(({ name }) => name));
  return producerKey(scenario, 'acks', 'all').filter(({ change }) => names.has(change.name));
}

function linger(scenario: Scenario): readonly Candidate[] {
  const waiting = scenario.producers.filter(({ settings }) =>
    settings.some(({ key, value }) => key === 'linger.ms' && value !== 0),
  );
  const names = new Set(waiting.map(({ name }) => name));
  return producerKey(scenario, 'linger.ms', 0).filter(({ change }) => names.has(change.name));
}

function idempotence(scenario: Scenario): readonly Candidate[] {
  return producerKey(scenario, 'enable.idempotence', true);
}

function oneInFlight(scenario: Scenario): readonly Candidate[] {
  return producerKey(scenario, 'max.in.flight.requests.per.connection', 1);
}

const TWO = 2;

function minInsync(scenario: Scenario): readonly Candidate[] {
  const key = 'min.insync.replicas';
  return scenario.topics
    .filter(({ replicas, settings }) => {
      const own = settings.find((setting) => setting.key === key)?.value ?? 1;
      return replicas >= TWO && Number(own) < TWO;
    })
    .map(({ name }) => ({
      change: { on: 'topic', name, key, value: String(TWO) },
      apply: (given) => setKey(given, { kind: 'topic', name }, key, TWO),
    }));
}

const MODES: readonly CommitMode[] = ['sync-record', 'sync-batch', 'before'];

function commitModes(scenario: Scenario): readonly Candidate[] {
  return scenario.groups.flatMap((group) =>
    group.protocol === 'share'
      ? []
      : MODES.filter((mode) => mode !== group.commit).map(
          (commit): Candidate => ({
            change: { on: 'group', name: group.name, key: 'commit', value: commit },
            apply: (given) => setGroupWords(given, group.name, { commit }),
          }),
        ),
  );
}

/** What threads or librdkafka have in hand is committed before it is done: one loop of the Java client does not. */
function applications(scenario: Scenario): readonly Candidate[] {
  return scenario.groups.flatMap(({ name, application }) => {
    const own: Candidate[] = [];
    if (application.workers > 1) {
      own.push({
        change: { on: 'group', name, key: 'workers', value: '1' },
        apply: (given) =>
          setGroupWords(given, name, { application: { ...application, workers: 1 } }),
      });
    }
    if (application.client === 'librdkafka') {
      own.push({
        change: { on: 'group', name, key: 'client', value: 'java' },
        apply: (given) =>
          setGroupWords(given, name, { application: { ...application, client: 'java' } }),
      });
    }
    return own;
  });
}

const BETTER_SINKS: readonly SinkKind[] = ['ledger', 'store'];

function ledgerSinks(scenario: Scenario): readonly Candidate[] {
  const counting = scenario.groups.filter(({ sink }) => sink === 'counter');
  return counting.flatMap(({ name, protocol }) =>
    BETTER_SINKS.filter((sink) => sink === 'ledger' || protocol !== 'share').map(
      (sink): Candidate => ({
        change: { on: 'group', name, key: 'sink', value: sink },
        apply: (given) => setGroupWords(given, name, { sink }),
      }),
    ),
  );
}

/** The shortest that brokers accept by default: group.min.session.timeout.ms. */
const SHORTEST_SESSION_MS = 6_000;
const LONGER_SESSION_MS = 10_000;

/** Decides when the dead member's partitions move, not what is done again: people try it all the same. */
function sessions(scenario: Scenario): readonly Candidate[] {
  const key = 'session.timeout.ms';
  return scenario.groups
    .filter(({ protocol }) => protocol === 'classic')
    .map(({ name, settings }) => {
      const own = settings.find((setting) => setting.key === key)?.value;
      const value = own === SHORTEST_SESSION_MS ? LONGER_SESSION_MS : SHORTEST_SESSION_MS;
      return {
        change: { on: 'group', name, key, value: String(value) },
        apply: (given) => setKey(given, { kind: 'group', name }, key, value),
      };
    });
}
