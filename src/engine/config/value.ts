/**
 * Values of configuration keys: from Kafka's text to a typed value and back.
 *
 * Kafka:       ConfigDef.parseType, ConfigDef.ConfigKey.validator, ConfigException (4.4).
 * Units:       numbers are in the unit of the key.
 * Invariants:  parseConfigValue(key, configText(v)) gives v for every value v that it gave.
 * Divergences: `long-values`: 2^63-1 is held as `noLimit`; other numbers beyond 2^53-1 are refused.
 */

import type { ConfigKey } from './catalog.ts';
import { refusalOfList, refusalOfNumber, refusalOfText } from './validator.ts';

export type ConfigValue = number | boolean | string | readonly string[] | null;

/** Kafka refuses a value or a combination of values; the message is Kafka's. */
export interface Refusal {
  readonly key: string;
  readonly message: string;
}

/** Stands for Long.MAX_VALUE, Kafka's "no limit". */
export const noLimit = Number.MAX_SAFE_INTEGER;
const longMaxText = '9223372036854775807';

const limits = new Map<string, number>([
  ['SHORT', 32_767],
  ['INT', 2_147_483_647],
  ['LONG', noLimit],
]);

const assignorPackage = 'org.apache.kafka.clients.consumer.';
const assignorClasses = new Map([
  [`${assignorPackage}RangeAssignor`, 'range'],
  [`${assignorPackage}RoundRobinAssignor`, 'roundrobin'],
  [`${assignorPackage}StickyAssignor`, 'sticky'],
  [`${assignorPackage}CooperativeStickyAssignor`, 'cooperative-sticky'],
]);
/** Kafka's names of the client-side assignors. */
export const assignorWords: readonly string[] = [...assignorClasses.values()];

export type Parsed =
  | { readonly value: ConfigValue; readonly refusal: undefined }
  | { readonly value: undefined; readonly refusal: Refusal };

const accept = (value: ConfigValue): Parsed => ({ value, refusal: undefined });

function refuse(key: ConfigKey, found: string, why: string): Parsed {
  const message = `Invalid value ${found} for configuration ${key.name}: ${why}`;
  return { value: undefined, refusal: { key: key.name, message } };
}

function numberOf(key: ConfigKey, text: string): number | undefined {
  if (key.type === 'DOUBLE')
    return /^-?\d+(\.\d+)?(e\+?\d+)?$/i.test(text) ? Number(text) : undefined;
  if (!/^-?\d+$/.test(text)) return undefined;
  if (text === longMaxText && key.type === 'LONG') return noLimit;
  const value = Number(text);
  const limit = limits.get(key.type) ?? noLimit;
  return value > limit || value < -limit - 1 ? undefined : value;
}

function parseNumber(key: ConfigKey, text: string): Parsed {
  const value = numberOf(key, text);
  if (value === undefined) return refuse(key, text, `Not a number of type ${key.type}`);
  const why = refusalOfNumber(key.validator, value);
  return why === undefined ? accept(value) : refuse(key, text, why);
}

function parseBoolean(key: ConfigKey, text: string): Parsed {
  const word = text.toLowerCase();
  if (word === 'true') return accept(true);
  if (word === 'false') return accept(false);
  return refuse(key, text, 'Expected value to be either true or false');
}

function assignorRefusal(values: readonly string[]): string | undefined {
  const unknown = values.find((value) => !assignorWords.includes(value));
  return unknown === undefined ? undefined : `Class ${unknown} could not be found.`;
}

function parseList(key: ConfigKey, text: string): Parsed {
  const items = text === '' ? [] : text.split(',').map((item) => item.trim());
  const isAssignors = key.name === 'partition.assignment.strategy';
  const values = isAssignors ? items.map((item) => assignorClasses.get(item) ?? item) : items;
  const why = isAssignors ? assignorRefusal(values) : refusalOfList(key.validator, values);
  return why === undefined ? accept(values) : refuse(key, text, why);
}

/** Reads a text in Kafka's own unit, as in a properties file. */
export function parseConfigValue(key: ConfigKey, raw: string): Parsed {
  const text = raw.trim();
  switch (key.type) {
    case 'BOOLEAN':
      return parseBoolean(key, text);
    case 'DOUBLE':
    case 'INT':
    case 'LONG':
    case 'SHORT':
      return parseNumber(key, text);
    case 'LIST':
      return parseList(key, text);
    case 'CLASS':
    case 'PASSWORD':
    case 'STRING': {
      const why = refusalOfText(key.validator, text);
      return why === undefined ? accept(text) : refuse(key, text, why);
    }
  }
}

/** The text of a value as Kafka would read it. */
export function configText(value: Exclude<ConfigValue, null>): string {
  if (value === noLimit) return longMaxText;
  return typeof value === 'object' ? value.join(',') : String(value);
}

export function defaultValue(key: ConfigKey): ConfigValue {
  if (key.default === undefined) return null;
  return parseConfigValue(key, key.default).value ?? key.default;
}

export function sameValue(a: ConfigValue, b: ConfigValue): boolean {
  if (a === null || b === null) return a === b;
  return typeof a === typeof b && configText(a) === configText(b);
}
