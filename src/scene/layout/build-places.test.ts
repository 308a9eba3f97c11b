import { describe, expect, test } from 'vitest';
import type { StageView } from '../../projection/stage-view.ts';
import { M1 } from '../../testing/stage-fixtures.ts';
import { broker } from '../../testing/stage-parts.ts';
import { contains, overlaps, rect } from './geometry.ts';
import { layoutStage } from './stage-layout.ts';
import type { StageLayout } from './stage-layout-types.ts';

const EMPTY: StageView = {
  ...M1,
  topics: [],
  partitions: [],
  producers: [],
  groups: [],
  links: [],
  brokers: [broker(1, [])],
};
const SECOND: StageView = { ...M1, links: [], brokers: [...M1.brokers, broker(4, [])] };

function lay(view: StageView, building = true, width = 1016): StageLayout {
  const rest = { language: 'en', reading: 'broker', closeUp: null, groupsFirst: false } as const;
  return layoutStage({ width, height: 560, view, focus: null, building, ...rest });
}

describe('places for what can be added', () => {
  test('are there only while a cluster is built', () => {
    expect(lay(M1, false).places).toEqual([]);
    expect(lay(M1).places.length).toBeGreaterThan(3);
  });

  test('on an empty stage the topic stands where its lane would stand', () => {
    const { places, brokers } = lay(EMPTY);
    const topic = places.find(({ kind }) => kind === 'topic');
    expect(contains(brokers[0]!.card, topic!.box)).toBe(true);
    expect(places.map(({ kind }) => kind)).toContain('group');
  });

  test('a broker that holds nothing of the topic offers a place for a copy', () => {
    const { places, brokers } = lay(SECOND);
    const copy = places.find(({ kind }) => kind === 'replica');
    expect(copy?.broker).toBe(4);
    expect(contains(brokers[3]!.card, copy!.box)).toBe(true);
  });

  test.each([EMPTY, M1, SECOND])('lie over no card and over none of each other', (view) => {
    const { places, brokers, producers, groups, width } = lay(view);
    const free = places.filter(({ kind }) => kind !== 'replica' && kind !== 'topic');
    const cards = [...brokers, ...producers].map(({ card }) => card);
    for (const [index, { box }] of free.entries()) {
      expect(cards.some((card) => overlaps(card, box))).toBe(false);
      expect(groups.some((group) => overlaps(group.box, box))).toBe(false);
      expect(free.slice(index + 1).some((other) => overlaps(other.box, box))).toBe(false);
      expect(contains(rect(0, 0, width, 2000), box)).toBe(true);
    }
  });
});
