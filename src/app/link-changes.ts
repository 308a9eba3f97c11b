/** Settings that a link changes from the beginning on, `#acks=all`: for whoever in the scenario knows such a setting. */

import { setKey, settle, type SettingTarget } from '../scenario/edit.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { findKey } from '../scenario/settings.ts';
import { withoutPromises } from './workbench/acting.ts';
import type { Ignored } from './workbench/link/deep-link.ts';
import type { Parameter } from './workbench/link/parameters.ts';

export interface Changed {
  readonly scenario: Scenario;
  /** Those that change nothing: nobody here has such a setting, or not with such a value. */
  readonly ignored: readonly Ignored[];
}

export function withChanges(scenario: Scenario, changes: readonly Parameter[]): Changed {
  const start: Changed = { scenario, ignored: [] };
  return changes.reduce<Changed>((before, change) => {
    const targets = targetsOf(before.scenario, change.name);
    if (targets.length === 0) return without(before, { ...change, why: 'name' });
    const next = spelled(change.value)
      .map((value) => settledWith(before.scenario, targets, { ...change, value }))
      .find((scenario) => scenario !== undefined);
    if (next === undefined) return without(before, { ...change, why: 'value' });
    return { ...before, scenario: next };
  }, start);
}

function without({ scenario, ignored }: Changed, one: Ignored): Changed {
  return { scenario, ignored: [...ignored, one] };
}

/** The most special actor that knows it: what a producer calls so is not meant for its group. */
function targetsOf(scenario: Scenario, key: string): readonly SettingTarget[] {
  if (findKey(['producer'], key)) return scenario.producers.map(named('producer'));
  if (findKey(['topic'], key)) return scenario.topics.map(named('topic'));
  if (findKey(['consumer', 'group'], key)) return scenario.groups.map(named('group'));
  return findKey(['broker'], key) ? [{ kind: 'brokers' }] : [];
}

const named =
  (kind: 'producer' | 'topic' | 'group') =>
  ({ name }: { readonly name: string }): SettingTarget => ({ kind, name });

/** Kafka's own files have no units: a bare number may be milliseconds. */
function spelled(value: string): readonly string[] {
  return /^\d{1,12}$/.test(value) ? [value, `${value}ms`] : [value];
}

function settledWith(scenario: Scenario, targets: readonly SettingTarget[], change: Parameter) {
  return settle(withoutPromises(withKey(scenario, targets, change), 0)).scenario;
}

/** `settle` prints the value as it stands and reads it again, which says whether it is one. */
function withKey(
  scenario: Scenario,
  targets: readonly SettingTarget[],
  { name, value }: Parameter,
): Scenario {
  return targets.reduce((before, target) => setKey(before, target, name, value), scenario);
}
