/** What a branch is called: its letter with the name that it was given, or with what was done first in it. */

import type { BranchView, Language } from '../app/workbench/contract.ts';
import { formatDuration } from '../i18n/format.ts';
import { messagesOf } from '../i18n/language.ts';
import { twinMessagesOf } from '../i18n/twin.ts';
import { actWords } from './act-words.ts';

export function branchTitle(branch: BranchView, language: Language): string {
  const words = twinMessagesOf(language).history;
  const [first] = branch.acts.filter(({ isUndone }) => !isUndone);
  const said = first === undefined ? words.asOpened : actWords(first, messagesOf(language));
  return words.branch(branch.letter, branch.name ?? said);
}

/** What it came to, harm first; and the harm's tone. */
export function branchVerdict(
  { balance }: BranchView,
  language: Language,
): { readonly text: string; readonly tone: 'plain' | 'missing' | 'extra' } {
  const words = twinMessagesOf(language).history;
  if (balance === null) return { text: words.notYet, tone: 'plain' };
  const { lost, twice, skipped, reordered, outOfOrder, refused, unresolved, slowestAckUs } =
    balance;
  const others = [
    twice > 0 ? words.twice(twice) : null,
    skipped > 0 ? words.skipped(skipped) : null,
    reordered > 0 ? words.reordered(reordered) : null,
    refused > 0 ? words.refused(refused) : null,
    unresolved > 0 ? words.unresolved(unresolved) : null,
    slowestAckUs === null ? null : words.slowest(formatDuration(slowestAckUs)),
  ].flatMap((part) => part ?? []);
  const tone = lost + skipped > 0 ? 'missing' : twice + outOfOrder > 0 ? 'extra' : 'plain';
  return { text: [words.lost(lost), ...others].join(', '), tone };
}
