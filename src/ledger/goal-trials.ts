/**
 * What would reach the goal of a lesson: the same scenario, seed and acts, really run again with one thing otherwise.
 * Not only settings: also how many read, how fast, which key the sends carry. Whether it helps is not decided here.
 */

import { formatDuration } from '../scenario/quantity.ts';
import { settle, withoutExpectations } from '../scenario/edit.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Balance, balanceOf, type Harm, HARMS } from './balance.ts';
import { type Trials, waitingWith } from './counterfactual.ts';
import type { ExpectationResult } from './expectations.ts';
import { runWithLines } from './goals.ts';
import { leversFor } from './levers.ts';
import { keysOf, seeksOf } from './scenario-change.ts';
import { type SettingChange, withSettingChange } from './setting-change.ts';

export interface GoalTrial {
  readonly change: SettingChange;
  /** In the order of the text, as they come out with the change. */
  readonly goals: readonly ExpectationResult[];
  readonly isReached: boolean;
  readonly before: Balance;
  readonly after: Balance;
}

/** Yields what is known so far; those that reach the goal first. Nothing where there is no goal. */
export function* goalTrialsInPortions(scenario: Scenario): Generator<Trials<GoalTrial>, undefined> {
  if (scenario.goals.length === 0) return undefined;
  const bare = withoutExpectations(scenario);
  const nothing: Trials<GoalTrial> = { found: [], done: 0, of: 0 };
  const before = balanceOf((yield* waitingWith(nothing, runWithLines(bare, bare.goals))).end);
  const candidates = changesFor(bare, before).flatMap((change) => {
    const changed = settle(withSettingChange(bare, change)).scenario;
    return changed === undefined ? [] : [{ change, scenario: changed }];
  });
  let known: Trials<GoalTrial> = { ...nothing, of: candidates.length };
  for (const tried of candidates) {
    const { lines: goals, end } = yield* waitingWith(
      known,
      runWithLines(tried.scenario, tried.scenario.goals),
    );
    const isReached = goals.every(({ ok }) => ok);
    const trial = { change: tried.change, goals, isReached, before, after: balanceOf(end) };
    const found = [...known.found, trial].sort(reachedFirst);
    known = { ...known, found, done: known.done + 1 };
  }
  yield known;
  return undefined;
}

function reachedFirst(a: GoalTrial, b: GoalTrial): number {
  return Number(b.isReached) - Number(a.isReached);
}

/** What the scenario itself offers first, then the settings that matter for the harms of the run. */
export function changesFor(scenario: Scenario, balance: Balance): readonly SettingChange[] {
  const harms: readonly Harm[] = HARMS.filter((harm) => balance[harm] > 0);
  const all = [
    ...ofSends(scenario),
    ...ofTopics(scenario),
    ...ofGroups(scenario),
    ...harms.flatMap((harm) => leversFor(scenario, harm)),
  ];
  const names = all.map(({ on, name, key, value }) => `${on} ${name} ${key}=${value}`);
  return all.filter((_, place) => names.indexOf(names[place] ?? '') === place);
}

/** All under one key. */
function ofSends(scenario: Scenario): readonly SettingChange[] {
  return scenario.producers.flatMap(({ name }) => {
    const keys = keysOf(scenario, name);
    const [first] = keys;
    if (first === undefined || keys.length === 1) return [];
    return [{ on: 'producer', name, key: 'key', value: first }];
  });
}

/** One partition; or from the beginning as many as it gets later. */
function ofTopics({ topics, acts }: Scenario): readonly SettingChange[] {
  return topics.flatMap(({ name, partitions }) => {
    const later = acts.flatMap(({ action }) =>
      action.kind === 'partitions' && action.topic === name ? [action.count] : [],
    );
    const wanted = [...(partitions > 1 ? [1] : []), ...later];
    return wanted.map((count): SettingChange => {
      return { on: 'topic', name, key: 'partitions', value: String(count) };
    });
  });
}

/** One consumer; all equally fast; the next offset written down by hand. */
function ofGroups(scenario: Scenario): readonly SettingChange[] {
  return scenario.groups.flatMap(({ name, consumers, processUs }): readonly SettingChange[] => {
    const isUneven = scenario.consumerLines.some(
      (line) => line.group === name && line.processUs !== undefined,
    );
    const [seek] = seeksOf(scenario, name);
    const change = (key: string, value: string): SettingChange => ({
      on: 'group',
      name,
      key,
      value,
    });
    return [
      ...(consumers > 1 ? [change('consumers', '1')] : []),
      ...(isUneven ? [change('process', formatDuration(processUs))] : []),
      ...(seek === undefined ? [] : [change('seek', String(seek + 1))]),
    ];
  });
}
