/**
 * The settings of every actor at an instant: those that the scenario sets and those that matter to the story, with
 * Kafka's default beside them. Pure: from the scenario with its acts, and Kafka's catalog.
 */

import { type ConfigKey, type ConfigScope, configKey } from '../../engine/config/catalog.ts';
import { resolveKey } from '../../engine/config/resolve.ts';
import { configText, defaultValue } from '../../engine/config/value.ts';
import type { Scenario, SetAction, Setting } from '../../scenario/scenario.ts';

/** How a value can be changed while the run goes on; `null`: only in the text. */
export type SettingEdit =
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'number'; readonly unit: string }
  | null;

export interface SettingRow {
  readonly key: string;
  readonly value: string;
  readonly default: string;
  readonly isDefault: boolean;
  /** `ms`, `bytes` …: the end of Kafka's name. */
  readonly unit: string | null;
  /** A word of the scenario language, not a key of Kafka. */
  readonly isOurs: boolean;
  /** The default that Kafka itself drops, because another setting forbids it. */
  readonly silentlyOff: boolean;
  readonly edit: SettingEdit;
}

export type ActorKind = 'producer' | 'group' | 'topic' | 'brokers';

export interface ActorSettings {
  readonly kind: ActorKind;
  readonly name: string;
  readonly rows: readonly SettingRow[];
}

type Values = ReadonlyMap<string, string>;

const MATTERS: Readonly<Record<ActorKind, readonly string[]>> = {
  producer: ['acks', 'linger.ms', 'enable.idempotence'],
  group: ['session.timeout.ms'],
  topic: ['min.insync.replicas'],
  brokers: [],
};

const SCOPES: Readonly<Record<ActorKind, readonly ConfigScope[]>> = {
  producer: ['producer'],
  group: ['consumer', 'group', 'producer'],
  topic: ['topic'],
  brokers: ['broker'],
};

/** Words that a group's commit can be changed to on the page. */
const COMMIT_MODES = ['auto', 'sync-batch', 'async-batch', 'sync-record', 'before', 'none'];
/** What Kafka's own consumer does: enable.auto.commit is true. */
const KAFKAS_COMMIT = 'auto';

export function settingRows(scenario: Scenario, atUs: number): readonly ActorSettings[] {
  const sets = scenario.acts.flatMap(({ atUs: at, action }) =>
    at <= atUs && action.kind === 'set' ? [action] : [],
  );
  const brokers = textsOf(scenario.brokers.settings);
  const actor = (kind: ActorKind, name: string, settings: readonly Setting[]): ActorSettings => {
    const own = sets.filter(({ target }) => target.kind === kind && target.name === name);
    const values = new Map([
      ...textsOf(settings),
      ...own.flatMap((act) => [...textsOf(act.settings)]),
    ]);
    return { kind, name, rows: rowsOf(scenario, kind, name, values, brokers, own) };
  };
  return [
    ...scenario.producers.map(({ name, settings }) => actor('producer', name, settings)),
    ...scenario.topics.map(({ name, settings }) => actor('topic', name, settings)),
    ...scenario.groups.map(({ name, settings }) => actor('group', name, settings)),
    ...(brokers.size > 0 ? [actor('brokers', '', scenario.brokers.settings)] : []),
  ];
}

function textsOf(settings: readonly Setting[]): Values {
  return new Map(settings.map(({ key, value }) => [key, configText(value)]));
}

function rowsOf(
  scenario: Scenario,
  kind: ActorKind,
  name: string,
  values: Values,
  brokers: Values,
  sets: readonly SetAction[],
): readonly SettingRow[] {
  const keys = [...new Set([...MATTERS[kind], ...values.keys()])];
  const rows = keys.flatMap((key) => {
    const known = SCOPES[kind].map((scope) => configKey(scope, key)).find((k) => k !== undefined);
    return known === undefined ? [] : [rowOf(scenario, known, name, values, brokers)];
  });
  return kind === 'group' ? [commitRow(scenario, name, sets), ...rows] : rows;
}

function rowOf(
  scenario: Scenario,
  key: ConfigKey,
  actor: string,
  values: Values,
  brokers: Values,
): SettingRow {
  const text = (value: ReturnType<typeof resolveKey>) => (value === null ? '' : configText(value));
  const value = text(resolveKey(key, values, key.scope === 'topic' ? brokers : undefined));
  const usual = text(defaultValue(key));
  return {
    key: key.name,
    value: key.name === 'acks' && value === '-1' ? 'all' : value,
    default: usual,
    isDefault: value === usual,
    unit: key.unit ?? null,
    isOurs: false,
    silentlyOff: key.name === 'enable.idempotence' && isIdempotenceOff(values),
    edit: editOf(scenario, key, actor),
  };
}

/** ProducerConfig.postProcessAndValidateIdempotenceConfigs: the default gives way, an explicit true is refused. */
function isIdempotenceOff(values: Values): boolean {
  if (values.has('enable.idempotence')) return false;
  const acks = values.get('acks') ?? 'all';
  const inFlight = Number(values.get('max.in.flight.requests.per.connection') ?? 5);
  return (acks !== 'all' && acks !== '-1') || values.get('retries') === '0' || inFlight > 5;
}

function editOf(scenario: Scenario, { name }: ConfigKey, actor: string): SettingEdit {
  switch (name) {
    case 'acks':
      return { kind: 'choice', options: ['0', '1', 'all'] };
    case 'enable.idempotence':
      return { kind: 'choice', options: ['true', 'false'] };
    case 'linger.ms':
    case 'session.timeout.ms':
      return { kind: 'number', unit: 'ms' };
    case 'min.insync.replicas': {
      const replicas = scenario.topics.find((topic) => topic.name === actor)?.replicas ?? 1;
      const options = Array.from({ length: replicas }, (_, i) => String(i + 1));
      return { kind: 'choice', options };
    }
    default:
      return null;
  }
}

function commitRow(scenario: Scenario, name: string, sets: readonly SetAction[]): SettingRow {
  const group = scenario.groups.find((one) => one.name === name);
  const later = sets.findLast(({ commit }) => commit !== undefined)?.commit;
  const value = later ?? group?.commit ?? KAFKAS_COMMIT;
  const isClassic = group?.protocol !== 'share';
  return {
    key: 'commit',
    value,
    default: KAFKAS_COMMIT,
    isDefault: value === KAFKAS_COMMIT,
    unit: null,
    isOurs: true,
    silentlyOff: false,
    edit: isClassic ? { kind: 'choice', options: optionsWith(value) } : null,
  };
}

function optionsWith(value: string): readonly string[] {
  return COMMIT_MODES.includes(value) ? COMMIT_MODES : [...COMMIT_MODES, value];
}
