import { describe, expect, test } from 'vitest';
import type { Language } from '../../i18n/language.ts';
import type { StageView } from '../../projection/stage-view.ts';
import { broker, lane, partition } from '../../testing/stage-parts.ts';
import { M1, M2, M3, M4, MOMENTS } from '../../testing/stage-fixtures.ts';
import type { CloseUpChoice } from './close-up-layout.ts';
import { bottomOf, contains, overlaps, type Rect, rect, rightOf } from './geometry.ts';
import { layoutStage } from './stage-layout.ts';
import type { StageLayout } from './stage-layout-types.ts';

/** What the story of `m4` is about. */
const DEATH: CloseUpChoice = {
  group: 'billing',
  members: ['billing-2', 'billing-1'],
  dead: 'billing-2',
  sink: true,
};

const ROOMS = [
  [1392, 598, 'wide'],
  [1872, 760, 'wide'],
  [1030, 560, 'merged'],
  [976, 460, 'merged'],
  [772, 760, 'stacked'],
  [390, 504, 'phone'],
] as const;

function lay(
  view: StageView,
  width: number,
  height: number,
  change: { focus?: string | null; language?: Language; reading?: 'broker' | 'partition' } = {},
): StageLayout {
  return layoutStage({
    width,
    height,
    view,
    language: change.language ?? 'en',
    reading: change.reading ?? 'broker',
    focus: change.focus ?? null,
    closeUp: view === M4 ? DEATH : null,
    groupsFirst: false,
  });
}

function cards(layout: StageLayout): readonly Rect[] {
  return [
    ...layout.producers.map((one) => one.card),
    ...layout.brokers.map((one) => one.card),
    ...layout.groups.flatMap((one) => (one.carded ? [one.box] : one.members.map((m) => m.box))),
    ...(layout.closeUp?.members.map((one) => one.card) ?? []),
    ...(layout.closeUp?.sink ? [layout.closeUp.sink.card] : []),
    ...(layout.legend === null ? [] : [layout.legend.box]),
  ];
}

const CASES = MOMENTS.flatMap(({ name, view, focus }) =>
  ROOMS.flatMap(([width, height, mode]) =>
    (['en', 'ko'] as const).map((language) => ({
      name,
      view,
      focus,
      width,
      height,
      mode,
      language,
    })),
  ),
);

describe('every stage', () => {
  test.each(CASES)('$name at $width×$height in $language stands inside its room', (one) => {
    const layout = lay(one.view, one.width, one.height, one);
    expect(layout.mode).toBe(one.mode);
    const room = rect(0, 0, layout.width, layout.height);
    expect(cards(layout).filter((card) => !contains(room, card, 0.5))).toEqual([]);
  });

  test.each(CASES)('$name at $width×$height in $language has no two cards on each other', (one) => {
    const all = cards(lay(one.view, one.width, one.height, one));
    const collisions = all.flatMap((a, i) => all.slice(i + 1).filter((b) => overlaps(a, b, -0.5)));
    expect(collisions).toEqual([]);
  });

  test.each(CASES)(
    '$name at $width×$height in $language keeps its lanes apart, in their cards',
    (one) => {
      for (const box of lay(one.view, one.width, one.height, one).brokers) {
        for (const lane of box.lanes) expect(contains(box.card, lane.band, 0.5)).toBe(true);
        const bands = [...box.lanes].sort((a, b) => a.band.y - b.band.y);
        bands.slice(1).forEach((lane, i) => {
          const above = bands[i]!;
          expect(lane.band.y).toBeGreaterThan(bottomOf(above.band));
        });
      }
    },
  );

  test.each(CASES)('$name at $width×$height in $language has one axis for all lanes', (one) => {
    const layout = lay(one.view, one.width, one.height, one);
    const lanes = layout.brokers.flatMap((box) => box.lanes);
    expect(new Set(lanes.map((each) => each.band.x)).size).toBe(1);
    const { scale } = layout;
    const last = scale.x + scale.capacity * scale.pitch;
    for (const each of lanes)
      expect(last).toBeLessThanOrEqual(rightOf(each.band) + scale.pitch - scale.cell);
  });
});

