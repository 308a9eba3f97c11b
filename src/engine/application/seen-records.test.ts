import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PolledRecord } from '../consumer/polled-record.ts';
import { countProcessing, type SeenByPartition, timesProcessed } from './seen-records.ts';

/** At one offset stand several log records only after an unclean election. */
const polled = fc.record({
  offset: fc.nat({ max: 150 }),
  sendNumber: fc.integer({ min: 1, max: 3 }),
});

function recordAt({ offset, sendNumber }: { offset: number; sendNumber: number }): PolledRecord {
  // Only these fields name a log record.
  const record = { producer: 'web', sendNumber };
  return { partition: 'orders-0', offset, leaderEpoch: 0, record } as PolledRecord;
}

describe('how often a log record was finished', () => {
  it('is counted for each log record by itself, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(polled, { maxLength: 200 }), (all) => {
        let seen: SeenByPartition = new Map();
        const counts = new Map<string, number>();
        for (const one of all) {
          const name = `${one.offset}:${one.sendNumber}`;
          counts.set(name, (counts.get(name) ?? 0) + 1);
          const counted = countProcessing(seen, recordAt(one));
          expect(counted.nth).toBe(counts.get(name));
          ({ seen } = counted);
        }
        for (const { offset, sendNumber } of all) {
          const known = timesProcessed(seen, 'orders-0', offset, { producer: 'web', sendNumber });
          expect(known).toBe(counts.get(`${offset}:${sendNumber}`));
        }
      }),
    );
  });

  it('keeps each page in the order of its offsets', () => {
    const seen = [7, 3, 5, 3, 70].reduce<SeenByPartition>(
      (before, offset) => countProcessing(before, recordAt({ offset, sendNumber: 1 })).seen,
      new Map(),
    );
    const pages = [...(seen.get('orders-0')?.values() ?? [])];
    expect(pages.map((page) => page.map(({ offset }) => offset))).toEqual([[3, 5, 7], [70]]);
  });
});
