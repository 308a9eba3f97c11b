/** Kafka's keys as a Java application sets them. */

import type { Setting } from '../../scenario/scenario.ts';
import { type CodeLine, due } from './code-line.ts';

/** `props.put("acks", "1");` for each key that the scenario sets. */
export function settingLines(settings: readonly Setting[]): readonly CodeLine[] {
  return settings.map(({ key, value }) => due(key, `props.put("${key}", "${String(value)}");`));
}
