/**
 * "What would have saved it": the same scenario, seed and faults, really run again with one setting changed.
 * Settings that do not help are told, too, and what each costs.
 */

import { settle, withoutExpectations } from '../scenario/edit.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Balance, balanceOf, type Harm, harmed, harmOf } from './balance.ts';
import { leversFor } from './levers.ts';
import { playInPortions } from './portioned-run.ts';
import { type SettingChange, withSettingChange } from './setting-change.ts';

export interface Counterfactual {
  readonly change: SettingChange;
  readonly harm: Harm;
  readonly before: Balance;
  readonly after: Balance;
  /** How many of `of` the change saves; negative: it makes it worse. */
  readonly saves: number;
  readonly of: number;
}

/** What is known so far; it grows from portion to portion. */
export interface Trials<Trial = Counterfactual> {
  /** Best first; those that change nothing last. A change that Kafka refuses is not listed. */
  readonly found: readonly Trial[];
  readonly done: number;
  readonly of: number;
}

/** Best first; those that change nothing last. */
export function savedBy(scenario: Scenario, untilUs?: number): readonly Counterfactual[] {
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
  if (harm === undefined || harmed(before, harm) === 0) return undefined;
  const candidates = leversFor(bare, harm).flatMap((change) => {
    const changed = settle(withSettingChange(bare, change)).scenario;
    return changed === undefined ? [] : [{ change, scenario: changed }];
  });
  let known: Trials = { found: [], done: 0, of: candidates.length };
  for (const tried of candidates) {
    const world = yield* waitingWith(known, playInPortions(tried.scenario, untilUs));
    const after = balanceOf(world);
    const saves = harmed(before, harm) - harmed(after, harm);
    const { change } = tried;
    const trial = { change, harm, before, after, saves, of: harmed(before, harm) };
    const found = [...known.found, trial].sort((a, b) => b.saves - a.saves);
    known = { ...known, found, done: known.done + 1 };
  }
  yield known;
  return undefined;
}

/** Tells what is known while a run is being played. */
export function* waitingWith<Known, Result>(
  known: Known,
  run: Generator<undefined, Result>,
): Generator<Known, Result> {
  for (let step = run.next(); ; step = run.next()) {
    if (step.done === true) return step.value;
    yield known;
  }
}
