import { describe, expect, test } from 'vitest';
import type { StageView } from '../../projection/stage-view.ts';
import { M1 } from '../../testing/stage-fixtures.ts';
import { bookmark, broker, lane, partition } from '../../testing/stage-parts.ts';
import { group, member } from '../../testing/stage-readers.ts';
import { memberLags, mostBehind, readerOf, segmentsOf } from './matrix-members.ts';

const SINK = { kind: 'counter', seen: 0, truth: 0 } as const;

/** `reads`: of each member its partitions; every partition holds 8 records, `committed` of them done. */
function stage(reads: readonly (readonly number[])[], committed: (index: number) => number) {
  const all = reads.flat();
  const members = reads.map((own, index) => member('billing', index + 1, [...own], 0));
  const view: StageView = {
    ...M1,
    partitions: all
      .toSorted((a, b) => a - b)
      .map((index) => {
        const reader = members.find((one) => one.partitions.includes(`orders-${index}`));
        const mark = { ...bookmark('billing', index, committed(index), committed(index)) };
        return partition(index, 1, 8, [{ ...mark, member: reader?.name ?? null }]);
      }),
    brokers: [
      broker(
        1,
        all.map((index) => lane(1, index, 8, 8)),
      ),
    ],
  };
  return { view, billing: group('billing', members, SINK, 0) };
}

describe('who of a group reads what', () => {
  test('one member after the other, each with its partitions and what it has left undone', () => {
    const { view, billing } = stage([[0, 2], [1]], (index) => (index === 2 ? 3 : 8));
    const lags = memberLags(view, billing);
    expect(lags.map(({ member: name, lag }) => [name, lag])).toEqual([
      ['billing-1', 5],
      ['billing-2', 0],
    ]);
    expect(lags[0]?.unread.map(({ partition: name, lag }) => [name, lag])).toEqual([
      ['orders-0', 0],
      ['orders-2', 5],
    ]);
    expect(mostBehind(lags)?.member).toBe('billing-1');
    expect(readerOf(billing, 'orders-1')).toBe('billing-2');
    expect(readerOf(billing, 'orders-9')).toBeNull();
  });

  test('what nobody reads stands last and is nobody’s fault', () => {
    const { view, billing } = stage([[0], [1]], () => 0);
    const left = { ...billing, members: billing.members.slice(0, 1) };
    const orphaned = {
      ...view,
      partitions: view.partitions.map((one) => ({
        ...one,
        bookmarks: one.bookmarks.map((mark) => ({
          ...mark,
          member: mark.member === 'billing-2' ? null : mark.member,
          committed: mark.member === 'billing-2' ? 0 : 8,
        })),
      })),
    };
    const lags = memberLags(orphaned, left);
    expect(lags.map(({ member: name, lag }) => [name, lag])).toEqual([
      ['billing-1', 0],
      [null, 8],
    ]);
    expect(mostBehind(lags)).toBeNull();
  });

  test('nobody is behind: nobody is named', () => {
    const { view, billing } = stage([[0], [1]], () => 8);
    expect(mostBehind(memberLags(view, billing))).toBeNull();
  });
});

describe('twelve members in a row', () => {
  const reads = Array.from({ length: 12 }, (_, index) => [2 * index, 2 * index + 1]);
  const { view, billing } = stage(reads, () => 8);
  const lags = memberLags(view, billing);

  test('each has its bars and its number, and none touches another', () => {
    const segments = segmentsOf(lags, 16, 268, []);
    expect(segments.map(({ label }) => label)).toEqual(
      Array.from({ length: 12 }, (_, index) => String(index + 1)),
    );
    for (const [index, { x0, x1 }] of segments.entries()) {
      expect(x1).toBeGreaterThan(x0);
      expect(segments[index + 1]?.x0 ?? 284.1).toBeGreaterThan(x1);
    }
    expect(segments.at(-1)?.x1).toBeCloseTo(284, 6);
  });

  test('where there is less room, the wanted numbers stay', () => {
    const labels = segmentsOf(lags, 16, 120, ['billing-7', 'billing-12']).map(({ label }) => label);
    expect(labels[6]).toBe('7');
    expect(labels[11]).toBe('12');
    expect(labels.filter((label) => label !== null).length).toBeLessThan(12);
  });
});
