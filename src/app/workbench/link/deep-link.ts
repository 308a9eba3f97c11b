/**
 * Where and how a link opens: `t=1.4s&sel=broker-1&step=3&lang=ko&theme=dark&mode=present&embed=1&reading=group&lock=acks&hide=share`.
 * In the query or behind the run in the fragment, which comes first. What is not understood changes nothing, and is named.
 *
 * Units: µs.
 */

import { parseDurationUs } from '../../../scenario/quantity.ts';
import type { Language, Reading, Theme } from '../contract.ts';
import { type AddressParts, addressParts, type Parameter } from './parameters.ts';
import { HIDEABLE, LOCK_WORDS, NO_TERMS, PAGE_MODES, type Terms } from './terms.ts';

/** A parameter that changes nothing: its name is unknown, or its value. */
export interface Ignored extends Parameter {
  readonly why: 'name' | 'value';
}

export interface DeepLink {
  /** What carries the run; empty: nothing does. */
  readonly body: string;
  readonly language: Language | null;
  readonly theme: Theme | null;
  readonly atUs: number | null;
  /** From 1. */
  readonly step: number | null;
  /** The name of what is selected: `broker-1`, `orders-0`, `billing-2`. */
  readonly selection: string | null;
  readonly reading: Reading | null;
  readonly terms: Terms;
  /** Names that may be settings; who knows Kafka's catalog decides. */
  readonly changes: readonly Parameter[];
  readonly ignored: readonly Ignored[];
  /** Parameters that no name can be given for: too many, too long, not text. */
  readonly leftOut: number;
}

type Draft = { -readonly [K in keyof DeepLink]: DeepLink[K] };
/** False: the value means nothing. */
type Reader = (value: string, draft: Draft) => boolean;

const READINGS: readonly Reading[] = ['broker', 'partition', 'group', 'quorum'];
const STEPS_MAX = 500;
const TIME_MAX_US = 3_600_000_000;
const LOCKS_MAX = 24;
const SETTING = /^[a-z][a-z0-9.]{1,63}$/;
const ACTOR = /^[\p{L}\p{N}._:-]{1,120}$/u;

const isOneOf = <T extends string>(all: readonly T[], value: string): value is T =>
  (all as readonly string[]).includes(value);

function readList(value: string, isKnown: (word: string) => boolean): readonly string[] | null {
  const words = [...new Set(value.split(',').filter((word) => word !== ''))];
  return words.length > 0 && words.length <= LOCKS_MAX && words.every(isKnown) ? words : null;
}

function withTerms(draft: Draft, change: Partial<Terms>): true {
  draft.terms = { ...draft.terms, ...change };
  return true;
}

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['lang', (value, draft) => isOneOf(['en', 'ko'], value) && ((draft.language = value), true)],
  ['theme', (value, draft) => isOneOf(['light', 'dark'], value) && ((draft.theme = value), true)],
  ['reading', (value, draft) => isOneOf(READINGS, value) && ((draft.reading = value), true)],
  [
    't',
    (value, draft) => {
      const us = parseDurationUs(value);
      if (us === undefined || us > TIME_MAX_US) return false;
      draft.atUs = us;
      return true;
    },
  ],
  [
    'step',
    (value, draft) => {
      const step = /^\d{1,3}$/.test(value) ? Number(value) : 0;
      if (step < 1 || step > STEPS_MAX) return false;
      draft.step = step;
      return true;
    },
  ],
  ['sel', (value, draft) => ACTOR.test(value) && ((draft.selection = value), true)],
  [
    'mode',
    (value, draft) => {
      if (value === 'embed') return withTerms(draft, { embed: true });
      return isOneOf(PAGE_MODES, value) && withTerms(draft, { mode: value });
    },
  ],
  [
    'embed',
    (value, draft) => isOneOf(['0', '1', ''], value) && withTerms(draft, { embed: value !== '0' }),
  ],
  [
    'lock',
    (value, draft) => {
      const isKnown = (word: string): boolean => isOneOf(LOCK_WORDS, word) || SETTING.test(word);
      const locked = readList(value, isKnown);
      return locked !== null && withTerms(draft, { locked });
    },
  ],
  [
    'hide',
    (value, draft) => {
      const hidden = readList(value, (word) => isOneOf(HIDEABLE, word));
      return hidden !== null && withTerms(draft, { hidden: hidden as Terms['hidden'] });
    },
  ],
]);

export function readDeepLink(search: string, fragment: string): DeepLink {
  return deepLinkOf(addressParts(search, fragment));
}

function deepLinkOf({ body, query, fragment, leftOut }: AddressParts): DeepLink {
  const draft: Draft = {
    body,
    language: null,
    theme: null,
    atUs: null,
    step: null,
    selection: null,
    reading: null,
    terms: NO_TERMS,
    changes: [],
    ignored: [],
    leftOut,
  };
  // Hosts add names of their own to the query: those are none of ours to complain about.
  for (const one of query) if (READERS.has(one.name)) take(one, draft);
  for (const one of fragment) take(one, draft);
  return draft;
}

function take(one: Parameter, draft: Draft): void {
  const read = READERS.get(one.name);
  if (read === undefined) {
    if (SETTING.test(one.name)) draft.changes = [...draft.changes, one];
    else draft.ignored = [...draft.ignored, { ...one, why: 'name' }];
  } else if (!read(one.value, draft)) draft.ignored = [...draft.ignored, { ...one, why: 'value' }];
}
