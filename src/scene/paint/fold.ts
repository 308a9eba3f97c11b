/** What lies before the cells of a lane: a stub that says which offsets they are, a bar for each, or their number. */

import { messagesOf } from '../../i18n/language.ts';
import type { LaneCellState, LaneView, LogCell } from '../../projection/stage-view.ts';
import type { OffsetAxis } from '../layout/axis.ts';
import { type FoldedCells, foldedCells, indexFrom, type StateRun } from '../layout/folded-cells.ts';
import { bottomOf, middleOf, type Rect, rect, rightOf } from '../layout/geometry.ts';
import type { LaneBox } from '../layout/stage-layout-types.ts';
import { textWidth } from '../layout/text-width.ts';
import { keyInk, paintCell } from './cell.ts';
import { applyPattern } from './pattern.ts';
import type { Picture } from './picture.ts';
import { box, line, type StrokeStyle, type Surface, write } from './surface.ts';

const PAD = 4;
const DOTS = { width: 2, dash: [0.1, 5], cap: 'round' } as const;

export function paintFold(
  s: Surface,
  picture: Picture,
  lane: LaneBox,
  view: LaneView,
  window: OffsetAxis,
): void {
  if (window.foldedFrom === null || window.stub <= 0) return;
  if (window.fold === 'stub') paintStub(s, picture, lane, view, window);
  else paintScaled(s, picture, lane, view, window);
}

/** What lies before the window, as far as this log has it and in the state it is in; in dots where nothing of it is there. */
function paintStub(
  s: Surface,
  picture: Picture,
  lane: LaneBox,
  view: LaneView,
  window: OffsetAxis,
): void {
  const { scale } = picture.layout;
  const { palette } = s;
  const width = Math.max(0, window.stub * scale.pitch - 6);
  const area = rect(scale.x, lane.band.y + PAD, width, lane.cellHeight);
  const { runs } = foldedCells(view.cells, Math.floor(window.from), view.highWatermark);
  if (runs.length === 0) box(s, area, 3, { stroke: palette.line, ...DOTS });
  for (const { from, to, state } of runs) {
    const x0 = Math.max(area.x, window.boundary(from));
    const x1 = Math.min(rightOf(area), window.boundary(to));
    box(s, { ...area, x: x0, width: Math.max(2, x1 - x0) }, 3, groundOf(s, state));
  }
  if (view.logStart > 0) logStart(s, lane, window.boundary(view.logStart));
  // What is said of a lane without any of it stands there.
  if (lane.form === 'flat' || runs.length === 0) return;
  const text = rangeOf(picture, window.foldedFrom ?? 0, window.from);
  const size = textWidth(text, 13, 'mono') <= width - 6 ? 13 : 12;
  write(s, text, area.x + width / 2, middleOf(area) + 4.5, {
    size,
    face: 'mono',
    fill: palette.ink2,
    halo: palette.raise,
    align: 'center',
  });
}

function rangeOf({ language }: Picture, from: number, to: number): string {
  return messagesOf(language).lane.folded(from, Math.max(from, Math.round(to) - 1));
}

/** The thick left end of the lane stands where its log begins now. */
function logStart(s: Surface, lane: LaneBox, x: number): void {
  const points = [
    [x, lane.band.y],
    [x, bottomOf(lane.band)],
  ] as const;
  line(s, points, { stroke: s.palette.line, width: 4 });
}

/** On the same axis as the rungs: a replica that ends early ends early here, too. */
function paintScaled(
  s: Surface,
  picture: Picture,
  lane: LaneBox,
  view: LaneView,
  window: OffsetAxis,
): void {
  if (view.logStart > 0) logStart(s, lane, window.boundary(view.logStart));
  if (window.fold === 'bars') paintBars(s, picture, lane, view.cells, window);
  else paintCounts(s, picture, lane, view, window);
}

function paintBars(
  s: Surface,
  picture: Picture,
  lane: LaneBox,
  cells: readonly LogCell[],
  window: OffsetAxis,
): void {
  const halfGap = (picture.layout.scale.pitch - picture.layout.scale.cell) / 2;
  const xOf = (offset: number): number => window.boundary(offset) + halfGap;
  const pitch = xOf((window.foldedFrom ?? 0) + 1) - xOf(window.foldedFrom ?? 0);
  const width = Math.max(2, Math.floor(pitch) - (pitch >= 8 ? 2 : 1));
  const y = lane.band.y + PAD;
  for (const cell of cells.slice(0, indexFrom(cells, window.from))) {
    const area = rect(Math.round(xOf(cell.offset)), y, width, lane.cellHeight);
    if (cell.kind === 'control') {
      box(s, { ...area, width: Math.min(4, width) }, 1, { fill: s.palette.ink });
      continue;
    }
    const { record, offset, keyIndex, state } = cell;
    const aborted = cell.transaction === 'aborted';
    paintCell(s, area.x, y, width, area.height, { keyIndex, state, digits: null, aborted });
    if (cell.copy || cell.reordered) {
      box(s, rect(area.x, y - 3, width, 3), 0, { fill: s.palette.extra });
    }
    picture.spots.push({ area, record, partition: lane.partition, lane: lane.id, offset });
  }
}

