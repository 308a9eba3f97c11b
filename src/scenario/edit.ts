/**
 * Changes to a scenario, so that acting on the page writes its text. The results have no places for what is new:
 * `settle` prints and reads them again, which also says whether the change makes sense.
 */

import { nodeName } from './node-name.ts';
import { findKey } from './settings.ts';
import { type ParseResult, parseScenario } from './parse.ts';
import { printScenario } from './print.ts';
import {
  type Act,
  type Action,
  type NodeRef,
  noPlace,
  type Scenario,
  type Setting,
  type SettingValue,
  type Statement,
} from './scenario.ts';

const made: Statement = { place: noPlace, before: [], unknown: [] };

/** The same scenario as its text would be read. */
export const settle = (scenario: Scenario): ParseResult => parseScenario(printScenario(scenario));

/** Behind everything else that happens at the same time. */
export function addAct(scenario: Scenario, atUs: number, action: Action): Scenario {
  const act: Act = { ...made, atUs, action };
  const before = scenario.acts.filter((other) => other.atUs <= atUs);
  const after = scenario.acts.filter((other) => other.atUs > atUs);
  return { ...scenario, acts: [...before, act, ...after] };
}

/** Without the act at this index; its comments go with it. */
export function withoutAct(scenario: Scenario, index: number): Scenario {
  return { ...scenario, acts: scenario.acts.filter((_, other) => other !== index) };
}

const FALLS: readonly Action['kind'][] = ['kill', 'stop', 'pause', 'power-off', 'wipe'];

/** Without what puts this node down, or to sleep, later than this. */
export function withoutFallOf(scenario: Scenario, node: NodeRef, atUs: number): Scenario {
  const name = nodeName(node);
  const falls = ({ atUs: us, action }: Act): boolean =>
    us > atUs && FALLS.includes(action.kind) && 'node' in action && nodeName(action.node) === name;
  return { ...scenario, acts: scenario.acts.filter((act) => !falls(act)) };
}

/** Without the acts and expectations that stand on this line of the text that was read. */
export function withoutLine(scenario: Scenario, line: number): Scenario {
  const isOther = ({ place }: Statement): boolean => place.line !== line;
  return {
    ...scenario,
    acts: scenario.acts.filter(isOther),
    expectations: scenario.expectations.filter(isOther),
    goals: scenario.goals.filter(isOther),
  };
}

/** Without any expectation: what a changed run would no longer promise. */
export const withoutExpectations = (scenario: Scenario): Scenario => ({
  ...scenario,
  expectations: [],
});

const LESSON_ACTS: readonly Action['kind'][] = ['ask', 'step', 'teacher-note'];

/** The same run to be watched, not taught: it asks nothing and wants nothing. */
export const withoutLesson = (scenario: Scenario): Scenario => ({
  ...scenario,
  acts: scenario.acts.filter(({ action }) => !LESSON_ACTS.includes(action.kind)),
  goals: [],
});

export function setUntil(scenario: Scenario, untilUs: number): Scenario {
  return { ...scenario, until: { ...(scenario.until ?? made), untilUs } };
}

export function setSeed(scenario: Scenario, seed: number): Scenario {
  return { ...scenario, seed: { ...(scenario.seed ?? made), seed } };
}

/** Where a setting stands at the beginning of the scenario. */
export type SettingTarget =
  | { readonly kind: 'brokers' }
  | { readonly kind: 'topic' | 'producer' | 'group'; readonly name: string };

/** Undefined takes the setting away, so that the default holds. */
function withSetting(
  settings: readonly Setting[],
  key: string,
  value: SettingValue | undefined,
): readonly Setting[] {
  const others = settings.filter((setting) => setting.key !== key);
  if (value === undefined) return others;
  const all = [...others, { key, value, place: noPlace }];
  return all.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Sets one of Kafka's keys from the beginning on; unknown names and keys change nothing. */
export function setKey(
  scenario: Scenario,
  target: SettingTarget,
  key: string,
  value: SettingValue | undefined,
): Scenario {
  const change = <L extends { readonly settings: readonly Setting[] }>(line: L): L => ({
    ...line,
    settings: withSetting(line.settings, key, value),
  });
  const named = <L extends { readonly name: string; readonly settings: readonly Setting[] }>(
    lines: readonly L[],
  ): readonly L[] =>
    lines.map((line) => ('name' in target && line.name === target.name ? change(line) : line));
  const scopes = {
    brokers: ['broker'],
    topic: ['topic'],
    producer: ['producer'],
    group: ['consumer', 'group', 'producer'],
  } as const;
  if (!findKey(scopes[target.kind], key)) return scenario;
  switch (target.kind) {
    case 'brokers':
      return { ...scenario, brokers: change(scenario.brokers) };
    case 'topic':
      return { ...scenario, topics: named(scenario.topics) };
    case 'producer':
      return { ...scenario, producers: named(scenario.producers) };
    case 'group':
      return { ...scenario, groups: named(scenario.groups) };
  }
}

/** The words of ours on a group line that the page can change from the beginning on. */
export function setGroupWords(
  scenario: Scenario,
  name: string,
  wordsOfOurs: Partial<
    Pick<
      Scenario['groups'][number],
      'commit' | 'sink' | 'processUs' | 'onPoison' | 'startUs' | 'application'
    >
  >,
): Scenario {
  const groups = scenario.groups.map((group) =>
    group.name === name ? { ...group, ...wordsOfOurs } : group,
  );
  return { ...scenario, groups };
}
