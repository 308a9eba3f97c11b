/** Pasted settings as the language writes them: with units, and only those that it knows. */

import type { ConfigScope } from '../../engine/config/catalog.ts';
import { parseConfigValue } from '../../engine/config/value.ts';
import { settingPairs } from '../../scenario/print-settings.ts';
import { noPlace } from '../../scenario/scenario.ts';
import { findKey } from '../../scenario/settings.ts';
import type { PasteProblems } from './paste-problem.ts';
import type { PastedConfig } from './read-lines.ts';

/** Addresses, folders and secrets of the real cluster are nobody's business here, and mean nothing. */
const NOT_TAKEN =
  /^(?:advertised|listener|sasl|ssl|log\.dir|node\.id|broker\.id|process\.roles|controller\.|zookeeper|metadata\.log\.dir|security|principal|super\.|.*password|.*secret)/;

export function settingsText(
  configs: readonly PastedConfig[],
  scope: ConfigScope,
  problems: PasteProblems,
): readonly string[] {
  const byKey = new Map(configs.map((config) => [config.key, config]));
  return [...byKey.values()].flatMap(({ line, key, value }) => {
    const known = NOT_TAKEN.test(key) ? undefined : findKey([scope], key);
    const parsed = known === undefined ? undefined : parseConfigValue(known, value);
    if (parsed?.value === undefined || parsed.value === null || value === '') {
      problems.add(line, 'unknown-setting', key);
      return [];
    }
    return settingPairs([{ key, value: parsed.value, place: noPlace }]);
  });
}
