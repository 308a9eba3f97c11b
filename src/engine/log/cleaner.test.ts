import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LogDriver } from '../../testing/log-driver.ts';
import { isWorthCleaning, logToClean } from './cleaner-offsets.ts';
import { batchesOf } from './log-read.ts';

const COMPACT = { compact: true, delete: false };
const DAY_MS = 86_400_000;

function keysBelow(count: number): readonly [string, string][] {
  return Array.from({ length: count }, (_, key): [string, string] => [String(key), 'value']);
}

describe('what stays of a compacted log', () => {
  test('cleaning with deletes: no key that was deleted is left (test-clean-with-deletes, LogCleanerTest.testCleaningWithDeletes)', () => {
    const bench = new LogDriver(COMPACT);
    bench.append(keysBelow(10));
    bench.roll();
    bench.append([0, 2, 4, 6, 8].map((key) => [String(key), null]));
    bench.roll();
    bench.append([['new', 'value']]);
    bench.roll();
    bench.clean();
    expect(bench.keys).toEqual(['1', '3', '5', '7', '9', 'new']);
  });

  test('a full map of keys ends the pass early, the rest stays dirty (test-partial-segment-clean, testPartialSegmentClean)', () => {
    const bench = new LogDriver(COMPACT);
    for (const key of ['0', '1', '0', '1', '0']) {
      bench.append([[key, 'value']]);
      bench.roll();
    }
    const pass = (cleanerCheckpoint: number) => {
      bench.log = { ...bench.log, cleanerCheckpoint };
      bench.clean(1);
      return [bench.keys, bench.offsets];
    };
    expect(pass(2)).toEqual([
      ['1', '0', '1', '0'],
      [1, 2, 3, 4],
    ]);
    expect(pass(3)).toEqual([
      ['0', '1', '0'],
      [2, 3, 4],
    ]);
    expect(pass(4)).toEqual([
      ['1', '0'],
      [3, 4],
    ]);
    expect(bench.log.cleanerCheckpoint).toBe(5);
  });

  test('the uncleanable section is left as it is (test-uncleanable-section, testCleaningWithUncleanableSection)', () => {
    const bench = new LogDriver({ ...COMPACT, minCompactionLagMs: 1_000 });
    bench.append([
      ['a', '1'],
      ['a', '2'],
    ]);
    bench.roll();
    bench.nowUs = 5_000_000;
    bench.append([
      ['b', '1'],
      ['b', '2'],
    ]);
    bench.roll();
    bench.clean();
    expect(bench.data.map(({ key, value }) => `${key}${value}`)).toEqual(['a2', 'b1', 'b2']);
  });

  test('records without a key, from before compaction was switched on, go (test-unkeyed-removed, testCleaningWithUnkeyedMessages)', () => {
    const bench = new LogDriver(COMPACT);
    bench.append([
      [null, '1'],
      ['a', '1'],
      [null, '2'],
    ]);
    bench.roll();
    bench.clean();
    expect(bench.keys).toEqual(['a']);
  });

  test("a tombstone's time counts from the first cleaning that met it, not from its timestamp (test-tombstone-retained, testCleanTombstone)", () => {
    const bench = new LogDriver({ ...COMPACT, deleteRetentionMs: DAY_MS });
    bench.nowUs = 10 * DAY_MS * 1_000;
    bench.append([['0', '0']], { timestampUs: bench.nowUs + DAY_MS * 1_000 + 10_000_000 });
    bench.roll();
    bench.clean();
    bench.append([['0', null]], { timestampUs: bench.nowUs - DAY_MS * 1_000 - 10_000_000 });
    bench.roll();
    bench.clean();
    expect(bench.offsets).toEqual([1]);
    bench.append([['1', '1']]);
    bench.roll();
    bench.clean();
    expect(bench.offsets).toEqual([1, 2]);
    bench.nowUs += DAY_MS * 1_000;
    bench.append([['2', '2']]);
    bench.roll();
    bench.clean();
    expect(bench.offsets).toEqual([2, 3]);
  });

  test('aborted data does not shadow what was there before (test-transaction-aware, testBasicTransactionAwareCleaning)', () => {
    const bench = new LogDriver(COMPACT);
    const append = (producerId: number, baseSequence: number, keys: readonly string[]) =>
      bench.append(
        keys.map((key) => [key, 'value']),
        { producerId, baseSequence, transactional: true },
      );
    append(1, 0, ['1', '2']);
    append(2, 0, ['2', '3']);
    append(1, 2, ['3', '4']);
    bench.end(1, 'ABORT');
    bench.end(2, 'COMMIT');
    append(1, 4, ['2']);
    bench.end(1, 'COMMIT');
    bench.roll();
    bench.clean();
    expect(bench.keys).toEqual(['3', '2']);
    expect(bench.offsets).toEqual([3, 6, 7, 8, 9]);
  });

  test('an abort marker goes when its data is gone and its time is over (test-abort-marker-removal, testAbortMarkerRemoval)', () => {
    const bench = new LogDriver({ ...COMPACT, deleteRetentionMs: DAY_MS });
    const append = (baseSequence: number, keys: readonly string[]) =>
      bench.append(
        keys.map((key) => [key, 'value']),
        { producerId: 1, baseSequence, transactional: true },
      );
    append(0, ['1']);
    append(1, ['2', '3']);
    bench.end(1, 'ABORT');
    append(3, ['3']);
    bench.end(1, 'COMMIT');
    bench.roll();
    bench.clean();
    expect(bench.offsets).toEqual([3, 4, 5]);
    for (let pass = 0; pass < 2; pass++) {
      bench.nowUs += (DAY_MS + 1) * 1_000;
      bench.append([[`pass ${pass}`, 'value']]);
      bench.roll();
      bench.clean();
    }
    expect(bench.offsets.filter((offset) => offset < 6)).toEqual([4, 5]);
    expect(bench.log.abortedTransactions).toEqual([]);
  });

  test('law: of each key below the active segment the last record stays, at its offset', () => {
    const aSegment = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(aSegment, { maxLength: 6 }), (segments) => {
        const bench = new LogDriver(COMPACT);
        const last = new Map<string, number>();
        for (const keys of segments) {
          for (const key of keys) last.set(key, bench.log.logEndOffset + keys.lastIndexOf(key));
          bench.append(keys.map((key) => [key, 'value']));
          bench.roll();
          bench.clean();
        }
        expect(bench.offsets).toEqual([...last.values()].toSorted((a, b) => a - b));
        expect(bench.log.logEndOffset).toBe(segments.flat().length);
      }),
      { numRuns: 60 },
    );
  });

  test('a cleaned batch keeps its offsets and sequences: the producer is still recognised', () => {
    const bench = new LogDriver(COMPACT);
    bench.append([['a', '1']], { producerId: 7, baseSequence: 0 });
    bench.roll();
    bench.append([['a', '2']]);
    bench.roll();
    bench.clean();
    const [empty] = batchesOf(bench.log);
    expect(empty).toMatchObject({ records: [], baseOffset: 0, lastOffset: 0, producerId: 7 });
  });
});

