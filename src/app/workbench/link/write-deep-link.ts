/** The parameters of a link, in a fixed order; the defaults are left out. */

import { formatDuration } from '../../../scenario/quantity.ts';
import type { Language, Reading, Selection } from '../contract.ts';
import { NO_TERMS, type Terms } from './terms.ts';

export interface Destination {
  readonly atUs: number;
  readonly selection: string | null;
  readonly reading: Reading;
  /** `null`: as the reader's browser says. */
  readonly language: Language | null;
  readonly terms: Terms;
}

/** `&mode=play&lock=acks`: what holds for the page as long as it is open. */
export function termsSuffix({ mode, locked, hidden }: Terms): string {
  return suffixOf([
    ['mode', mode === NO_TERMS.mode ? '' : mode],
    ['lock', locked.join(',')],
    ['hide', hidden.join(',')],
  ]);
}

export function destinationSuffix({
  atUs,
  selection,
  reading,
  language,
  terms,
}: Destination): string {
  const place = suffixOf([
    ['t', atUs === 0 ? '' : formatDuration(atUs)],
    ['sel', selection ?? ''],
    ['reading', reading === 'broker' ? '' : reading],
    ['lang', language ?? ''],
  ]);
  return place + termsSuffix(terms);
}

function suffixOf(pairs: readonly (readonly [string, string])[]): string {
  return pairs
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `&${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`)
    .join('');
}
/** The name by which a link finds a selection again; `null`: it has none. */
export function nameOfSelection(selection: Selection | null): string | null {
  switch (selection?.kind) {
    case 'node':
      return selection.node;
    case 'topic':
      return selection.topic;
    case 'partition':
      return selection.partition;
    default:
      return null;
  }
}
