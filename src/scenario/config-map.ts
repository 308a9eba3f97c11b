/** Settings of a scenario as the engine takes them: Kafka's key, and a text in Kafka's own unit. */

import { configKey, type ConfigScope } from '../engine/config/catalog.ts';
import { configText } from '../engine/config/value.ts';
import type { Setting } from './scenario.ts';

export function configMap(settings: readonly Setting[]): ReadonlyMap<string, string> {
  return new Map(settings.map(({ key, value }) => [key, configText(value)]));
}

/** Only the settings that are keys of this scope. */
export function settingsOfScope(
  settings: readonly Setting[],
  scope: ConfigScope,
): readonly Setting[] {
  return settings.filter(({ key }) => configKey(scope, key) !== undefined);
}

/** The later ones win. */
export function mergedMap(
  ...maps: readonly ReadonlyMap<string, string>[]
): ReadonlyMap<string, string> {
  return new Map(maps.flatMap((map) => [...map]));
}
