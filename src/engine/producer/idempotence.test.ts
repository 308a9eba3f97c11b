import { expect, it } from 'vitest';
import { retryRule, type RetryQuestion } from './idempotence.ts';

const NEXT_IN_LINE: RetryQuestion = {
  error: 'OUT_OF_ORDER_SEQUENCE_NUMBER',
  logStartOffset: 0,
  sequenceReset: false,
  baseSequence: 1,
  lastAckedSequence: 0,
  unresolvedSequence: null,
};

const CASES: readonly (readonly [string, Partial<RetryQuestion>, boolean, boolean])[] = [
  [
    'client-retry-1: out of order, not next in line: only waits for the one before',
    { baseSequence: 2 },
    true,
    false,
  ],
  [
    'client-retry-2: out of order, next in line: there is a gap, the epoch is bumped',
    {},
    true,
    true,
  ],
  [
    'client-retry-3: the same in a transaction: given up, it has to be aborted',
    { transactional: true },
    false,
    false,
  ],
  ['out of order, renumbered already: retried as it is', { sequenceReset: true }, true, false],
  ['out of order behind an unresolved sequence: waits', { unresolvedSequence: 5 }, true, false],
  ['out of order right behind an unresolved one: bumps', { unresolvedSequence: 1 }, true, true],
  ['client-retry-4: unknown producer id: bumps', { error: 'UNKNOWN_PRODUCER_ID' }, true, true],
  [
    'client-retry-5: unknown producer id without a log start offset: retried until it is known',
    { error: 'UNKNOWN_PRODUCER_ID', logStartOffset: -1 },
    true,
    false,
  ],
  [
    'unknown producer id, renumbered already: retried as it is',
    { error: 'UNKNOWN_PRODUCER_ID', sequenceReset: true },
    true,
    false,
  ],
  ['a retriable error: retried', { error: 'NOT_ENOUGH_REPLICAS' }, true, false],
  ['a fenced epoch: not retried', { error: 'INVALID_PRODUCER_EPOCH' }, false, false],
];

it.each(CASES)('%s', (_name, change, retry, bumpEpoch) => {
  expect(retryRule({ ...NEXT_IN_LINE, ...change })).toEqual({ retry, bumpEpoch });
});
