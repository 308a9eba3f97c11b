/** The words of the scalpel in English. */

import { countEn } from './format.ts';

export const scalpelEn = {
  name: (member: string) => `Scalpel: ${member}`,
  nothing: 'Scalpel. Nothing has happened.',
  howTo: 'Drag the cross, or use ← and →.',
  close: 'Close the scalpel',
  cross: 'Where it dies',
  poll: 'poll',
  commit: 'commit',
  restarts: 'the loop starts again',
  diesHere: 'it dies here',
  thisRun: 'this run',
  working: (done: number, of: number) => `Killing it at every place, ${done} of ${of} modes …`,
  noBatch: (member: string) => `${member} gets no records in this run, so there is no loop to cut.`,
  endsAt: 'what the outside world would end at',
  killedThen: 'Killed here, started again, run to the end.',
  legendTwice: 'up, purple: done twice',
  legendNever: 'down, vermillion: never done',
  legendCommit: 'flag: the commit is on its way, which is enough',
  modes: {
    auto: 'at the interval, in poll()',
    'sync-batch': 'after the batch',
    'async-batch': 'does not wait, nor retry',
    'sync-record': 'after each record',
    before: 'before the work',
    none: 'never commits',
    manual: '',
    transaction: '',
  },
  places: {
    polled: 'after poll() returned',
    working: (record: string) => `while it works on ${record}`,
    done: (record: string) => `after ${record}, before a commit leaves`,
    after: 'after the commit has left',
  },
  twice: (n: number) => `${countEn(n, 'record')} done twice`,
  never: (n: number) => `${countEn(n, 'record')} never done`,
  once: 'all done once',
  verdict: (place: string, mode: string, outcome: string) =>
    `Killed ${place}, ${mode} leaves ${outcome}.`,
};

export type ScalpelMessages = typeof scalpelEn;
