/**
 * Times of an exported cluster are stretched: a fault of a real cluster takes a tenth of a second to land, where that of the
 * simulation takes none. All times grow alike, those of the acts, of the settings and of Kafka's defaults, so that their order
 * stays. A factor of 1, 10 or 100 is as many zeros behind a number, which a compose file and a shell can both write.
 *
 * Units: as the keys of Kafka have them.
 */

import { type ConfigKey, type ConfigScope, configKeys } from '../../engine/config/catalog.ts';
import { parseConfigValue } from '../../engine/config/value.ts';
import { abilities } from '../../scenario/abilities.ts';

/** As a compose file reads it; without a word from the script it is ten times. */
const ZEROS_OF_COMPOSE = '${ZEROS-0}';
/** The largest factor. */
const FACTOR_MAX = 100;

/** Kafka refuses a session of a group outside these, which nothing in a scenario is about. */
const BOUNDS = /^group\.(?:consumer|share)\.(?:min|max)\..*\.ms$/;

const isTime = ({ unit }: ConfigKey): boolean => unit !== undefined && unit !== 'bytes';

/** Whether Kafka takes the value however far it is stretched; 0 and −1 mean something else than a time. */
function isStretchable(key: ConfigKey, text: string): boolean {
  if (!isTime(key) || !/^[1-9]\d*$/.test(text)) return false;
  return typeof parseConfigValue(key, String(Number(text) * FACTOR_MAX)).value === 'number';
}

export function isStretched(scope: ConfigScope, name: string, text: string): boolean {
  const key = configKeys(scope).get(name);
  return key !== undefined && isStretchable(key, text);
}

/** For the compose file, where a dollar sign of the value is written twice. */
export function composeValue(name: string, text: string): string {
  if (isStretched('broker', name, text)) return text + ZEROS_OF_COMPOSE;
  return text.replaceAll('$', '$$$$');
}

/** Kafka's defaults that are stretched, too: what the engine reads, and what bounds it. */
export function stretchedDefaults(scope: ConfigScope): ReadonlyMap<string, string> {
  const keys = [...configKeys(scope).values()].filter(
    (key) => isTime(key) && (abilities.keys[scope].has(key.name) || BOUNDS.test(key.name)),
  );
  return new Map(keys.flatMap((key) => stretchedDefault(key)));
}

/** An upper bound that cannot grow with the others stands as high as it may. */
function stretchedDefault(key: ConfigKey): readonly (readonly [string, string])[] {
  const text = key.default ?? '';
  if (isStretchable(key, text)) return [[key.name, text]];
  const { validator } = key;
  const isUpper = BOUNDS.test(key.name) && key.name.includes('.max.');
  if (!isUpper || validator.kind !== 'range' || validator.max === undefined) return [];
  return [[key.name, String(validator.max)]];
}
