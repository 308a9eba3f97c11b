/** The words of the table of what happened, in English. */

import { formatCount, formatInstant } from './format.ts';

export const happeningsEn = {
  title: 'What happened',
  close: 'Close',
  search: 'Search what happened',
  searchHint: 'Search',
  kinds: {
    produce: 'produce',
    replicate: 'replicate',
    watermark: 'watermark',
    read: 'read',
    groups: 'groups',
    transactions: 'transactions',
    controller: 'controller',
    storage: 'storage',
    machines: 'machines, links',
  },
  kindsName: 'Kinds',
  everyone: 'everybody',
  everywhere: 'everywhere',
  actor: 'Who',
  place: 'Where',
  count: (shown: number, of: number) => `${formatCount(shown)} of ${formatCount(of)} shown`,
  columns: { time: 'time, s', who: 'who', what: 'what', where: 'where', why: 'why' },
  why: 'why?',
  whyOf: (what: string) => `Why: ${what}`,
  closeWhy: 'close',
  rule: (rule: string) => `rule: ${rule}`,
  ruleOnly: (rule: string) => `Only the rule ${rule}`,
  withoutRule: (rule: string) => `Without the filter ${rule}`,
  jump: (us: number) => `Go to ${formatInstant(us)}`,
  none: 'Nothing here says that, up to this moment.',
  copyAll: 'Copy all',
  copySoFar: 'Copy all so far',
  copyRows: (n: number) => (n === 1 ? 'Copy this row' : `Copy ${n} rows`),
  copied: (n: number) => (n === 1 ? '1 row copied' : `${formatCount(n)} rows copied`),
  upTo: (us: number) => `, up to ${formatInstant(us)}`,
  copyFailed: 'The browser does not allow copying.',
  keys: 'Up and down choose a row, with Shift several. Enter goes there, W asks why.',
};

export type HappeningsMessages = typeof happeningsEn;
