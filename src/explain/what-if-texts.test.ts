import { expect, test } from 'vitest';
import type { Balance } from '../ledger/balance.ts';
import { whatIfText } from './what-if-texts.ts';

const BEFORE: Balance = {
  lost: 3,
  twice: 0,
  skipped: 0,
  reordered: 0,
  outOfOrder: 0,
  sent: 14,
  refused: 0,
  stored: 11,
  processed: 0,
  acked: 14,
  unresolved: 0,
  slowestAckUs: 30_000,
  slowestAcks: [{ producer: 'web', us: 30_000 }],
};

test('only what differs is said, in both languages', () => {
  const after = { ...BEFORE, lost: 0, slowestAcks: [{ producer: 'web', us: 1_390_000 }] };
  expect(whatIfText(BEFORE, after, 'en').replaceAll('\u00a0', ' ')).toBe(
    '0 lost instead of 3, slowest ack 1.39 s instead of 30 ms.',
  );
  expect(whatIfText(BEFORE, after, 'ko').replaceAll('\u00a0', ' ')).toBe(
    '유실 0건(지금 3건), 가장 느린 ack 1.39 s(지금 30 ms).',
  );
});

test('that nothing changes is said, too', () => {
  expect(
    whatIfText(BEFORE, { ...BEFORE, slowestAcks: [{ producer: 'web', us: 30_050 }] }, 'en'),
  ).toBe('No number of this run changes.');
});
