/** Groups, their members and their rebalances in English. */

import { formatCount, formatDuration } from './format.ts';

export const readersEn = {
  joinedOf: (joined: number, all: number) => `${joined} of ${all} joined`,
  plus: '+ member',
  minus: '− member',
  joins: (name: string) => `${name} joins`,
  leaves: (name: string) => `${name} leaves`,
  inSendOrder: 'sent',
  inLandingOrder: 'landed',
  noValueYet: 'none yet',
  trueValue: (value: string) => `true: ${value}`,
  cellsRight: 'cells that are right',
  keysInAll: 'keys in all',
  cellKeepsLast: 'A cell keeps whatever came last. Kafka keeps order inside a partition only.',
  storeKeepsBoth:
    'The store keeps the result and its offset in one transaction: a repeat finds both.',
  effect: {
    settled: (count: number) => `${count} settled`,
    aborted: (count: number) => `${count} aborted: too much`,
    undecided: (count: number) => `${count} not decided yet`,
  },
  lag: (records: number) => `lag ${formatCount(records)}`,
  noCoordinator: 'no coordinator answers',
  lastKnown: (group: string, offset: number) => `${group} ${offset}, last known`,
  fromCommitted: (offset: number) => `from committed ${offset}`,
  fromReset: (offset: number) => `from ${offset}, by auto.offset.reset`,
  commitUnanswered: 'no answer came',
  commitNext: 'would commit',
  more: (count: number) => `+${count}`,
  timer: {
    processing: (us: number) => `record ${formatDuration(us)}`,
    autoCommit: (us: number) => `auto-commit ${formatDuration(us)}`,
    maxPollInterval: (us: number) => `max.poll ${formatDuration(us)}`,
    session: (us: number) => `session ${formatDuration(us)}`,
    heartbeat: (us: number) => `heartbeat ${formatDuration(us)}`,
  },
};

export type ReaderMessages = typeof readersEn;
