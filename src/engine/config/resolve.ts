/**
 * The configuration that holds: overrides where there are any, Kafka's defaults elsewhere.
 *
 * Kafka:       AbstractConfig, LogConfig.fromProps, GroupConfig.fromProps, ConfigSynonyms (4.4).
 * Units:       numbers are in the unit of the key; `durationUsOf` gives microseconds.
 * Invariants:  a topic's or group's own value wins over the broker's synonym, that over the default.
 * Divergences: none.
 */

import { type ConfigKey, type ConfigScope, configKey, configKeys } from './catalog.ts';
import { type ConfigValue, defaultValue, noLimit, parseConfigValue } from './value.ts';

/** Overrides by key, as texts in Kafka's own unit. */
export type Overrides = ReadonlyMap<string, string>;

export type ResolvedConfig = ReadonlyMap<string, ConfigValue>;

const noOverrides: Overrides = new Map();

function ownValue(key: ConfigKey, overrides: Overrides): ConfigValue | undefined {
  const text = overrides.get(key.name);
  return text === undefined ? undefined : parseConfigValue(key, text).value;
}

function synonymValue(key: ConfigKey, brokerOverrides: Overrides): ConfigValue | undefined {
  for (const { name, factor } of key.brokerSynonyms) {
    const synonym = configKey('broker', name);
    const value = synonym && ownValue(synonym, brokerOverrides);
    if (value !== undefined && value !== null) {
      return typeof value === 'number' && value >= 0 ? value * factor : value;
    }
  }
  return undefined;
}

/** The value of one key; `brokerOverrides` matter to topics and groups only. */
export function resolveKey(
  key: ConfigKey,
  overrides: Overrides,
  brokerOverrides: Overrides = noOverrides,
): ConfigValue {
  return ownValue(key, overrides) ?? synonymValue(key, brokerOverrides) ?? defaultValue(key);
}

/** Every key of the scope with the value that holds. Overrides that Kafka would refuse count as absent. */
export function resolveConfig(
  scope: ConfigScope,
  overrides: Overrides,
  brokerOverrides: Overrides = noOverrides,
): ResolvedConfig {
  const resolved = new Map<string, ConfigValue>();
  for (const key of configKeys(scope).values()) {
    resolved.set(key.name, resolveKey(key, overrides, brokerOverrides));
  }
  return resolved;
}

function expectType<T>(config: ResolvedConfig, name: string, value: T | undefined): T {
  if (value === undefined) {
    const found = String(config.get(name));
    throw new Error(`Configuration ${name} has no value of this type: ${found}`);
  }
  return value;
}

export function numberOf(config: ResolvedConfig, name: string): number {
  const value = config.get(name);
  return expectType(config, name, typeof value === 'number' ? value : undefined);
}

export function booleanOf(config: ResolvedConfig, name: string): boolean {
  const value = config.get(name);
  return expectType(config, name, typeof value === 'boolean' ? value : undefined);
}

/** Null: Kafka's null. */
export function textOf(config: ResolvedConfig, name: string): string | null {
  const value = config.get(name);
  return expectType(config, name, typeof value === 'string' || value === null ? value : undefined);
}

export function listOf(config: ResolvedConfig, name: string): readonly string[] {
  const value = config.get(name);
  const isList = typeof value === 'object' && value !== null;
  return expectType(config, name, isList ? value : undefined);
}

/** A key that counts milliseconds, in microseconds; `noLimit` and -1 stay what they are. */
export function durationUsOf(config: ResolvedConfig, name: string): number {
  const valueMs = numberOf(config, name);
  if (valueMs < 0) return valueMs;
  return valueMs >= noLimit / 1000 ? noLimit : valueMs * 1000;
}
