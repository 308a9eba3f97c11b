/**
 * Typed reading of a configuration value: the override, or Kafka's default from the catalog.
 *
 * Kafka:       org.apache.kafka.common.config.AbstractConfig (4.4).
 * Units:       overrides and defaults are texts in Kafka's own unit; `readDurationUs` gives µs (Kafka: ms).
 * Invariants:  values were validated before; an unknown key is our own mistake and fails loudly.
 * Divergences: none.
 */

import { invariant } from '../kernel/invariant.ts';
import type { ConfigMap } from '../metadata/image.ts';
import { configKey, type ConfigScope } from './catalog.ts';

export function readText(scope: ConfigScope, config: ConfigMap, name: string): string {
  const given = config.get(name);
  if (given !== undefined) return given;
  const key = configKey(scope, name);
  invariant(key?.default !== undefined, 'a key that the engine reads has a default', {
    scope,
    name,
  });
  return key.default;
}

export function readNumber(scope: ConfigScope, config: ConfigMap, name: string): number {
  const value = Number(readText(scope, config, name));
  invariant(Number.isFinite(value), 'a number is configured', { scope, name });
  return value;
}

export function readFlag(scope: ConfigScope, config: ConfigMap, name: string): boolean {
  return readText(scope, config, name) === 'true';
}

/** From Kafka's milliseconds; negative values (Kafka's "none") stay as they are. */
export function readDurationUs(scope: ConfigScope, config: ConfigMap, name: string): number {
  const ms = readNumber(scope, config, name);
  return ms < 0 ? ms : ms * 1_000;
}
