/** What a link lays down for the page that it opens: how it is shown, what may be changed, and what is left out. */

export const PAGE_MODES = ['free', 'play', 'present', 'teacher'] as const;
/** `play`: the run can be played, nothing in it can be changed. `present` and `teacher`: in front of a class. */
export type PageMode = (typeof PAGE_MODES)[number];

export const HIDEABLE = [
  'numbers',
  'scenarios',
  'lesson',
  'settings',
  'share',
  'model',
  'xray',
  'scalpel',
] as const;
export type Hideable = (typeof HIDEABLE)[number];

/** What is locked that is not one setting: every act; processes; links; where replicas lie; sending. */
export const LOCK_WORDS = ['all', 'brokers', 'clients', 'links', 'rf', 'send'] as const;

export interface Terms {
  readonly mode: PageMode;
  /** Inside another page. */
  readonly embed: boolean;
  /** Words of `LOCK_WORDS`, names of settings, or `commit`. */
  readonly locked: readonly string[];
  readonly hidden: readonly Hideable[];
}

export const NO_TERMS: Terms = { mode: 'free', embed: false, locked: [], hidden: [] };
