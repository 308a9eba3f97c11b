/** What the two runs are called: by the setting that differs, or by their letters on the tree. */

import type { BranchView, Side, Twin } from '../../app/workbench/contract.ts';
import { twinMessagesOf } from '../../i18n/twin.ts';
import type { TwinMessages } from '../../i18n/twin-en.ts';
import { useChoice } from '../../kit/workbench-context.tsx';

export interface TwinName {
  readonly title: string;
  readonly note: string;
  /** Kafka's own words. */
  readonly isMono: boolean;
  /** All of it, for whoever hears it. */
  readonly spoken: string;
}

export function useTwinNames({ about }: Twin): Readonly<Record<Side, TwinName>> {
  const words = twinMessagesOf(useChoice((state) => state.language));
  const branches = useChoice((state) => state.branches);
  if (about.kind === 'setting') {
    const { key, value, name } = about.change;
    const who = name === '' ? '' : `${name} · `;
    return {
      a: nameOf(`${key}=${about.was ?? ''}`, `${who}${words.thisRun}`, true),
      b: nameOf(`${key}=${value}`, `${who}${words.sameSeed}`, true),
    };
  }
  const present = branches.find(({ isPresent }) => isPresent);
  const other = branches.find(({ id }) => id === about.branch);
  return { a: branchName(present, words), b: branchName(other, words) };
}

function branchName(branch: BranchView | undefined, words: TwinMessages): TwinName {
  if (branch === undefined) return nameOf('', '', false);
  const acts = branch.acts.filter(({ isUndone }) => !isUndone).map(({ text }) => text);
  const made = acts.length === 0 ? words.asOpened : acts.join(', ');
  return nameOf(branch.letter, branch.name ?? made, false);
}

function nameOf(title: string, note: string, isMono: boolean): TwinName {
  return { title, note, isMono, spoken: `${title}, ${note}` };
}
