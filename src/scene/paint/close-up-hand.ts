/** A member close up: under poll what it got, under process what it did with it, under commit the bookmark that it writes. */

import { formatOffsets } from '../../i18n/format.ts';
import { messagesOf } from '../../i18n/language.ts';
import type { BatchCell } from '../../projection/around-view.ts';
import type { MemberView } from '../../projection/reader-view.ts';
import { offsetDigits } from '../layout/axis.ts';
import { rect, rightOf } from '../layout/geometry.ts';
import { checkPath, ribbonPath } from '../glyph-paths.ts';
import type { CloseUpMember } from '../layout/stage-layout-types.ts';
import { fitText, textWidth } from '../layout/text-width.ts';
import { paintCell } from './cell.ts';
import type { Picture } from './picture.ts';
import { box, dot, glyph, line, type Surface, write } from './surface.ts';

const CELLS_MOST = 6;
const CELL_GAP = 6;
const CAPTION = 14;

export function paintHand(
  s: Surface,
  picture: Picture,
  place: CloseUpMember,
  view: MemberView,
): void {
  paintGot(s, picture, place, view);
  paintDone(s, picture, place, view);
  paintCommit(s, picture, place, view);
}

/** The last ones, and whatever of them has been worked on. */
function shownOf(view: MemberView): readonly BatchCell[] {
  return view.hand.slice(-CELLS_MOST);
}

function sizeIn(place: CloseUpMember, count: number): number {
  const spacing = place.stations.process - place.stations.poll;
  return Math.min(place.cell, Math.floor((spacing - 14) / Math.max(1, count)) - CELL_GAP);
}

function caption(
  s: Surface,
  place: CloseUpMember,
  x: number,
  text: string,
  style: { readonly bold: boolean; readonly fill: string },
): void {
  const room = place.stations.process - place.stations.poll - 6;
  const y = place.cellsY + place.cell + 22;
  write(s, fitText(text, CAPTION, room), x, y, {
    size: CAPTION,
    weight: style.bold ? 600 : 400,
    fill: style.fill,
    align: 'center',
  });
}

function paintGot(s: Surface, picture: Picture, place: CloseUpMember, view: MemberView): void {
  const { member: words, readers } = messagesOf(picture.language);
  const cells = shownOf(view);
  if (cells.length === 0) return;
  const { palette } = s;
  const { poll } = place.stations;
  const size = sizeIn(place, cells.length);
  paintRow(s, picture, place, cells, poll, size);
  const hidden = view.hand.length - cells.length;
  if (hidden > 0) {
    const x = poll - (cells.length * (size + CELL_GAP)) / 2 - 4;
    write(s, readers.more(hidden), x, place.cellsY + 20, { size: 13, align: 'right' });
  }
  const got = words.got(formatOffsets(view.hand.map((cell) => cell.offset)));
  caption(s, place, poll, got, { bold: false, fill: palette.ink });
}

function paintDone(s: Surface, picture: Picture, place: CloseUpMember, view: MemberView): void {
  const words = messagesOf(picture.language).scene;
  const { palette } = s;
  const { process } = place.stations;
  const shown = shownOf(view);
  const touched = shown.filter((cell) => cell.work !== 'waiting');
  if (touched.length === 0) return;
  paintRow(s, picture, place, touched, process, sizeIn(place, shown.length), true);
  const again = touched.some((cell) => cell.times > 1);
  const text = again ? words.workedOnAgain : words.workedOn;
  const fill = again ? palette.extra : palette.ink;
  caption(s, place, process, text, { bold: true, fill });
}

function paintRow(
  s: Surface,
  picture: Picture,
  place: CloseUpMember,
  cells: readonly BatchCell[],
  middle: number,
  size: number,
  worked = false,
): void {
  const pitch = size + CELL_GAP;
  const left = middle - (cells.length * pitch - CELL_GAP) / 2;
  cells.forEach((cell, index) => {
    const x = left + index * pitch;
    const y = place.cellsY;
    const { keyIndex, record, partition, offset } = cell;
    paintCell(s, x, y, size, size, { keyIndex, state: 'safe', digits: offsetDigits(offset) });
    picture.spots.push({ area: rect(x, y, size, size), record, partition, lane: null, offset });
  });
  if (!worked) return;
  cells.forEach((cell, index) => {
    paintWork(s, place, cell, left + index * pitch + size, place.cellsY, size);
  });
}

/** At the upper right corner: a check for done, `×2` for done again, a ring for being worked on. */
function paintWork(
  s: Surface,
  place: CloseUpMember,
  cell: BatchCell,
  x: number,
  y: number,
  side: number,
): void {
  const { palette } = s;
  if (cell.work === 'now') {
    dot(s, x - 1, y + 1, 6, { fill: palette.card, stroke: palette.ink, width: 2.4 });
    return;
  }
  if (cell.times > 1) {
    const text = `×${cell.times}`;
    const width = Math.min(26, side + 2);
    box(s, rect(x - width / 2 - 2, y - 11, width, 18), 9, {
      fill: palette.extra,
      stroke: palette.card,
      width: 2,
    });
    write(s, text, x - 2, y + 2.5, { size: 12, weight: 700, fill: palette.card, align: 'center' });
    return;
  }
  dot(s, x - 1, y + 1, 9, { fill: place.dead ? palette.well : palette.card });
  glyph(s, checkPath(14), x, y + 1, { stroke: palette.ink, width: 2.25, cap: 'round' });
}

const RIBBON = 19;

/** Filled: the group has it. Outlined: on its way. Dotted: what the next one would say. Struck out: it never will. */
function paintCommit(s: Surface, picture: Picture, place: CloseUpMember, view: MemberView): void {
  const words = messagesOf(picture.language);
  const { palette } = s;
  const { offsets, state } = view.commit;
  const target = offsets.find((one) => one.partition === view.hand.at(-1)?.partition) ?? offsets[0];
  if (target === undefined) return;
  if (state === 'none' && view.hand.every((cell) => cell.work === 'waiting')) return;
  const text = words.group.committed(place.group, target.offset);
  const size = textWidth(text, 13, 'mono') + 14;
  const x = Math.min(place.stations.commit - size / 2, rightOf(place.card) - size - 12);
  const y = place.cellsY + (place.cell - RIBBON) / 2;
  const sure = state === 'acknowledged';
  const thought = state === 'none';
  glyph(s, ribbonPath(size, RIBBON), x, y, {
    fill: sure ? palette.ink2 : place.dead ? palette.well : palette.card,
    stroke: thought ? palette.line : palette.ink,
    width: 1.4,
    ...(state === 'never-sent' || state === 'unanswered' ? { dash: [3, 2] } : {}),
    ...(thought ? { dash: [0.1, 4], cap: 'round' as const } : {}),
  });
  write(s, text, x + size / 2 - 2, y + 14, {
    size: 13,
    face: 'mono',
    fill: sure ? palette.onInk : thought ? palette.ink2 : palette.ink,
    align: 'center',
  });
  if (state === 'never-sent') {
    const strike = [
      [x - 6, y + 22],
      [x + size + 6, y - 3],
    ] as const;
    line(s, strike, { stroke: palette.ink, width: 2 });
  }
  const stressed = state === 'never-sent' || state === 'unanswered';
  const fill = stressed ? palette.ink : palette.ink2;
  const said = {
    none: words.readers.commitNext,
    'in-flight': words.member.commitOnItsWay,
    acknowledged: words.member.commitAcknowledged,
    unanswered: words.readers.commitUnanswered,
    'never-sent': words.member.commitNeverSent,
  }[state];
  caption(s, place, place.stations.commit, said, { bold: stressed, fill });
}
