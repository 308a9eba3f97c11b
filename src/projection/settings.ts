/** Settings that a card shows: those that matter for every story, and what differs from Kafka's default. */

import { configKey, type ConfigScope } from '../engine/config/catalog.ts';
import type { ConfigMap } from '../engine/metadata/image.ts';
import type { Setting } from './stage-view.ts';

export function shownSettings(
  scope: ConfigScope,
  config: ConfigMap,
  always: readonly string[],
): readonly Setting[] {
  const names = [...new Set([...always, ...config.keys()])];
  return names.flatMap((name) => {
    const standard = configKey(scope, name)?.default;
    const value = config.get(name) ?? standard;
    return value === undefined ? [] : [{ key: name, value, isDefault: value === standard }];
  });
}
