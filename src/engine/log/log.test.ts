import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batchOf } from '../../testing/broker-driver.ts';
import { appendBatch, beginEpoch, EMPTY_LOG, type Log, placeBatch } from './log.ts';
import { CHUNK_BATCHES } from './log-chunks.ts';
import { batchesOf, firstRecordSince, readLog } from './log-read.ts';
import { truncateTo } from './log-truncation.ts';

interface Append {
  readonly records: number;
  readonly epochStep: number;
}

const anAppend = fc.record({
  records: fc.integer({ min: 1, max: 4 }),
  epochStep: fc.integer({ min: 0, max: 1 }),
});

/** Idempotent batches of one producer, one epoch after the other. */
function build(appends: readonly Append[]): Log {
  let epoch = 0;
  return appends.reduce((log, { records, epochStep }, place) => {
    epoch += epochStep;
    const sequence = log.logEndOffset;
    const batch = batchOf(records, { producerId: 1, producerEpoch: 0, baseSequence: sequence });
    return appendBatch(log, placeBatch(log, batch, epoch, place));
  }, EMPTY_LOG);
}

describe('the log as a value', () => {
  test('an append leaves the log before as it was', () => {
    const before = build(
      Array.from({ length: CHUNK_BATCHES }, () => ({ records: 1, epochStep: 0 })),
    );
    const after = appendBatch(before, placeBatch(before, batchOf(2), 0, 0));
    expect([before.logEndOffset, after.logEndOffset]).toEqual([CHUNK_BATCHES, CHUNK_BATCHES + 2]);
    expect(after.sealed).toBe(before.sealed);
    expect(batchesOf(before)).toHaveLength(CHUNK_BATCHES);
  });

  test('law: offsets are dense, whatever the chunks', () => {
    fc.assert(
      fc.property(fc.array(anAppend, { maxLength: 200 }), (appends) => {
        const offsets = batchesOf(build(appends)).flatMap((batch) =>
          batch.records.map((record) => record.offset),
        );
        expect(offsets).toEqual(offsets.map((_, place) => place));
      }),
      { numRuns: 30 },
    );
  });

  test('law: truncating to the end of a batch is as if the rest had never been appended', () => {
    fc.assert(
      fc.property(fc.array(anAppend, { maxLength: 150 }), fc.nat(150), (appends, kept) => {
        const shorter = build(appends.slice(0, kept));
        expect(truncateTo(build(appends), shorter.logEndOffset)).toEqual(shorter);
      }),
      { numRuns: 30 },
    );
  });

  test('law: reading in bounded steps gives every batch once', () => {
    fc.assert(
      fc.property(
        fc.array(anAppend, { maxLength: 150 }),
        fc.integer({ min: 1, max: 900 }),
        (appends, maxBytes) => {
          const log = build(appends);
          const read = [];
          for (let offset = 0; offset < log.logEndOffset; ) {
            const batches = readLog(log, offset, maxBytes, log.logEndOffset);
            read.push(...batches);
            offset = (batches.at(-1)?.lastOffset ?? offset) + 1;
          }
          expect(read).toEqual(batchesOf(log));
        },
      ),
      { numRuns: 30 },
    );
  });
});

test('a read ends below its upper bound and gives the first batch however large it is', () => {
  const log = build([
    { records: 2, epochStep: 0 },
    { records: 2, epochStep: 0 },
  ]);
  expect(readLog(log, 0, 1, 4)).toHaveLength(1);
  expect(readLog(log, 0, 1_000, 3)).toHaveLength(1);
  expect(readLog(log, 0, 1_000, 4)).toHaveLength(2);
  expect(readLog(log, 4, 1_000, 4)).toEqual([]);
});

test('an epoch in which nothing was written goes with a truncation to the end of the log', () => {
  const log = beginEpoch(build([{ records: 2, epochStep: 0 }]), 4);
  expect(log.leaderEpochs).toHaveLength(2);
  expect(truncateTo(log, 2).leaderEpochs).toEqual([{ epoch: 0, startOffset: 0 }]);
});

test('the first record since an instant', () => {
  const at = (timestampUs: number) =>
    batchOf(1, { contents: batchOf(1).contents.map((content) => ({ ...content, timestampUs })) });
  const log = [10, 20, 30].reduce(
    (grown, us) => appendBatch(grown, placeBatch(grown, at(us), 0, us)),
    EMPTY_LOG,
  );
  expect(firstRecordSince(log, 15, 3)?.offset).toBe(1);
  expect(firstRecordSince(log, 25, 2)).toBeUndefined();
  expect(firstRecordSince(log, 31, 3)).toBeUndefined();
});
