/**
 * The settings of every actor at an instant: every key that the engine reads, and the words of ours, with Kafka's
 * default beside them. Keys that Kafka has and the engine does not read stand there, too, and say so.
 * Pure: from the scenario with its acts, and Kafka's catalog.
 */

import {
  type ConfigKey,
  type ConfigScope,
  configKey,
  configKeys,
} from '../../engine/config/catalog.ts';
import { resolveKey } from '../../engine/config/resolve.ts';
import { acceptedWords } from '../../engine/config/validator.ts';
import { type ConfigValue, configText, defaultValue } from '../../engine/config/value.ts';
import { abilities } from '../../scenario/abilities.ts';
import { languageBrokerDefaults } from '../../scenario/defaults.ts';
import type { Scenario, SetAction, Setting } from '../../scenario/scenario.ts';
import { groupWords, type OurWord, producerWords, topicWords } from './our-words.ts';

/** How a value can be changed; `null`: not here. */
export type SettingEdit =
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'text' }
  | null;

export interface SettingRow {
  readonly key: string;
  readonly scope: ConfigScope | null;
  readonly value: string;
  readonly default: string;
  readonly isDefault: boolean;
  /** The language gives another default than Kafka, for internal topics. */
  readonly isOfLanguage: boolean;
  /** `ms`, `bytes` …: the end of Kafka's name. */
  readonly unit: string | null;
  /** A word of the scenario language, not a key of Kafka. */
  readonly isOurs: boolean;
  /** The engine goes by it. */
  readonly isRead: boolean;
  /** The default that Kafka itself drops, because another setting forbids it. */
  readonly silentlyOff: boolean;
  readonly edit: SettingEdit;
}

export type ActorKind = 'producer' | 'group' | 'member' | 'topic' | 'brokers';

export interface SettingActor {
  readonly kind: ActorKind;
  /** Empty for the brokers, who are all set alike. */
  readonly name: string;
}

export interface ActorSettings extends SettingActor {
  readonly rows: readonly SettingRow[];
}

type Values = ReadonlyMap<string, string>;

/** What runs are most often about stands first. */
const MATTERS: Readonly<Record<ActorKind, readonly string[]>> = {
  producer: [
    'acks',
    'linger.ms',
    'enable.idempotence',
    'delivery.timeout.ms',
    'max.in.flight.requests.per.connection',
  ],
  group: ['auto.offset.reset', 'max.poll.records', 'session.timeout.ms', 'max.poll.interval.ms'],
  member: [],
  topic: ['min.insync.replicas', 'unclean.leader.election.enable'],
  brokers: ['replica.lag.time.max.ms', 'broker.session.timeout.ms', 'min.insync.replicas'],
};

const SCOPES: Readonly<Record<ActorKind, readonly ConfigScope[]>> = {
  producer: ['producer'],
  group: ['consumer', 'group'],
  member: ['consumer'],
  topic: ['topic'],
  brokers: ['broker'],
};

export function settingRows(scenario: Scenario, atUs: number): readonly ActorSettings[] {
  const sets = scenario.acts.flatMap(({ atUs: at, action }) =>
    at <= atUs && action.kind === 'set' ? [action] : [],
  );
  return [
    ...scenario.producers.map((line) => {
      const own = setsOf(sets, 'producer', line.name);
      const values = valuesOf(line.settings, own);
      return actor('producer', line.name, rowsOf(scenario, 'producer', '', values), [
        ...producerWords(line, own),
      ]);
    }),
    ...scenario.groups.flatMap((line) => {
      const own = setsOf(sets, 'group', line.name);
      const values = valuesOf(line.settings, own);
      const rows = rowsOf(scenario, 'group', line.name, values);
      const group = actor('group', line.name, rows, groupWords(line, own));
      return [group, ...memberSettings(scenario, line.name)];
    }),
    ...scenario.topics.map((line) => {
      const values = valuesOf(line.settings, setsOf(sets, 'topic', line.name));
      return actor(
        'topic',
        line.name,
        rowsOf(scenario, 'topic', line.name, values),
        topicWords(line),
      );
    }),
    actor('brokers', '', rowsOf(scenario, 'brokers', '', brokerTexts(scenario)), []),
  ];
}

/** What single members are told otherwise than their group. */
function memberSettings(scenario: Scenario, group: string): readonly ActorSettings[] {
  return scenario.consumerLines
    .filter((line) => line.group === group && line.settings.length > 0)
    .map(({ member, settings }) => {
      const values = textsOf(settings);
      const rows = rowsOf(scenario, 'member', member, values).filter(({ key }) => values.has(key));
      return { kind: 'member', name: member, rows };
    });
}

function setsOf(
  sets: readonly SetAction[],
  kind: SetAction['target']['kind'],
  name: string,
): readonly SetAction[] {
  return sets.filter(
    ({ target }) => target.kind === kind && 'name' in target && target.name === name,
  );
}

