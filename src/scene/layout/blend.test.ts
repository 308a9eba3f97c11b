import { expect, test } from 'vitest';
import type { StageView } from '../../projection/stage-view.ts';
import { M2, M3 } from '../../testing/stage-fixtures.ts';
import { blendLayout } from './blend.ts';
import { contains } from './geometry.ts';
import { layoutStage } from './stage-layout.ts';

function lay(view: StageView) {
  const rest = { focus: null, closeUp: null, groupsFirst: false } as const;
  return layoutStage({
    width: 1392,
    height: 598,
    view,
    language: 'en',
    reading: 'broker',
    ...rest,
  });
}

/** Every card one step lower than it will be. */
function lowered(view: StageView) {
  const layout = lay(view);
  return {
    ...layout,
    producers: layout.producers.map((one) => ({
      ...one,
      card: { ...one.card, y: one.card.y + 40 },
    })),
    groups: layout.groups.map((group) => ({
      ...group,
      members: group.members.map((one) => ({ ...one, box: { ...one.box, y: one.box.y + 40 } })),
    })),
  };
}

test.each([M2, M3])('what stands on a card goes with the card', (view) => {
  const to = lay(view);
  const now = blendLayout(lowered(view), to, 0.25);
  now.producers.forEach((box, index) => {
    expect(box.card.y).toBe((to.producers[index]?.card.y ?? 0) + 30);
    for (const part of box.parts) expect(contains(box.card, part.box, 1)).toBe(true);
  });
  now.groups.forEach((group, row) =>
    group.members.forEach((member, index) => {
      const end = to.groups[row]?.members[index];
      expect(member.trackY - member.box.y).toBeCloseTo((end?.trackY ?? 0) - (end?.box.y ?? 0));
      expect(member.box.y).toBe((end?.box.y ?? 0) + 30);
    }),
  );
});

test('at the end of the way the layout is the new one', () => {
  expect(blendLayout(lowered(M2), lay(M2), 1)).toEqual(lay(M2));
});
