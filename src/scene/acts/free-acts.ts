/** What the link of the page leaves free of what can be done: the rest is not offered, or says that it is locked. */

import { isSettingLocked, lockOn } from '../../app/workbench/link/locked.ts';
import type { Terms } from '../../app/workbench/link/terms.ts';
import type { Deed, Doing, MenuSection } from './entry.ts';
import { startOf } from './entry.ts';

interface Offered<A, C> {
  readonly acts: readonly A[];
  readonly choices: readonly C[];
}

export function freeOnes<A extends Pick<Deed, 'action'>, C extends { readonly key: string }>(
  terms: Terms,
  { acts, choices }: Offered<A, C>,
): Offered<A, C> {
  return {
    acts: acts.filter(({ action }) => lockOn(terms, action) === null),
    choices: choices.filter(({ key }) => !isSettingLocked(terms, key)),
  };
}

export function withLocks(
  sections: readonly MenuSection[],
  terms: Terms,
  locked: string,
): readonly MenuSection[] {
  return sections.map((section) => ({
    ...section,
    entries: section.entries.map((entry) =>
      isLocked(terms, entry.doing) ? { ...entry, whyNot: locked } : entry,
    ),
  }));
}

/** A form is locked by what it would do as it opens. */
function isLocked(terms: Terms, doing: Doing): boolean {
  if (doing.kind === 'deed') return lockOn(terms, doing.deed.action) !== null;
  if (doing.kind === 'panel') return terms.hidden.some((name) => name === doing.panel);
  if (doing.kind === 'xray' || doing.kind === 'scalpel') return terms.hidden.includes(doing.kind);
  const deed = doing.form.deed(startOf(doing.form.fields));
  return typeof deed !== 'string' && lockOn(terms, deed.action) !== null;
}
