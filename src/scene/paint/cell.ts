/** One record as a cell, in every state; the body is drawn once per look and kept. */

import type { KeyIndex } from '../../projection/record-cell.ts';
import type { LaneCellState } from '../../projection/stage-view.ts';
import { DIGIT_SIDE } from '../layout/axis.ts';
import type { KeyInk, Palette } from './palette.ts';
import { applyPattern } from './pattern.ts';
import { type Surface, write } from './surface.ts';

export interface CellLook {
  readonly keyIndex: KeyIndex | null;
  readonly state: LaneCellState;
  /** Offset, or nothing where it has none yet or none fits. */
  readonly digits: string | null;
  /** Rolled back: half of its colour is gone. */
  readonly aborted?: boolean;
  /** 0 … 1: how much of the strike of a lost cell is drawn. */
  readonly strike?: number;
}

/** The part at the foot that carries the pattern, so that no digit lies on it. */
const BAND = 0.26;
const OVERSHOOT = 4;

export function keyInk(palette: Palette, index: KeyIndex | null): KeyInk {
  const known = index === null ? undefined : palette.keys[index];
  return known ?? { fill: palette.well, line: palette.ink3, pattern: '' };
}

/** Narrower than that, a cell is a bar among bars. */
const BAR = 8;

function cornerOf(width: number, height: number): number {
  return width < BAR ? 1 : Math.max(2, Math.min(width, height) * 0.1);
}

/** Paints with its upper left corner at x, y. */
export function paintCell(
  s: Surface,
  x: number,
  y: number,
  width: number,
  height: number,
  look: CellLook,
): void {
  const aborted = look.aborted === true;
  const name = `cell ${look.state} ${look.keyIndex} ${width}×${height} ${aborted}`;
  const draw = (ctx: CanvasRenderingContext2D, dx: number, dy: number): void =>
    paintBody({ ...s, ctx }, dx, dy, width, height, look);
  if (s.sprite === null) draw(s.ctx, x, y);
  else {
    const [w, h] = [width + 2 * OVERSHOOT, height + 2 * OVERSHOOT];
    const picture = s.sprite(name, w, h, (ctx) => draw(ctx, OVERSHOOT, OVERSHOOT));
    s.ctx.drawImage(picture, x - OVERSHOOT, y - OVERSHOOT, w, h);
  }
  if (look.state === 'lost') paintStrike(s, x, y, width, height, look.strike ?? 1);
  if (look.digits !== null && height >= DIGIT_SIDE) paintDigits(s, x, y, width, height, look);
}

function paintBody(
  s: Surface,
  x: number,
  y: number,
  width: number,
  height: number,
  look: CellLook,
): void {
  const { ctx, palette } = s;
  const ink = keyInk(palette, look.keyIndex);
  const radius = cornerOf(width, height);
  const shape = (inset: number): void => {
    ctx.beginPath();
    ctx.roundRect(x + inset, y + inset, width - 2 * inset, height - 2 * inset, radius);
  };
  switch (look.state) {
    case 'safe': {
      shape(0);
      ctx.fillStyle = look.aborted === true ? palette.card : ink.fill;
      ctx.fill();
      if (look.aborted === true) fillHalf(ctx, x, y, width, height, ink.fill);
      band(s, x, y, width, height, look.keyIndex, ink.pattern);
      outline(ctx, () => shape(0.5), ink.line, look.aborted === true ? 1.5 : 1);
      return;
    }
    case 'open':
      return outlined(s, shape, x, y, width, height, look.keyIndex);
    case 'doomed': {
      shape(1);
      ctx.fillStyle = palette.card;
      ctx.fill();
      outline(ctx, () => shape(1), palette.ink3, 1.6, [4, 3]);
      return;
    }
    case 'would-be-lost':
    case 'would-go':
    case 'would-repeat':
    case 'would-stay-unread':
      return thought(s, shape, look.state);
    case 'dead': {
      shape(0);
      ctx.fillStyle = palette.dead;
      ctx.fill();
      outline(ctx, () => shape(0.5), palette.deadLine, 1);
      return;
    }
    case 'lost': {
      shape(1.25);
      ctx.fillStyle = palette.missingWash;
      ctx.fill();
      const dash = [height * 0.13, height * 0.1];
      outline(ctx, () => shape(1.25), palette.missing, height < 24 ? 2 : 2.5, dash);
    }
  }
}

