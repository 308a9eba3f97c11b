/** One replica: its cells on the common axis, what is missing from it, and what is said about it. */

import type { LaneView, LogCell } from '../../projection/stage-view.ts';
import { type OffsetAxis, offsetDigits } from '../layout/axis.ts';
import { middleOf, rect, rightOf } from '../layout/geometry.ts';
import type { LaneBox } from '../layout/stage-layout-types.ts';
import { paintCell } from './cell.ts';
import { paintFold } from './fold.ts';
import { paintCopies, paintGaps, paintLag, paintNeverCopied, paintThoughts } from './lane-words.ts';
import { occupy, type Picture } from './picture.ts';
import { paintRungs, shownHighWatermark } from './rungs.ts';
import { box, type Surface, write } from './surface.ts';
import { paintTransactions } from './transactions.ts';

const GROW_MS = 160;
const STRIKE_MS = 240;
const PAD = 4;

export function paintLane(s: Surface, picture: Picture, lane: LaneBox, view: LaneView): void {
  const window = picture.windows.get(lane.partition);
  if (window === undefined) return;
  paintCells(s, picture, lane, view, window);
  paintGaps(s, picture, lane, view, window);
  paintFold(s, picture, lane, view, window);
  if (lane.form === 'full') paintNeverCopied(s, picture, lane, view, window);
  paintRungs(s, picture, lane, view, window);
  paintTransactions(s, picture, lane, view, window);
  if (lane.form === 'full') {
    paintThoughts(s, picture, lane, view, window);
    paintCopies(s, picture, lane, view, window);
    paintLag(s, picture, lane, view);
  }
}

function cellsShown(view: LaneView, window: OffsetAxis): readonly LogCell[] {
  const first = Math.floor(window.from);
  const shown: LogCell[] = [];
  for (let i = view.cells.length - 1; i >= 0; i--) {
    const cell = view.cells[i];
    if (cell === undefined || cell.offset < first) break;
    if (cell.offset < window.to + 1) shown.push(cell);
  }
  return shown;
}

interface Progress {
  /** The high watermark and the log end where they show now, and how much of the strikes is drawn. */
  readonly highWatermark: number;
  readonly end: number;
  readonly strike: number;
}

function progressOf(picture: Picture, lane: LaneBox, view: LaneView): Progress {
  const lost = view.cells.some((cell) => cell.kind === 'data' && cell.state === 'lost');
  return {
    highWatermark: shownHighWatermark(picture, lane, view),
    end: picture.tweens.value(`end ${lane.id}`, view.logEnd, GROW_MS),
    strike: picture.tweens.value(`strike ${lane.id}`, lost ? 1 : 0, STRIKE_MS),
  };
}

function paintCells(
  s: Surface,
  picture: Picture,
  lane: LaneBox,
  view: LaneView,
  window: OffsetAxis,
): void {
  const { scale } = picture.layout;
  const { ctx } = s;
  const progress = progressOf(picture, lane, view);
  const left = scale.x + window.stub * scale.pitch - 4;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, lane.band.y - 8, rightOf(lane.band) - left + 40, lane.band.height + 16);
  ctx.clip();
  for (const cell of cellsShown(view, window)) {
    const x = window.cell(cell.offset);
    grow(s, x + scale.cell / 2, middleOf(lane.band), progress.end - cell.offset, () =>
      paintOne(s, picture, lane, cell, x, progress),
    );
  }
  ctx.restore();
  if (lane.form === 'flat') occupy(picture, lane.band);
  const first = Math.max(view.logStart, window.fold === 'stub' ? window.from : 0);
  if (view.logEnd <= first) return;
  const x0 = window.boundary(first);
  const x1 = window.boundary(view.logEnd);
  occupy(picture, rect(x0, lane.band.y, x1 - x0, lane.band.height));
}

/** A new cell fades in and grows from nine tenths. */
function grow(s: Surface, x: number, y: number, share: number, paint: () => void): void {
  if (share >= 1) return paint();
  const { ctx } = s;
  const grown = Math.max(0, share);
  const size = 0.9 + grown * 0.1;
  ctx.save();
  ctx.globalAlpha = grown;
  ctx.translate(x, y);
  ctx.scale(size, size);
  ctx.translate(-x, -y);
  paint();
  ctx.restore();
}

function paintOne(
  s: Surface,
  picture: Picture,
  lane: LaneBox,
  cell: LogCell,
  x: number,
  { highWatermark, strike }: Progress,
): void {
  const y = lane.band.y + PAD;
  const width = picture.layout.scale.cell;
  if (cell.kind === 'control') return paintMarker(s, x, y, lane, cell.type);
  const { record, offset, keyIndex } = cell;
  const state = cell.state === 'safe' && offset >= highWatermark ? 'open' : cell.state;
  const aborted = cell.transaction === 'aborted';
  const digits = lane.form === 'full' ? offsetDigits(offset) : null;
  paintCell(s, x, y, width, lane.cellHeight, { keyIndex, state, digits, aborted, strike });
  if (cell.copy || cell.reordered) paintHarm(s, x, y, width, lane, cell.copy, cell.reordered);
  const area = rect(x, y, width, lane.cellHeight);
  picture.spots.push({ area, record, partition: lane.partition, lane: lane.id, offset });
}

function paintMarker(
  s: Surface,
  x: number,
  y: number,
  lane: LaneBox,
  type: 'COMMIT' | 'ABORT',
): void {
  const { palette } = s;
  box(s, rect(x + 2, y, 10, lane.cellHeight), 1, { fill: palette.ink });
  if (lane.form === 'flat') return;
  write(s, type === 'COMMIT' ? 'C' : 'A', x + 18, y + lane.cellHeight * 0.63, {
    size: 15,
    weight: 700,
    face: 'mono',
  });
}

/** A second copy in the log, and a pair that was swapped. */
function paintHarm(
  s: Surface,
  x: number,
  y: number,
  width: number,
  lane: LaneBox,
  copy: boolean,
  reordered: boolean,
): void {
  if (lane.form === 'flat') return;
  const { palette, ctx } = s;
  if (copy) {
    box(s, rect(x + width - 17, y - 7, 24, 18), 9, {
      fill: palette.extra,
      stroke: palette.card,
      width: 2,
    });
    write(s, '×2', x + width - 5, y + 6.5, {
      size: 12,
      weight: 700,
      fill: palette.card,
      align: 'center',
    });
  }
  if (!reordered) return;
  const foot = y + lane.cellHeight + 3;
  ctx.save();
  ctx.strokeStyle = palette.extra;
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.moveTo(x - width * 0.4, foot);
  ctx.quadraticCurveTo(x, foot + 11, x + width * 0.5, foot + 1);
  ctx.lineTo(x + width * 0.5 - 7, foot + 1);
  ctx.moveTo(x + width * 0.5, foot + 1);
  ctx.lineTo(x + width * 0.5 - 1, foot + 8);
  ctx.stroke();
  ctx.restore();
}