/** As long as its part of the log; past the high watermark it is outlined. */
function paintCounts(
  s: Surface,
  picture: Picture,
  lane: LaneBox,
  view: LaneView,
  window: OffsetAxis,
): void {
  const folded = foldedCells(view.cells, Math.floor(window.from), view.highWatermark);
  const { runs } = folded;
  if (runs.length === 0) return;
  const inset = 3;
  const reach = (from: number, to: number): Rect => {
    const x0 = window.boundary(from) + 2;
    const x1 = window.boundary(to) - inset + 1;
    return rect(x0, lane.band.y + PAD, Math.max(2, x1 - x0), lane.cellHeight);
  };
  for (const run of runs) paintRun(s, reach(run.from, run.to), run, folded);
  if (lane.form !== 'full') return;
  // The edge of a state does not go through the words.
  const areas = runs.map(({ from, to }) => reach(from, to));
  const widest = areas.reduce((most, area) => (area.width > most.width ? area : most));
  countWords(s, picture, widest, view, folded);
}

function paintRun(s: Surface, area: Rect, { state }: StateRun, { keys }: FoldedCells): void {
  box(s, area, 3, groundOf(s, state));
  if (state !== 'safe' || area.width < 8) return;
  const foot = Math.max(4, Math.round(area.height * MIX));
  let x = area.x + 1;
  for (const { keyIndex, share } of keys) {
    const part = rect(x, bottomOf(area) - foot, share * (area.width - 2), foot - 1);
    paintShare(s, part, keyIndex);
    x = rightOf(part);
  }
}

/** How much of the height says which keys they are of. */
const MIX = 0.24;

function paintShare(
  s: Surface,
  area: Rect,
  keyIndex: FoldedCells['keys'][number]['keyIndex'],
): void {
  const { ctx, palette } = s;
  const ink = keyInk(palette, keyIndex);
  ctx.save();
  ctx.beginPath();
  ctx.rect(area.x, area.y, area.width, area.height);
  ctx.clip();
  ctx.fillStyle = ink.fill;
  ctx.fillRect(area.x, area.y, area.width, area.height);
  ctx.globalAlpha = 0.8;
  if (keyIndex !== null) {
    applyPattern(ctx, keyIndex, ink.pattern, area.x, area.y, area.width, area.height);
  }
  ctx.restore();
  line(s, [[area.x, area.y] as const, [rightOf(area), area.y] as const], {
    stroke: ink.line,
    width: 1,
  });
}

/** The look of a cell in that state, without its key. */
function groundOf({ palette }: Surface, state: LaneCellState): StrokeStyle {
  switch (state) {
    case 'safe':
      return { fill: palette.card, stroke: palette.line, width: 1 };
    case 'open':
      return { fill: palette.card, stroke: palette.ink2, width: 2 };
    case 'lost':
      return { fill: palette.missingWash, stroke: palette.missing, width: 2, dash: [4, 3] };
    case 'dead':
      return { fill: palette.dead, stroke: palette.deadLine, width: 1 };
    case 'doomed':
      return { fill: palette.card, stroke: palette.ink3, width: 1.6, dash: [4, 3] };
    case 'would-repeat':
      return { fill: palette.card, stroke: palette.extra, ...DOTS };
    case 'would-be-lost':
    case 'would-stay-unread':
      return { fill: palette.card, stroke: palette.missing, ...DOTS };
    case 'would-go':
      return { fill: palette.card, stroke: palette.line, ...DOTS };
  }
}

const WORDS = 13;
const TWO_LINES = 44;

/** `2996 records` over `0–2995`; where the lane is low beside it, or one of them alone. */
function countWords(
  s: Surface,
  picture: Picture,
  area: Rect,
  view: LaneView,
  { count, runs }: FoldedCells,
): void {
  const words = messagesOf(picture.language).lane.counted(count);
  const range = rangeOf(picture, view.logStart, runs.at(-1)?.to ?? view.logEnd);
  const middle = area.x + area.width / 2;
  const free = area.height * (1 - MIX);
  const bold = { size: WORDS, weight: 600 } as const;
  const mono = { size: WORDS, face: 'mono', fill: s.palette.ink2 } as const;
  const [wide, narrow] = [textWidth(words, WORDS) * 1.04, textWidth(range, WORDS, 'mono')];
  if (area.height >= TWO_LINES && Math.max(wide, narrow) <= area.width - 8) {
    write(s, words, middle, area.y + free / 2 - 2, { ...bold, align: 'center' });
    write(s, range, middle, area.y + free / 2 + 13, { ...mono, align: 'center' });
    return;
  }
  const y = area.y + free / 2 + 5;
  if (wide + narrow + 12 <= area.width - 8) {
    const left = middle - (wide + narrow + 12) / 2;
    write(s, words, left, y, bold);
    write(s, range, left + wide + 12, y, mono);
    return;
  }
  if (wide <= area.width - 6) write(s, words, middle, y, { ...bold, align: 'center' });
  else if (narrow <= area.width - 6) write(s, range, middle, y, { ...mono, align: 'center' });
}
