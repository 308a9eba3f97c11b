/** The address that opens a run as its owner wants it opened; a frame of it for another page. */

import type { Scenario } from '../../../scenario/scenario.ts';
import type { Language, Reading } from '../contract.ts';
import { shareFragment } from '../share-link.ts';
import { curatedPath, placeOf } from './place.ts';
import type { Hideable } from './terms.ts';
import { destinationSuffix } from './write-deep-link.ts';

export interface ShareOptions {
  /** `null`: as the reader's browser says. */
  readonly language: Language | null;
  readonly atUs: number;
  readonly playOnly: boolean;
  readonly locked: readonly string[];
  readonly hidden: readonly Hideable[];
}

export const PLAIN: ShareOptions = {
  language: null,
  atUs: 0,
  playOnly: false,
  locked: [],
  hidden: [],
};

export interface Shared {
  readonly scenario: Scenario;
  readonly selection: string | null;
  readonly reading: Reading;
  /** The run as it came with the page; it has a path of its own. */
  readonly curated: { readonly slug: string; readonly language: Language } | null;
}

export type Frame = 'page' | 'embed';

export function shareAddress(
  { href }: Pick<Location, 'href'>,
  { scenario, selection, reading, curated }: Shared,
  options: ShareOptions,
  frame: Frame = 'page',
): string {
  const url = new URL(href);
  url.hash = '';
  url.search = frame === 'embed' ? '?embed=1' : '';
  const { root } = placeOf(url.pathname);
  const suffix = destinationSuffix({
    atUs: options.atUs,
    selection,
    reading,
    language: options.language,
    terms: {
      mode: options.playOnly ? 'play' : 'free',
      embed: false,
      locked: options.playOnly ? [] : options.locked,
      hidden: options.hidden,
    },
  });
  url.pathname =
    curated === null ? root : curatedPath(root, options.language ?? curated.language, curated.slug);
  const address = url.href.replace(/#$/, '');
  if (curated === null) return address + shareFragment(scenario) + suffix;
  return suffix === '' ? address : `${address}#${suffix.slice(1)}`;
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');

/** Needs neither storage nor the origin of the host: it runs in a sandbox that allows scripts alone. */
export function frameSnippet(address: string, title: string): string {
  return `<iframe src="${escaped(address)}" title="${escaped(title)}" width="100%" height="480" style="border:0" loading="lazy" sandbox="allow-scripts allow-popups" allow="fullscreen"></iframe>`;
}

export function markdownLink(address: string, title: string): string {
  return `[${title.replace(/[[\]\\]/g, '\\$&')}](${address.replace(/[()]/g, encodeURIComponent)})`;
}
