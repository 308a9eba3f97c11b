/** Kafka's keys with their values, in the units of the language. */

import { type ConfigScope, configScopes } from '../engine/config/catalog.ts';
import { configText } from '../engine/config/value.ts';
import { pair } from './print-token.ts';
import { formatDuration, formatSize } from './quantity.ts';
import type { Setting, Statement } from './scenario.ts';
import { findKey } from './settings.ts';

const anyScope: readonly ConfigScope[] = configScopes;

function settingText({ key, value }: Setting): string {
  const unit = findKey(anyScope, key)?.unit;
  if (typeof value !== 'number' || value < 0) return configText(value);
  if (unit === 'ms') return formatDuration(value * 1000);
  return unit === 'bytes' ? formatSize(value) : configText(value);
}

export const settingPairs = (settings: readonly Setting[]): readonly string[] =>
  settings.map((setting) => pair(setting.key, settingText(setting)));

export const unknownPairs = (line: Pick<Statement, 'unknown'>): readonly string[] =>
  line.unknown.map(({ key, text }) => pair(key, text));