function valuesOf(settings: readonly Setting[], sets: readonly SetAction[]): Values {
  return new Map([...textsOf(settings), ...sets.flatMap((act) => [...textsOf(act.settings)])]);
}

function textsOf(settings: readonly Setting[]): Values {
  return new Map(settings.map(({ key, value }) => [key, configText(value)]));
}

function brokerTexts(scenario: Scenario): Values {
  return textsOf(scenario.brokers.settings);
}

function actor(
  kind: ActorKind,
  name: string,
  rows: readonly SettingRow[],
  words: readonly OurWord[],
): ActorSettings {
  const own = words.map(rowOfOurs);
  const commit = own.filter(({ key }) => key === 'commit');
  const others = own.filter(({ key }) => key !== 'commit');
  const isLeading = (row: SettingRow): boolean => !row.isDefault || MATTERS[kind].includes(row.key);
  const leading = rows.filter(isLeading);
  const rest = rows.filter((row) => !isLeading(row));
  return { kind, name, rows: [...commit, ...leading, ...others, ...rest] };
}

function rowOfOurs({ key, value, default: usual, options }: OurWord): SettingRow {
  return {
    key,
    scope: null,
    value,
    default: usual,
    isDefault: value === usual,
    isOfLanguage: false,
    unit: null,
    isOurs: true,
    isRead: true,
    silentlyOff: false,
    edit: options === null ? { kind: 'text' } : { kind: 'choice', options },
  };
}

/** First what is said, then what matters, then the rest in the order of the alphabet. */
function rowsOf(
  scenario: Scenario,
  kind: ActorKind,
  name: string,
  values: Values,
): readonly SettingRow[] {
  const scopes = SCOPES[kind];
  const every = scopes.flatMap((scope) => [...configKeys(scope).keys()]);
  const read = every.filter((key) => scopes.some((scope) => abilities.keys[scope].has(key)));
  const keys = new Set([...values.keys(), ...MATTERS[kind], ...read.sort(), ...every.sort()]);
  return [...keys].flatMap((key) => {
    const known = scopes.map((scope) => configKey(scope, key)).find((one) => one !== undefined);
    return known === undefined ? [] : [rowOf(scenario, known, name, values)];
  });
}

function rowOf(scenario: Scenario, key: ConfigKey, actorName: string, values: Values): SettingRow {
  const language = languageBrokerDefaults(scenario.brokers.count);
  const isOfLanguage = key.scope === 'broker' && language.has(key.name) && !values.has(key.name);
  const told = isOfLanguage ? new Map([...language, ...values]) : values;
  const value = textOf(resolveKey(key, told, brokersOf(scenario, key.scope)));
  const usual = textOf(defaultValue(key));
  const isRead = abilities.keys[key.scope].has(key.name);
  return {
    key: key.name,
    scope: key.scope,
    value: key.name === 'acks' && value === '-1' ? 'all' : value,
    default: usual,
    isDefault: value === usual,
    isOfLanguage,
    unit: key.unit ?? null,
    isOurs: false,
    isRead,
    silentlyOff: key.name === 'enable.idempotence' && isIdempotenceOff(values),
    edit: isRead ? editOf(scenario, key, actorName) : null,
  };
}

const textOf = (value: ConfigValue): string => (value === null ? '' : configText(value));

/** A topic or a group takes what its brokers say. */
function brokersOf(scenario: Scenario, scope: ConfigScope): Values | undefined {
  return scope === 'topic' || scope === 'group' ? brokerTexts(scenario) : undefined;
}

/** ProducerConfig.postProcessAndValidateIdempotenceConfigs: the default gives way, an explicit true is refused. */
function isIdempotenceOff(values: Values): boolean {
  if (values.has('enable.idempotence')) return false;
  const acks = values.get('acks') ?? 'all';
  const inFlight = Number(values.get('max.in.flight.requests.per.connection') ?? 5);
  return (acks !== 'all' && acks !== '-1') || values.get('retries') === '0' || inFlight > 5;
}

function editOf(scenario: Scenario, key: ConfigKey, actorName: string): SettingEdit {
  if (key.name === 'acks') return { kind: 'choice', options: ['0', '1', 'all'] };
  if (key.type === 'BOOLEAN') return { kind: 'choice', options: ['true', 'false'] };
  if (key.name === 'min.insync.replicas') {
    const topic = scenario.topics.find(({ name }) => name === actorName);
    const most = topic?.replicas ?? scenario.brokers.count;
    return { kind: 'choice', options: Array.from({ length: most }, (_, i) => String(i + 1)) };
  }
  const options = acceptedWords(key.validator).filter((one) => !one.includes(':'));
  const isList = key.type === 'LIST';
  return options.length > 1 && !isList ? { kind: 'choice', options } : { kind: 'text' };
}
