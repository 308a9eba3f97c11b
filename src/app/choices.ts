/** What the browser says about its user, and what the address says instead: `?lang=ko`, `/ko/s/…`, `?theme=dark&embed=1&keys=off`. */

import { placeOf } from './workbench/link/place.ts';
import type { Language, Mode, Theme } from './workbench/contract.ts';
import { readDeepLink } from './workbench/link/deep-link.ts';
import type { Terms } from './workbench/link/terms.ts';
import type { Choices } from './workbench/shown-state.ts';

export const DARK = '(prefers-color-scheme: dark)';
export const STILL = '(prefers-reduced-motion: reduce)';

export function readChoices(window: Window): Choices & { readonly terms: Terms } {
  const { search, hash, pathname } = window.location;
  const { language, theme, terms } = readDeepLink(search, hash);
  const spoken = placeOf(pathname).curated?.language;
  const preferred = [...(spoken === undefined ? [] : [spoken]), ...window.navigator.languages];
  return {
    language: languageOf(language, preferred),
    theme: theme ?? (window.matchMedia(DARK).matches ? 'dark' : 'light'),
    reducedMotion: window.matchMedia(STILL).matches,
    terms,
    mode: modeOf(terms),
    letterKeys: new URLSearchParams(search).get('keys') !== 'off',
  };
}

/** The first of the user's languages that the page speaks. */
export function languageOf(asked: Language | null, preferred: readonly string[]): Language {
  for (const tag of [asked ?? '', ...preferred]) {
    if (tag.startsWith('ko')) return 'ko';
    if (tag.startsWith('en')) return 'en';
  }
  return 'en';
}

/** Whether the address says in which light the page stands. */
export function isThemeChosen(address: string): boolean {
  const { search, hash } = new URL(address);
  const theme: Theme | null = readDeepLink(search, hash).theme;
  return theme !== null;
}

function modeOf({ mode }: Terms): Mode {
  return mode === 'present' || mode === 'teacher' ? mode : 'work';
}

/** A choice made by hand stands in the address, so that a copied one shows the same; `null` takes it out. */
export function withChoice(
  address: string,
  name: 'lang' | 'theme' | 'mode' | 'keys',
  value: string | null,
): string {
  const url = new URL(address);
  if (value === null) url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  // The fragment comes before the query: what it said is not what was chosen now.
  url.hash = url.hash.replace(new RegExp(`&${name}=[^&]*`, 'g'), '');
  return url.href;
}
