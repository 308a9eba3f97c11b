/** Reads Kafka's configuration keys of a statement: units, catalog, Kafka's own refusals. */

import { type ConfigKey, type ConfigScope, configKey } from '../engine/config/catalog.ts';
import { acceptedWords } from '../engine/config/validator.ts';
import { assignorWords, type ConfigValue, parseConfigValue } from '../engine/config/value.ts';
import type { Accepted } from './problem.ts';
import { parseSizeBytes, parseWholeMs } from './quantity.ts';
import { type StatementReader, words } from './reader.ts';
import type { Setting, SettingValue } from './scenario.ts';
import type { Pair } from './tokens.ts';

/** Kafka's keys that a word of ours settles: they are kept, and have no effect. */
const settledBy: ReadonlyMap<string, string> = new Map([
  ['enable.auto.commit', 'commit'],
  ['group.protocol', 'protocol'],
]);

/** Kafka's keys that every client of it needs and no scenario does: kept, and without effect. */
export const needlessKeys: ReadonlyMap<string, 'names' | 'cluster' | 'texts'> = new Map([
  ['group.id', 'names'],
  ['client.id', 'names'],
  ['bootstrap.servers', 'cluster'],
  ['key.serializer', 'texts'],
  ['value.serializer', 'texts'],
  ['key.deserializer', 'texts'],
  ['value.deserializer', 'texts'],
]);

export function findKey(scopes: readonly ConfigScope[], name: string): ConfigKey | undefined {
  for (const scope of scopes) {
    const key = configKey(scope, name);
    if (key) return key;
  }
  return undefined;
}

/** Kafka's own words and -1 pass as they are. */
const isBareNumber = (text: string): boolean => /^-\d{1,15}$/.test(text);

/** The text in Kafka's unit, or what the scenario should have written. */
function kafkaText(key: ConfigKey, text: string): string | Accepted {
  if ((key.unit !== 'ms' && key.unit !== 'bytes') || isBareNumber(text)) return text;
  const value = key.unit === 'ms' ? parseWholeMs(text) : parseSizeBytes(text);
  if (value !== undefined) return String(value);
  return { kind: key.unit === 'ms' ? 'whole-ms' : 'size' };
}

function acceptedBy(key: ConfigKey): readonly string[] {
  if (key.name === 'partition.assignment.strategy') return assignorWords;
  return key.type === 'BOOLEAN' ? ['true', 'false'] : acceptedWords(key.validator);
}

/** Values that mean the same get one spelling. */
function canonical(key: ConfigKey, value: Exclude<ConfigValue, null>): SettingValue {
  if (key.name === 'acks' && value === '-1') return 'all';
  return value;
}

function readSetting(reader: StatementReader, key: ConfigKey, pair: Pair): Setting | undefined {
  const text = kafkaText(key, pair.value);
  if (typeof text !== 'string') {
    reader.wrongValue(pair, text);
    return undefined;
  }
  const { value, refusal } = parseConfigValue(key, text);
  if (refusal === undefined && value !== undefined && value !== null) {
    return { key: key.name, value: canonical(key, value), place: pair.place };
  }
  const accepted = acceptedBy(key);
  if (accepted.length > 0) reader.wrongValue(pair, words(accepted));
  else reader.note(pair.valuePlace, 'refused', { key: key.name, message: refusal?.message ?? '' });
  return undefined;
}

/** Takes the pairs that are keys of these scopes; the first scope that knows a key decides. */
export function readSettings(
  reader: StatementReader,
  scopes: readonly ConfigScope[],
): readonly Setting[] {
  const settings: Setting[] = [];
  for (const { key: name } of reader.otherPairs()) {
    const key = findKey(scopes, name);
    const pair = key && reader.pair(name);
    const setting = key && pair && readSetting(reader, key, pair);
    if (setting) settings.push(setting);
    if (pair) noteWithoutEffect(reader, pair);
  }
  return settings.sort((a, b) => (a.key < b.key ? -1 : 1));
}

function noteWithoutEffect(reader: StatementReader, { key, value, place }: Pair): void {
  const why = needlessKeys.get(key);
  if (why !== undefined) reader.note(place, 'needless-key', { key, why });
  const by = settledBy.get(key);
  if (by === undefined) return;
  const said = reader.raw.pairs.find((pair) => pair.key === by)?.value;
  const isAuto = value.toLowerCase() === 'true';
  // Both say the same: nobody is misled.
  if (by === 'commit' && said !== undefined && (said === 'auto') === isAuto) return;
  const instead = by === 'commit' && said === undefined ? autoCommitAs(isAuto) : null;
  reader.note(place, 'settled-key', { key, by: `${by}=`, instead });
}

/** What most who turn it off do then. */
const autoCommitAs = (isAuto: boolean): string => (isAuto ? 'commit=auto' : 'commit=sync-batch');
