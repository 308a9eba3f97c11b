/** What the browser says about its user, and what the address says instead: `?lang=ko`, `?theme=dark`. */

import type { Language, Theme } from './workbench/contract.ts';
import type { Choices } from './workbench/shown-state.ts';

export const DARK = '(prefers-color-scheme: dark)';
export const STILL = '(prefers-reduced-motion: reduce)';

export function readChoices(window: Window): Choices {
  const query = new URLSearchParams(window.location.search);
  return {
    language: languageOf(query.get('lang'), window.navigator.languages),
    theme: themeOf(query.get('theme')) ?? (window.matchMedia(DARK).matches ? 'dark' : 'light'),
    reducedMotion: window.matchMedia(STILL).matches,
  };
}

/** The first of the user's languages that the page speaks. */
export function languageOf(asked: string | null, preferred: readonly string[]): Language {
  for (const tag of [asked ?? '', ...preferred]) {
    if (tag.startsWith('ko')) return 'ko';
    if (tag.startsWith('en')) return 'en';
  }
  return 'en';
}

export function themeOf(asked: string | null): Theme | null {
  return asked === 'dark' || asked === 'light' ? asked : null;
}

/** A choice made by hand stands in the address, so that a copied one shows the same. */
export function withChoice(address: string, name: 'lang' | 'theme', value: string): string {
  const url = new URL(address);
  url.searchParams.set(name, value);
  return url.href;
}
