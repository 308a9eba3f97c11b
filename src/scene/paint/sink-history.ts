/** A cell that keeps whatever came last: what was sent at the left, what landed at the right; what changed places crosses. */

import { curveBumpX } from 'd3-shape';
import { messagesOf } from '../../i18n/language.ts';
import type { GroupView, SinkView } from '../../projection/reader-view.ts';
import { type Rect, rect } from '../layout/geometry.ts';
import { fitText, textWidth, wrapText } from '../layout/text-width.ts';
import { keyInk, paintCell } from './cell.ts';
import type { Picture } from './picture.ts';
import { box, line, type Surface, write } from './surface.ts';

type Landing = SinkView['landings'][number];

const WIDTH = 46;
const HEIGHT = 30;
const PITCH = 42;
const VALUE = 12.5;

/** Says where it ends. */
export function paintHistory(
  s: Surface,
  picture: Picture,
  area: Rect,
  { sink }: GroupView,
): number {
  const words = messagesOf(picture.language).readers;
  const { palette } = s;
  const rows = Math.max(0, Math.floor((area.height - 60) / PITCH));
  const landed = sink.landings.slice(-rows);
  const sent = landed.toSorted((a, b) => a.cell.sendNumber - b.cell.sendNumber);
  const right = area.x + area.width - WIDTH;
  const top = area.y + 10;
  const head = { size: 13, fill: palette.ink2 } as const;
  write(s, words.inSendOrder, area.x, area.y, head);
  write(s, words.inLandingOrder, area.x + area.width, area.y, { ...head, align: 'right' });
  landed.forEach((landing, place) => {
    const from = sent.indexOf(landing);
    const y0 = top + from * PITCH + HEIGHT / 2;
    const y1 = top + place * PITCH + HEIGHT / 2;
    const ways = [
      [area.x + WIDTH + 2, y0],
      [right - 2, y1],
    ] as const;
    const isCrossed = crosses(landed, sent, landing);
    const ink = isCrossed ? palette.extra : palette.ink2;
    line(s, ways, { stroke: ink, width: isCrossed ? 2.4 : 1.8 }, curveBumpX);
  });
  sent.forEach((landing, place) => valueCell(s, area.x, top + place * PITCH, landing));
  landed.forEach((landing, place) => {
    const y = top + place * PITCH;
    valueCell(s, right, y, landing);
    if (landing.cell.value !== sink.truth) return;
    box(s, rect(right, y + HEIGHT + 3, WIDTH, 2.5), 1, { fill: palette.ink });
  });
  return top + landed.length * PITCH;
}

/** Another one overtook it, or was overtaken by it. */
function crosses(landed: readonly Landing[], sent: readonly Landing[], one: Landing): boolean {
  const [at, from] = [landed.indexOf(one), sent.indexOf(one)];
  return landed.some((other, place) => place < at !== sent.indexOf(other) < from && other !== one);
}

function valueCell(s: Surface, x: number, y: number, { cell }: Landing): void {
  paintCell(s, x, y, WIDTH, HEIGHT, { keyIndex: cell.keyIndex, state: 'safe', digits: null });
  const { palette } = s;
  const text = fitText(cell.value, VALUE, WIDTH - 4, 'mono');
  const width = textWidth(text, VALUE, 'mono') + 4;
  box(s, rect(x + (WIDTH - width) / 2, y + 4, width, 17), 2, {
    fill: keyInk(palette, cell.keyIndex).fill,
  });
  write(s, text, x + WIDTH / 2, y + 17, {
    size: VALUE,
    weight: 600,
    face: 'mono',
    fill: cell.keyIndex === null ? palette.ink : palette.onKey,
    align: 'center',
  });
}

const LINE = 26;

/** One cell a key: its value, and what it should be where that is another one. */
export function paintKeyCells(
  s: Surface,
  picture: Picture,
  area: Rect,
  { sink }: GroupView,
): number {
  const words = messagesOf(picture.language).readers;
  const { palette } = s;
  const rows = Math.max(0, Math.floor(area.height / LINE));
  const wrong = sink.cells.filter(({ seen, truth }) => seen !== null && seen !== truth);
  const others = sink.cells.filter((one) => !wrong.includes(one));
  const shown = [...wrong, ...others].slice(0, rows);
  shown.forEach((one, place) => {
    const y = area.y + place * LINE;
    paintCell(s, area.x, y, 18, 18, { keyIndex: one.keyIndex, state: 'safe', digits: null });
    const isWrong = wrong.includes(one);
    const said = one.seen ?? words.noValueYet;
    const text = isWrong
      ? `${said}, ${words.trueValue(one.truth)} ${one.key}`
      : `${said} ${one.key}`;
    write(s, fitText(text, 13, area.width - 26, 'mono'), area.x + 26, y + 14, {
      size: 13,
      face: 'mono',
      weight: isWrong ? 600 : 400,
      fill: isWrong ? palette.extra : palette.ink2,
    });
  });
  return area.y + shown.length * LINE;
}

/** `settled`, `aborted`, `not decided`: only where there is more than one kind. */
export function paintEffects(
  s: Surface,
  picture: Picture,
  area: Rect,
  { sink }: GroupView,
): number {
  const words = messagesOf(picture.language).readers;
  const count = (effect: Landing['effect']) =>
    sink.landings.filter((one) => one.effect === effect).length;
  const kinds = [
    ['settled', s.palette.ink2],
    ['aborted', s.palette.extra],
    ['undecided', s.palette.ink2],
  ] as const;
  if (count('aborted') + count('undecided') === 0) return area.y;
  let y = area.y + 18;
  for (const [effect, fill] of kinds) {
    if (count(effect) === 0) continue;
    const text = words.effect[effect](count(effect));
    for (const row of wrapText(text, 14, area.width)) {
      write(s, row, area.x, y, { size: 14, weight: effect === 'aborted' ? 600 : 400, fill });
      y += 19;
    }
  }
  return y;
}