/** Not safe yet: the key as outline and band, no fill. */
function outlined(
  s: Surface,
  shape: (inset: number) => void,
  x: number,
  y: number,
  width: number,
  height: number,
  keyIndex: KeyIndex | null,
): void {
  const { ctx, palette } = s;
  const ink = keyInk(palette, keyIndex);
  shape(1);
  ctx.fillStyle = palette.card;
  ctx.fill();
  band(s, x, y, width, height, keyIndex, ink.line);
  const stroke = Math.min(2, height * 0.1, width * 0.25);
  outline(ctx, () => shape(width < BAR ? 0.5 : 1), ink.line, stroke);
}

/** Dots on the card: nothing of it has happened. */
function thought(
  { ctx, palette }: Surface,
  shape: (inset: number) => void,
  state: LaneCellState,
): void {
  const ink =
    state === 'would-go'
      ? palette.line
      : state === 'would-repeat'
        ? palette.extra
        : palette.missing;
  shape(1);
  ctx.fillStyle = palette.card;
  ctx.fill();
  ctx.lineCap = 'round';
  outline(ctx, () => shape(1.25), ink, 2.5, [0.1, 5]);
  ctx.lineCap = 'butt';
}

function fillHalf(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
): void {
  ctx.beginPath();
  ctx.moveTo(x + width, y);
  ctx.lineTo(x + width, y + height);
  ctx.lineTo(x, y + height);
  ctx.closePath();
  ctx.fillStyle = fill;
  ctx.fill();
}

function outline(
  ctx: CanvasRenderingContext2D,
  shape: () => void,
  ink: string,
  width: number,
  dash: readonly number[] = [],
): void {
  shape();
  ctx.strokeStyle = ink;
  ctx.lineWidth = width;
  ctx.setLineDash([...dash]);
  ctx.stroke();
  ctx.setLineDash([]);
}

function band(
  s: Surface,
  x: number,
  y: number,
  width: number,
  height: number,
  index: KeyIndex | null,
  ink: string,
): void {
  if (index === null || index === 0) return;
  const { ctx } = s;
  const radius = cornerOf(width, height);
  const top = Math.round(height * (1 - BAND));
  ctx.save();
  ctx.beginPath();
  ctx.roundRect(x, y, width, height, radius);
  ctx.clip();
  ctx.beginPath();
  ctx.rect(x, y + top, width, height - top);
  ctx.clip();
  ctx.globalAlpha = 0.8;
  applyPattern(ctx, index, ink, x, y + top, width, height - top);
  ctx.restore();
}

function paintStrike(
  s: Surface,
  x: number,
  y: number,
  width: number,
  height: number,
  share: number,
): void {
  if (share <= 0) return;
  const { ctx, palette } = s;
  const over = width * 0.06;
  ctx.save();
  ctx.strokeStyle = palette.missing;
  ctx.lineWidth = Math.max(1.6, width * 0.062);
  ctx.lineCap = 'round';
  ctx.beginPath();
  ctx.moveTo(x - over, y + height + over);
  ctx.lineTo(
    x - over + (width + 2 * over) * share,
    y + height + over - (height + 2 * over) * share,
  );
  ctx.stroke();
  ctx.restore();
}

function paintDigits(
  s: Surface,
  x: number,
  y: number,
  width: number,
  height: number,
  look: CellLook,
): void {
  const { palette } = s;
  const size = Math.round(Math.min(width * 0.4, height * 0.4 + 2));
  const plain = look.state === 'dead' || look.state === 'lost' || look.state === 'doomed';
  const fill = digitInk(palette, look);
  write(s, look.digits ?? '', x + width / 2, y + height * (plain ? 0.63 : 0.588), {
    size: Math.max(12, size),
    weight: look.state === 'dead' ? 400 : 600,
    face: 'mono',
    fill,
    align: 'center',
    ...(look.state === 'lost' || look.aborted === true
      ? { halo: look.state === 'lost' ? palette.missingWash : palette.card, rim: 4 }
      : {}),
  });
}

function digitInk(palette: Palette, look: CellLook): string {
  switch (look.state) {
    case 'safe':
      return look.keyIndex === null || look.aborted === true ? palette.ink : palette.onKey;
    case 'open':
      return palette.ink;
    case 'dead':
      return palette.ink2;
    case 'doomed':
    case 'would-go':
      return palette.ink3;
    case 'would-repeat':
      return palette.extra;
    case 'would-be-lost':
    case 'would-stay-unread':
    case 'lost':
      return palette.missing;
  }
}
