import { expect, test } from 'vitest';
import { shareOf } from './news-pill.tsx';

const NEWS = { id: 1, to: 'broker-3', from: 408, end: 412, sentAtUs: 4_000, arriveAtUs: 84_000 };

test('records stand where the playhead says: sent, half way, there', () => {
  expect([3_000, 4_000, 44_000, 84_000, 90_000].map((atUs) => shareOf(NEWS, atUs))).toEqual([
    0, 0, 0.5, 1, 1,
  ]);
});
