/** A canvas to draw on, with the few strokes of the house: text with a halo, glyphs, dashed paths. */

import { arc, curveBumpX, type CurveFactory, curveLinear, line as lineOf } from 'd3-shape';
import type { Point, Rect } from '../layout/geometry.ts';
import type { Face } from '../layout/text-width.ts';
import type { Palette } from './palette.ts';

export interface Surface {
  readonly ctx: CanvasRenderingContext2D;
  readonly palette: Palette;
  /** Draws on a canvas of its own once and keeps it; `null` where there is no page. */
  readonly sprite: SpriteMaker | null;
}

/** Draws the picture of that name at x, y; `draw` makes it in a box of that size, when it is new. */
export type SpriteMaker = (
  name: string,
  width: number,
  height: number,
  draw: (ctx: CanvasRenderingContext2D) => void,
) => CanvasImageSource;

export interface TextStyle {
  readonly size: number;
  readonly weight?: 400 | 600 | 700;
  readonly face?: Face;
  readonly fill?: string;
  readonly align?: CanvasTextAlign;
  /** Colour of a rim that keeps the text apart from what lies below, and its width. */
  readonly halo?: string;
  readonly rim?: number;
}

export function write(s: Surface, text: string, x: number, y: number, style: TextStyle): void {
  const { ctx, palette } = s;
  const face = style.face === 'mono' ? palette.mono : palette.sans;
  ctx.font = `${style.weight ?? 400} ${style.size}px ${face}`;
  ctx.textAlign = style.align ?? 'left';
  ctx.textBaseline = 'alphabetic';
  if (style.halo !== undefined) {
    ctx.strokeStyle = style.halo;
    ctx.lineWidth = style.rim ?? 6;
    ctx.lineJoin = 'round';
    ctx.strokeText(text, x, y);
  }
  ctx.fillStyle = style.fill ?? palette.ink;
  ctx.fillText(text, x, y);
}

const paths = new Map<string, Path2D>();

function pathOf(data: string): Path2D {
  const known = paths.get(data);
  if (known !== undefined) return known;
  const made = new Path2D(data);
  paths.set(data, made);
  return made;
}

export interface StrokeStyle {
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly dash?: readonly number[];
  readonly cap?: CanvasLineCap;
}

/** A glyph drawn around 0,0, put at x, y. */
export function glyph(s: Surface, data: string, x: number, y: number, style: StrokeStyle): void {
  const { ctx } = s;
  ctx.save();
  ctx.translate(x, y);
  applyStroke(ctx, style);
  const path = pathOf(data);
  if (style.fill !== undefined) ctx.fill(path);
  if (style.stroke !== undefined) ctx.stroke(path);
  ctx.restore();
}

function applyStroke(ctx: CanvasRenderingContext2D, style: StrokeStyle): void {
  if (style.fill !== undefined) ctx.fillStyle = style.fill;
  if (style.stroke === undefined) return;
  ctx.strokeStyle = style.stroke;
  ctx.lineWidth = style.width ?? 1;
  ctx.setLineDash(style.dash === undefined ? [] : [...style.dash]);
  ctx.lineCap = style.cap ?? 'butt';
  ctx.lineJoin = 'round';
}

export function box(s: Surface, area: Rect, radius: number, style: StrokeStyle): void {
  const { ctx } = s;
  ctx.save();
  applyStroke(ctx, style);
  ctx.beginPath();
  ctx.roundRect(area.x, area.y, area.width, area.height, radius);
  if (style.fill !== undefined) ctx.fill();
  if (style.stroke !== undefined) ctx.stroke();
  ctx.restore();
}

export function dot(s: Surface, x: number, y: number, radius: number, style: StrokeStyle): void {
  const { ctx } = s;
  ctx.save();
  applyStroke(ctx, style);
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, Math.PI * 2);
  if (style.fill !== undefined) ctx.fill();
  if (style.stroke !== undefined) ctx.stroke();
  ctx.restore();
}

export function line(
  s: Surface,
  points: readonly (readonly [number, number])[],
  style: StrokeStyle,
  curve: CurveFactory = curveLinear,
): void {
  const { ctx } = s;
  ctx.save();
  applyStroke(ctx, style);
  ctx.beginPath();
  lineOf<readonly [number, number]>().curve(curve).context(ctx)(points);
  ctx.stroke();
  ctx.restore();
}

/** From end to end, level at both of them. */
export function link(s: Surface, way: readonly Point[], style: StrokeStyle): void {
  const ends = [way[0], way[way.length - 1]].flatMap((end) =>
    end === undefined ? [] : [[end.x, end.y] as const],
  );
  line(s, ends, style, curveBumpX);
}

/** A ring that empties clockwise: `share` of the time is left. */
export function timerRing(
  s: Surface,
  x: number,
  y: number,
  radius: number,
  width: number,
  share: number,
): void {
  dot(s, x, y, radius, { stroke: s.palette.rule, width });
  arcLeft(s, x, y, radius, width, share);
}

/** The arc alone, without the ground of a ring. */
export function arcLeft(
  s: Surface,
  x: number,
  y: number,
  radius: number,
  width: number,
  share: number,
): void {
  if (share <= 0) return;
  const { ctx, palette } = s;
  const whole = Math.PI * 2;
  ctx.save();
  ctx.translate(x, y);
  ctx.fillStyle = palette.ink;
  ctx.beginPath();
  arc().context(ctx)({
    innerRadius: radius - width / 2,
    outerRadius: radius + width / 2,
    startAngle: whole * (1 - Math.min(1, share)),
    endAngle: whole,
  });
  ctx.fill();
  ctx.restore();
}

/** Stripes inside a box, for what is missing or dead. */
export function hatch(s: Surface, area: Rect, ink: string, width: number, step: number): void {
  const { ctx } = s;
  ctx.save();
  ctx.beginPath();
  ctx.rect(area.x, area.y, area.width, area.height);
  ctx.clip();
  applyStroke(ctx, { stroke: ink, width });
  ctx.beginPath();
  for (let x = area.x - area.height; x < area.x + area.width; x += step) {
    ctx.moveTo(x, area.y + area.height);
    ctx.lineTo(x + area.height, area.y);
  }
  ctx.stroke();
  ctx.restore();
}