describe('when a log is cleaned', () => {
  function halfDirty(minCleanableRatio: number): LogDriver {
    const bench = new LogDriver({ ...COMPACT, minCleanableRatio });
    bench.append(keysBelow(4));
    bench.roll();
    bench.clean();
    bench.append(keysBelow(4));
    bench.roll();
    return bench;
  }

  test('its dirty share must be larger than min.cleanable.dirty.ratio', () => {
    const isDue = ({ log, highWatermark, nowUs }: LogDriver) =>
      isWorthCleaning(log, logToClean(log, highWatermark, nowUs));
    expect(isDue(halfDirty(0.5))).toBe(false);
    expect(isDue(halfDirty(0.49))).toBe(true);
  });

  test('max.compaction.lag.ms makes it due however clean it is', () => {
    const bench = new LogDriver({ ...COMPACT, minCleanableRatio: 1, maxCompactionLagMs: 1_000 });
    bench.append([['a', '1']]);
    bench.roll();
    const isDue = () =>
      isWorthCleaning(bench.log, logToClean(bench.log, bench.highWatermark, bench.nowUs));
    bench.nowUs = 1_000_000;
    expect(isDue()).toBe(false);
    bench.nowUs = 1_001_000;
    expect(isDue()).toBe(true);
  });
});
