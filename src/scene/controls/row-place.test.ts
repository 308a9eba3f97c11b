import { expect, test } from 'vitest';
import { layoutCloseUp } from '../layout/close-up-layout.ts';
import { rect } from '../layout/geometry.ts';
import type { CloseUpBox } from '../layout/stage-layout-types.ts';
import { memberRowPlace } from './row-place.ts';

function closeUp(members: readonly string[], height: number): CloseUpBox {
  const choice = { group: 'billing', members, dead: members[0] ?? null, sink: false };
  return layoutCloseUp(rect(0, 0, 392, height), null, choice);
}

const STAGE = { mode: 'merged', bus: rect(0, 0, 0, 0) } as const;

const place = (box: CloseUpBox, index: number) => {
  const card = box.members[index]?.card ?? rect(0, 0, 0, 0);
  return { card, row: memberRowPlace(card, true, { ...STAGE, closeUp: box }) };
};

test('close up, the buttons of a member stand beside its card: they cover neither name nor track', () => {
  const box = closeUp(['billing-1', 'billing-2'], 460);
  const first = place(box, 0);
  expect(first.row.top).toBeGreaterThanOrEqual(first.card.height);
  expect(first.row.maxWidth).toBe(first.card.width);
  const second = place(box, 1);
  expect(second.row.bottom).toBeGreaterThanOrEqual(second.card.height);
});

test('where the words of a death leave room below them, the buttons leave the words free', () => {
  const box = closeUp(['billing-1'], 640);
  const { card, row } = place(box, 0);
  expect(Number(row.top) - card.height).toBe(54);
});
