/** Where the page stands: a curated scenario has a path of its own, `…/ko/s/acks1-crash/`, below the root of the site. */

import type { Language } from '../contract.ts';

export interface Place {
  /** The path of the site, with a slash at its end. */
  readonly root: string;
  readonly curated: { readonly language: Language; readonly slug: string } | null;
}

const CURATED = /^(.*\/)(en|ko)\/s\/([a-z0-9-]{1,60})\/(?:index\.html)?$/;

export function placeOf(pathname: string): Place {
  const [, root = '', language, slug] = CURATED.exec(pathname) ?? [];
  if (slug === undefined) return { root: pathname, curated: null };
  return { root, curated: { language: language === 'ko' ? 'ko' : 'en', slug } };
}

export function curatedPath(root: string, language: Language, slug: string): string {
  return `${root.replace(/index\.html$/, '')}${language}/s/${slug}/`;
}
