/** One setting changed from the beginning of a scenario on: also where an act of the scenario would set it later. */

import { type ConfigScope, configKey } from '../engine/config/catalog.ts';
import { resolveKey } from '../engine/config/resolve.ts';
import { configText } from '../engine/config/value.ts';
import { scenarioWord } from './scenario-change.ts';
import { setGroupWords, setKey, type SettingTarget } from '../scenario/edit.ts';
import type {
  Act,
  CommitMode,
  GroupLine,
  Protocol,
  Scenario,
  Setting,
  SetAction,
  SinkKind,
} from '../scenario/scenario.ts';

/** One setting, as the text would say it. Words of ours are among the keys: `commit`, `replicas`, `consumers`, `key` … */
export interface SettingChange {
  readonly on: 'producer' | 'topic' | 'group' | 'brokers';
  /** Empty for all brokers. */
  readonly name: string;
  readonly key: string;
  readonly value: string;
}

type Group = GroupLine;

/** The words of ours on a group line, read and written. */
const GROUP_WORDS: ReadonlyMap<
  string,
  {
    readonly read: (group: Group) => string;
    readonly write: (group: Group, value: string) => Partial<Group>;
  }
> = new Map([
  [
    'commit',
    { read: ({ commit }) => commit, write: (_, value) => ({ commit: value as CommitMode }) },
  ],
  ['sink', { read: ({ sink }) => sink, write: (_, value) => ({ sink: value as SinkKind }) }],
  [
    'protocol',
    { read: ({ protocol }) => protocol, write: (_, value) => ({ protocol: value as Protocol }) },
  ],
  [
    'workers',
    {
      read: ({ application }) => String(application.workers),
      write: ({ application }, value) => ({
        application: { ...application, workers: Number(value) },
      }),
    },
  ],
  [
    'client',
    {
      read: ({ application }) => application.client,
      write: ({ application }, value) => ({
        application: { ...application, client: value as Group['application']['client'] },
      }),
    },
  ],
  [
    'ack-mode',
    {
      read: ({ application }) => application.ackMode,
      write: ({ application }, value) => ({
        application: { ...application, ackMode: value as Group['application']['ackMode'] },
      }),
    },
  ],
]);

const SCOPES: Readonly<Record<SettingChange['on'], readonly ConfigScope[]>> = {
  producer: ['producer'],
  topic: ['topic'],
  group: ['consumer', 'group', 'producer'],
  brokers: ['broker'],
};

/** The value that holds now, as text; `null`: there is no such setting. */
export function valueIn(
  scenario: Scenario,
  { on, name, key }: Omit<SettingChange, 'value'>,
): string | null {
  const own = scenarioWord(on, key);
  if (own !== undefined) return own.read(scenario, name);
  const group = on === 'group' ? scenario.groups.find((one) => one.name === name) : undefined;
  const word = GROUP_WORDS.get(key);
  if (word !== undefined && group !== undefined) return word.read(group);
  const topic = on === 'topic' ? scenario.topics.find((one) => one.name === name) : undefined;
  if (topic !== undefined && isTopicWord(key)) return String(topic[key]);
  const settings = settingsOf(scenario, on, name);
  const known = SCOPES[on].map((scope) => configKey(scope, key)).find((one) => one !== undefined);
  if (settings === undefined || known === undefined) return null;
  const brokers = on === 'topic' || on === 'group' ? textsOf(scenario.brokers.settings) : undefined;
  const value = resolveKey(known, textsOf(settings), brokers);
  if (value === null) return '';
  return key === 'acks' && value === '-1' ? 'all' : configText(value);
}

function settingsOf(
  { producers, topics, groups, brokers }: Scenario,
  on: SettingChange['on'],
  name: string,
): readonly Setting[] | undefined {
  if (on === 'brokers') return brokers.settings;
  const lines = { producer: producers, topic: topics, group: groups }[on];
  return lines.find((one) => one.name === name)?.settings;
}

function textsOf(settings: readonly Setting[]): ReadonlyMap<string, string> {
  return new Map(settings.map(({ key, value }) => [key, configText(value)]));
}

export function withSettingChange(scenario: Scenario, change: SettingChange): Scenario {
  const { on, name, key, value } = change;
  const freed = { ...scenario, acts: scenario.acts.flatMap((act) => withoutLater(act, change)) };
  const own = scenarioWord(on, key);
  if (own !== undefined) return own.write(freed, name, value);
  const word = on === 'group' ? GROUP_WORDS.get(key) : undefined;
  if (word !== undefined) {
    const group = scenario.groups.find((one) => one.name === name);
    return group === undefined ? freed : setGroupWords(freed, name, word.write(group, value));
  }
  if (on === 'topic' && isTopicWord(key)) return withTopicWord(freed, name, key, Number(value));
  const target: SettingTarget = on === 'brokers' ? { kind: on } : { kind: on, name };
  return setKey(freed, target, key, typed(value));
}

type TopicWord = 'replicas' | 'partitions';

function isTopicWord(key: string): key is TopicWord {
  return key === 'replicas' || key === 'partitions';
}

function withTopicWord(scenario: Scenario, name: string, key: TopicWord, value: number): Scenario {
  const topics = scenario.topics.map((one) => (one.name === name ? { ...one, [key]: value } : one));
  return { ...scenario, topics };
}

/** An act that would set the same again goes; what else it sets stays. */
function withoutLater(act: Act, { on, name, key }: SettingChange): readonly Act[] {
  const { action } = act;
  if (action.kind === 'partitions' && on === 'topic' && key === 'partitions') {
    return action.topic === name ? [] : [act];
  }
  if (action.kind !== 'set' || action.target.kind !== on || action.target.name !== name) {
    return [act];
  }
  const left: SetAction = {
    ...action,
    settings: action.settings.filter((setting) => setting.key !== key),
    ...(key === 'commit' ? { commit: undefined } : {}),
    ...(key === 'sink' ? { sink: undefined } : {}),
  };
  return isEmpty(left) ? [] : [{ ...act, action: left }];
}

const NOT_WORDS: readonly string[] = ['kind', 'target', 'settings'];

function isEmpty(action: SetAction): boolean {
  const words = Object.entries(action).filter(([name]) => !NOT_WORDS.includes(name));
  return action.settings.length === 0 && words.every(([, word]) => word === undefined);
}

function typed(value: string): string | number | boolean {
  if (value === 'true' || value === 'false') return value === 'true';
  return /^-?\d+$/.test(value) ? Number(value) : value;
}
