/** The name of a list of records, in a sentence: "lost", "processed by billing". */

import type { StripChoice } from '../../app/workbench/contract.ts';
import type { PanelMessages } from '../../i18n/panels-en.ts';

export function stripTitle(words: PanelMessages, { name, group }: StripChoice): string {
  const list = words.records.list[name];
  return group === null ? list : words.records.listOf(list, group);
}