describe('the size of cells', () => {
  test('is 42 to 46 at 1440, and eight records fit', () => {
    for (const view of [M1, M2, M3]) {
      const { scale } = lay(view, 1392, 598, { focus: 'orders-0' });
      expect(scale.cell).toBeGreaterThanOrEqual(42);
      expect(scale.cell).toBeLessThanOrEqual(46);
      expect(scale.capacity).toBeGreaterThanOrEqual(8);
    }
  });

  test('fits eight records beside an open panel and on a phone too', () => {
    expect(lay(M3, 1030, 560).scale.capacity).toBeGreaterThanOrEqual(8);
    expect(lay(M3, 390, 504).scale.capacity).toBe(8);
  });
});

describe('focus and context', () => {
  test('without a focus both partitions are drawn in full where there is room', () => {
    const layout = lay(M2, 1392, 598);
    expect(layout.focus).toBe(null);
    expect(layout.brokers.flatMap((box) => box.lanes).every((one) => one.form === 'full')).toBe(
      true,
    );
  });

  test('the focus comes first and in full, the others are bars at the same pitch', () => {
    const layout = lay(M4, 1392, 598, { focus: 'orders-1' });
    for (const box of layout.brokers) {
      expect(box.lanes.map((one) => [one.partition, one.form])).toEqual([
        ['orders-1', 'full'],
        ['orders-0', 'flat'],
      ]);
    }
  });

  test('by partition only the brokers that host it are there', () => {
    const view: StageView = {
      ...M1,
      partitions: [partition(0, 1, 8, [], { replicas: [1, 3] })],
    };
    const layout = lay(view, 1030, 560, { reading: 'partition' });
    expect(layout.brokers.map((box) => box.id)).toEqual([1, 3]);
    expect(layout.chips).not.toBe(null);
  });
});

describe('many brokers', () => {
  const many: StageView = {
    ...M1,
    brokers: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((id) => broker(id, [lane(id, 0, 8, 5)])),
    partitions: [partition(0, 1, 8, [])],
  };

  test('nine still stand below each other, each with its lane', () => {
    const layout = lay(many, 1392, 598);
    expect(layout.brokers).toHaveLength(9);
    expect(layout.brokers.every((box) => box.lanes.length === 1)).toBe(true);
    expect(bottomOf(layout.brokers[8]!.card)).toBeLessThanOrEqual(598.5);
  });
});

describe('many producers', () => {
  const names = ['sync-none', 'sync-one', 'sync-all', 'async-none', 'async-one', 'async-all'];
  const many: StageView = {
    ...M3,
    producers: names.map((name) => ({ ...M3.producers[0]!, name })),
  };

  test.each(ROOMS)(
    'at %s×%s six stand apart, inside the room, with their parts',
    (width, height) => {
      const { producers, ...layout } = lay(many, width, height);
      const room = rect(0, 0, layout.width, layout.height);
      expect(producers).toHaveLength(6);
      for (const [i, { card, parts, title }] of producers.entries()) {
        expect(contains(room, card, 0.5)).toBe(true);
        expect(producers.slice(i + 1).some((other) => overlaps(card, other.card, -0.5))).toBe(
          false,
        );
        expect(title.y).toBeLessThan(bottomOf(card));
        for (const part of parts) expect(contains(card, part.box, 0.5)).toBe(true);
      }
    },
  );

  test('all of a column are called producer, or none is', () => {
    const words = lay(many, 1392, 900).producers.map(({ word }) => word === null);
    expect(new Set(words).size).toBe(1);
  });

  test('on a phone they wrap into rows of three', () => {
    const { producers, brokers } = lay(many, 390, 504);
    expect(new Set(producers.map(({ card }) => card.y)).size).toBe(2);
    expect(brokers[0]!.card.y).toBeGreaterThan(bottomOf(producers[5]!.card));
  });
});

describe('on a phone', () => {
  test('a low cluster leaves room for those who read it', () => {
    const [first] = M1.brokers;
    const one: StageView = { ...M1, brokers: [first!], groups: M1.groups.slice(0, 1) };
    const { groups, brokers, height } = lay(one, 390, 504);
    expect(groups).toHaveLength(1);
    expect(groups[0]!.box.y).toBeGreaterThan(bottomOf(brokers[0]!.card));
    expect(height).toBe(504);
    expect(lay(M1, 390, 504).groups).toEqual([]);
  });
});

describe('a group close up', () => {
  test('shows the dead member over the one that takes over', () => {
    const { closeUp } = lay(M4, 1392, 598);
    expect(closeUp?.members.map((one) => [one.name, one.dead])).toEqual([
      ['billing-2', true],
      ['billing-1', false],
    ]);
  });
});
