import { describe, expect, test } from 'vitest';
import type { StageView } from '../../projection/stage-view.ts';
import { broker, lane, partition, view } from '../../testing/stage-parts.ts';
import { bottomOf, overlaps, rightOf } from './geometry.ts';
import { columnAt } from './matrix-columns.ts';
import { layoutStage } from './stage-layout.ts';
import type { StageLayout } from './stage-layout-types.ts';

/** One topic on brokers 1 … `brokers`, three replicas a partition. */
function big(brokers: number, partitions: number): StageView {
  const indexes = Array.from({ length: partitions }, (_, index) => index);
  const hosts = (index: number) => [0, 1, 2].map((more) => 1 + ((index + more) % brokers));
  return view(0, [0, 0, 0, 0, 0, 0, 0, 0, 0], {
    partitions: indexes.map((index) => ({
      ...partition(index, 1 + (index % brokers), 4, []),
      replicas: hosts(index),
    })),
    brokers: Array.from({ length: brokers }, (_, index) => {
      const id = index + 1;
      const own = indexes.filter((one) => hosts(one).includes(id));
      return broker(
        id,
        own.map((one) => lane(id, one, 4, 4)),
      );
    }),
  });
}

function lay(stage: StageView, focus: string | null, width = 1392, height = 598): StageLayout {
  const rest = { language: 'en', reading: 'broker', closeUp: null, groupsFirst: false } as const;
  return layoutStage({ width, height, view: stage, focus, ...rest });
}

describe('a big cluster', () => {
  test('is a matrix from thirteen partitions or six brokers on', () => {
    expect(lay(big(3, 12), null).matrix).toBeNull();
    expect(lay(big(3, 13), null).matrix).not.toBeNull();
    expect(lay(big(5, 3), null).matrix).toBeNull();
    expect(lay(big(6, 3), null).matrix).not.toBeNull();
  });

  test('opens the rows of the brokers that host the partition in focus, and no others', () => {
    const { brokers } = lay(big(9, 64), 'orders-3');
    const open = brokers.filter(({ lanes }) => lanes.length > 0);
    expect(open.map(({ id }) => id)).toEqual([4, 5, 6]);
    expect(open.every(({ lanes }) => lanes[0]?.partition === 'orders-3')).toBe(true);
    expect(open.every(({ card }) => card.height === 102)).toBe(true);
    const closed = brokers.filter(({ lanes }) => lanes.length === 0);
    expect(closed.every(({ card }) => card.height === 28)).toBe(true);
  });

  test('never moves its columns when the focus moves', () => {
    const stage = big(9, 64);
    expect(lay(stage, 'orders-60').matrix?.columns).toEqual(lay(stage, 'orders-3').matrix?.columns);
  });

  test.each([
    [1392, 598],
    [976, 460],
    [772, 760],
  ])('keeps rows apart and lanes off the columns in %i × %i', (width, height) => {
    const { brokers, matrix, height: tall } = lay(big(9, 64), 'orders-3', width, height);
    const last = matrix?.columns.at(-1);
    for (const [index, { card, lanes }] of brokers.entries()) {
      const next = brokers[index + 1];
      if (next !== undefined) expect(overlaps(card, next.card)).toBe(false);
      expect(bottomOf(card)).toBeLessThanOrEqual(tall);
      for (const { band, label } of lanes) {
        expect(label.x).toBeGreaterThan(last?.x ?? 0);
        expect(rightOf(band)).toBeLessThanOrEqual(rightOf(card));
        expect(band.width).toBeGreaterThan(150);
      }
    }
  });

  test('turns to the page of the focus where not all columns find room', () => {
    const stage = big(9, 64);
    const { matrix } = lay(stage, 'orders-63', 772, 760);
    expect(matrix?.columns.some(({ partition: name }) => name === 'orders-63')).toBe(true);
    expect(matrix?.elsewhere).toBe(64 - (matrix?.columns.length ?? 0));
    expect(matrix?.elsewhere).toBeGreaterThan(0);
    // The topic keeps its size; what is hidden is another number.
    expect(matrix?.topics[0]).toMatchObject({ partitions: 64, shown: matrix?.columns.length });
  });

  test('finds the partition whose column was pressed', () => {
    const { matrix } = lay(big(9, 64), null);
    const column = matrix?.columns[17];
    expect(columnAt(matrix!, (column?.x ?? 0) + 3)?.partition).toBe('orders-17');
    expect(columnAt(matrix!, -40)).toBeNull();
  });
});
