import { describe, expect, test } from 'vitest';
import {
  assignEpoch,
  EMPTY_EPOCH_CACHE,
  endOffsetForEpoch,
  epochForOffset,
  type LeaderEpochCache,
  latestEpoch,
  truncateEpochsFromEnd,
  truncateEpochsFromStart,
} from './leader-epoch-cache.ts';

const UNDEFINED = { leaderEpoch: -1, endOffset: -1 };

function cacheOf(...entries: readonly (readonly [number, number])[]): LeaderEpochCache {
  return entries.reduce(
    (cache, [epoch, start]) => assignEpoch(cache, epoch, start),
    EMPTY_EPOCH_CACHE,
  );
}

describe('assign', () => {
  test('a known epoch keeps its first start offset', () => {
    expect(cacheOf([2, 10], [2, 11])).toEqual([{ epoch: 2, startOffset: 10 }]);
  });

  test('an entry takes those with it that it contradicts', () => {
    expect(cacheOf([1, 5], [3, 9], [2, 7])).toEqual([
      { epoch: 1, startOffset: 5 },
      { epoch: 2, startOffset: 7 },
    ]);
    expect(cacheOf([1, 5], [2, 5])).toEqual([{ epoch: 2, startOffset: 5 }]);
  });
});

describe('end offset of an epoch (KIP-101, KIP-279)', () => {
  const cache = cacheOf([1, 0], [3, 4], [5, 9]);

  test('the latest epoch ends where the log ends', () => {
    expect(endOffsetForEpoch(cache, 5, 12)).toEqual({ leaderEpoch: 5, endOffset: 12 });
  });

  test('an earlier epoch ends where the next one begins', () => {
    expect(endOffsetForEpoch(cache, 1, 12)).toEqual({ leaderEpoch: 1, endOffset: 4 });
  });

  test('an unknown epoch gives the largest known one below it', () => {
    expect(endOffsetForEpoch(cache, 4, 12)).toEqual({ leaderEpoch: 3, endOffset: 9 });
  });

  test('an epoch below all known ones keeps its number and ends where the first begins', () => {
    expect(endOffsetForEpoch(cache, 0, 12)).toEqual({ leaderEpoch: 0, endOffset: 0 });
  });

  test('nothing can be said of an epoch above all known ones, nor of none', () => {
    expect(endOffsetForEpoch(cache, 6, 12)).toEqual(UNDEFINED);
    expect(endOffsetForEpoch(cache, -1, 12)).toEqual(UNDEFINED);
    expect(endOffsetForEpoch(EMPTY_EPOCH_CACHE, 0, 12)).toEqual(UNDEFINED);
  });
});

test('epoch of an offset: the last one that began at or before it', () => {
  const cache = cacheOf([1, 0], [3, 4]);
  expect([0, 3, 4, 99].map((offset) => epochForOffset(cache, offset))).toEqual([1, 1, 3, 3]);
  expect(epochForOffset(cacheOf([1, 5]), 4)).toBe(-1);
  expect(latestEpoch(cache)).toBe(3);
});

test('truncation from the end drops epochs that begin at or after the new end', () => {
  const cache = cacheOf([1, 0], [3, 4], [5, 9]);
  expect(truncateEpochsFromEnd(cache, 4)).toEqual(cacheOf([1, 0]));
  expect(truncateEpochsFromEnd(cache, 10)).toBe(cache);
});

test('truncation from the start lets the epoch that reaches over it begin there', () => {
  const cache = cacheOf([1, 0], [3, 4], [5, 9]);
  expect(truncateEpochsFromStart(cache, 6)).toEqual(cacheOf([3, 6], [5, 9]));
});
