/**
 * What a scenario could have otherwise that is no key of Kafka and no word of one line: how many read, how fast each
 * works, which key the sends carry, where a committed offset is put. Read and written like a setting.
 *
 * Units: durations as the scenario language writes them.
 */

import { formatDuration, parseDurationUs } from '../scenario/quantity.ts';
import type { Act, ProduceAction, Scenario } from '../scenario/scenario.ts';

export type ScenarioWord = 'consumers' | 'process' | 'key' | 'seek';

/** Whose it is, and how it is read and written; `null`: this one has no such thing. */
interface Word {
  readonly on: 'group' | 'producer';
  readonly read: (scenario: Scenario, name: string) => string | null;
  readonly write: (scenario: Scenario, name: string, value: string) => Scenario;
}

const WORDS: { readonly [W in ScenarioWord]: Word } = {
  consumers: {
    on: 'group',
    read: ({ groups }, name) => textOf(groups.find((one) => one.name === name)?.consumers),
    write: withConsumers,
  },
  process: {
    on: 'group',
    read: ({ groups }, name) => {
      const group = groups.find((one) => one.name === name);
      return group === undefined ? null : formatDuration(group.processUs);
    },
    write: withProcess,
  },
  key: {
    on: 'producer',
    read: (scenario, name) => keysOf(scenario, name).join(',') || null,
    write: (scenario, name, key) =>
      withProduces(scenario, name, (action) => ({
        ...action,
        key,
        keys: [],
        partition: undefined,
      })),
  },
  seek: {
    on: 'group',
    read: (scenario, name) => textOf(seeksOf(scenario, name)[0]),
    write: withSeek,
  },
};

/** The word of that name for such an owner. */
export function scenarioWord(on: string, key: string): Word | undefined {
  const word = Object.hasOwn(WORDS, key) ? WORDS[key as ScenarioWord] : undefined;
  return word?.on === on ? word : undefined;
}

/** Keys that the sends of a producer carry, each once, in the order of the text. */
export function keysOf({ acts }: Scenario, producer: string): readonly string[] {
  const keys = acts.flatMap(({ action }) => {
    if (action.kind !== 'produce' || action.producer !== producer) return [];
    return action.key === undefined ? action.keys : [action.key];
  });
  return [...new Set(keys)];
}

/** Offsets that somebody puts a group to by hand. */
export function seeksOf({ acts }: Scenario, group: string): readonly number[] {
  return acts.flatMap(({ action }) =>
    action.kind === 'seek' && action.group === group ? [action.offset] : [],
  );
}

function textOf(value: number | undefined): string | null {
  return value === undefined ? null : String(value);
}

/** What was said of a member that is not there any more goes with it; acts that name one are refused later. */
function withConsumers(scenario: Scenario, name: string, value: string): Scenario {
  const consumers = Number(value);
  const isThere = (member: string): boolean => Number(member.slice(name.length + 1)) <= consumers;
  return {
    ...scenario,
    groups: scenario.groups.map((one) => (one.name === name ? { ...one, consumers } : one)),
    consumerLines: scenario.consumerLines.filter(
      ({ group, member }) => group !== name || isThere(member),
    ),
  };
}

/** The same for every member. */
function withProcess(scenario: Scenario, name: string, value: string): Scenario {
  const processUs = parseDurationUs(value);
  if (processUs === undefined) return scenario;
  return {
    ...scenario,
    groups: scenario.groups.map((one) => (one.name === name ? { ...one, processUs } : one)),
    consumerLines: scenario.consumerLines.map((line) =>
      line.group === name ? { ...line, processUs: undefined } : line,
    ),
  };
}

function withProduces(
  scenario: Scenario,
  producer: string,
  change: (action: ProduceAction) => ProduceAction,
): Scenario {
  return {
    ...scenario,
    acts: scenario.acts.map((act) =>
      act.action.kind === 'produce' && act.action.producer === producer
        ? { ...act, action: change(act.action) }
        : act,
    ),
  };
}

function withSeek(scenario: Scenario, name: string, value: string): Scenario {
  const offset = Number(value);
  const acts = scenario.acts.map((act): Act => {
    const { action } = act;
    return action.kind === 'seek' && action.group === name
      ? { ...act, action: { ...action, offset } }
      : act;
  });
  return { ...scenario, acts };
}
