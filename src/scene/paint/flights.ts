/** Messages on their way: each stands where the playhead puts it; a burst becomes one pill with its number. */

import { formatOffsets } from '../../i18n/format.ts';
import { messagesOf } from '../../i18n/language.ts';
import type { Flight } from '../../projection/flight-view.ts';
import { bottomOf, type Point, type Rect, rect, rightOf } from '../layout/geometry.ts';
import { diamondPath } from '../../kit/glyph-paths.ts';
import { wrapText } from '../layout/text-width.ts';
import { type DrawnFlight, sampleOf } from '../layout/sample.ts';
import { pointAlong, type Route } from '../layout/traffic.ts';
import { nodeName } from '../names.ts';
import { paintCell } from './cell.ts';
import { isFree, occupy, occupyWay, type Picture, textBox } from './picture.ts';
import { box, dot, glyph, line, link, type Surface, type TextStyle, write } from './surface.ts';

const LABELS_MOST = 4;
const CELLS_MOST = 4;
const PATH_DASH = [2, 5];

interface Moving extends DrawnFlight {
  readonly share: number;
}

export function paintFlights(s: Surface, picture: Picture): void {
  const moving = movingOf(picture);
  for (const one of moving) {
    paintPath(s, one.route, 1, one.flight.kind !== 'group');
    occupyWay(picture, one.route.points);
  }
  for (const one of moving) paintBody(s, one);
  // A projector's letters are larger than the ways are long: there the pills alone tell it.
  if (picture.layout.mode === 'projector') return;
  let labels = 0;
  for (const one of moving) {
    if (labels >= LABELS_MOST) break;
    if (paintLabel(s, picture, one)) labels++;
  }
}

function movingOf({ view, layout }: Picture): readonly Moving[] {
  return sampleOf(view.flights, layout).drawn.map((one) => ({
    ...one,
    share: shareOf(one.flight, view.atUs),
  }));
}

/** How far it has come; what a cut holds up is not on its way (see `held.ts`). */
function shareOf(flight: Flight, atUs: number): number {
  if (flight.arriveAtUs === null) return 0;
  const whole = flight.arriveAtUs - flight.sentAtUs;
  return whole <= 0 ? 1 : Math.max(0, Math.min(1, (atUs - flight.sentAtUs) / whole));
}

export function paintPath(s: Surface, route: Route, strength: number, headed: boolean): void {
  const { ctx, palette } = s;
  const style = { stroke: palette.line, width: 1.8, dash: PATH_DASH, cap: 'round' } as const;
  ctx.save();
  ctx.globalAlpha = strength;
  if (route.direction === 'horizontal') link(s, route.points, style);
  else {
    const points = route.points.map(({ x, y }) => [x, y] as const);
    line(s, points, style);
  }
  if (headed) arrowHead(s, route.points);
  ctx.restore();
}

function arrowHead(s: Surface, points: readonly Point[]): void {
  const { at, dx, dy } = pointAlong(points, 1);
  const back = (side: 1 | -1): readonly [number, number] => [
    at.x - dx * 8 + dy * 5 * side,
    at.y - dy * 8 - dx * 5 * side,
  ];
  line(s, [back(1), [at.x, at.y], back(-1)], { stroke: s.palette.line, width: 1.8 });
}

function paintBody(s: Surface, moving: Moving): void {
  const { ctx } = s;
  const { clip } = moving.route;
  ctx.save();
  if (clip !== null) {
    ctx.beginPath();
    ctx.rect(clip.x, clip.y - 40, clip.width, clip.height + 80);
    ctx.clip();
  }
  paintShape(s, moving);
  ctx.restore();
}

function paintShape(s: Surface, { flight, route, share }: Moving): void {
  const { palette } = s;
  const { at, dx, dy } = pointAlong(route.points, share);
  switch (flight.kind) {
    case 'ack':
      return glyph(s, diamondPath(9.5), at.x, at.y, { fill: palette.ink });
    case 'error':
      glyph(s, diamondPath(9.5), at.x, at.y, { fill: palette.ink });
      return box(s, rect(at.x - 11, at.y - 1.5, 22, 3), 0, { fill: palette.paper });
    case 'fetch':
      return dot(s, at.x, at.y, 8.5, { fill: palette.card, stroke: palette.ink, width: 2.2 });
    case 'group':
    case 'heartbeat':
      return dot(s, at.x, at.y, 5, { fill: palette.card, stroke: palette.ink, width: 1.8 });
    case 'request':
    case 'response':
      if (flight.cells.length === 0) {
        return dot(s, at.x, at.y, 8.5, { fill: palette.card, stroke: palette.ink, width: 2.2 });
      }
      return paintPill(s, flight, at, dx, dy, route);
  }
}

/** A pill with its cells; its nose is where the message is. */
function paintPill(
  s: Surface,
  flight: Flight,
  at: Point,
  dx: number,
  dy: number,
  route: Route,
): void {
  const { palette } = s;
  const cell = route.cell;
  const cells = flight.cells.slice(0, CELLS_MOST);
  const more = flight.cells.length - cells.length;
  const inner = cells.length * (cell + 3) - 3 + (more > 0 ? 26 : 0);
  const height = cell + 10;
  const level = route.direction === 'horizontal';
  const width = inner + 22;
  const facing = dx >= 0 ? 1 : -1;
  const left = level ? (facing > 0 ? at.x - width : at.x) : at.x - width / 2;
  const top = at.y - height / 2;
  glyph(s, level ? levelPill(width, height, facing) : steepPill(width, height, dy), left, top, {
    fill: palette.raise,
    stroke: palette.ink,
    width: 1.6,
  });
  let x = left + (level && facing < 0 ? 14 : level ? 8 : 11);
  for (const one of cells) {
    const digits = one.offset === null || cell < 20 ? null : String(one.offset);
    paintCell(s, x, top + 5, cell, cell, { keyIndex: one.keyIndex, state: 'safe', digits });
    x += cell + 3;
  }
  if (more > 0) write(s, `+${more}`, x, at.y + 4.5, { size: 12, weight: 600 });
}

function levelPill(width: number, height: number, facing: number): string {
  const r = height / 2;
  return facing > 0
    ? `M${r} 0H${width - 10}L${width} ${r}L${width - 10} ${height}H${r}A${r} ${r} 0 0 1 ${r} 0Z`
    : `M${width - r} 0H10L0 ${r}L10 ${height}H${width - r}A${r} ${r} 0 0 0 ${width - r} 0Z`;
}

/** A pill that goes up or down: its beak points where it goes. */
function steepPill(width: number, height: number, dy: number): string {
  const r = height / 2;
  const middle = width / 2;
  const beak = dy >= 0 ? `H${middle + 7}l-7 8l-7 -8H${r}` : `H${r}`;
  const brow = dy < 0 ? `H${middle - 7}l7 -8l7 8H${width - r}` : `H${width - r}`;
  return `M${r} 0${brow}A${r} ${r} 0 0 1 ${width - r} ${height}${beak}A${r} ${r} 0 0 1 ${r} 0Z`;
}

/** What a message is called: one or two lines. */
function labelOf(picture: Picture, { flight, count }: Moving): readonly string[] {
  const words = messagesOf(picture.language);
  const to = nodeName(flight.to, words);
  const burst = count > 1 ? [`×${count}, ${words.flight.sampled(1, count)}`] : [];
  switch (flight.kind) {
    case 'error':
      return [flight.error ?? flight.api];
    case 'ack':
      return [words.flight.ack(ackedOffsets(flight)), ...burst];
    case 'request':
      return [flight.api, ...(burst.length > 0 ? burst : [words.scene.toNode(to)])];
    case 'response': {
      const offsets = formatOffsets(flight.cells.flatMap((cell) => cell.offset ?? []));
      const title = words.flight.response(flight.api);
      return offsets === '' ? [title] : [title, words.scene.offsetsFor(offsets, to)];
    }
    case 'fetch': {
      const title = flight.offset === null ? flight.api : words.flight.fetchFrom(flight.offset);
      const between = flight.from.startsWith('broker-') && flight.to.startsWith('broker-');
      return between ? [title, words.flight.asksAgain(nodeName(flight.from, words))] : [title];
    }
    case 'group':
    case 'heartbeat':
      return [flight.api];
  }
}

function ackedOffsets(flight: Flight): string {
  const offsets = flight.acked.flatMap(({ from, to }) =>
    Array.from({ length: Math.min(200, to - from + 1) }, (_, index) => from + index),
  );
  return formatOffsets(offsets);
}

const BOLD: TextStyle = { size: 13, weight: 600 };
const PLAIN: TextStyle = { size: 13 };
const LEADING = 16;

function paintLabel(s: Surface, picture: Picture, moving: Moving): boolean {
  const { at } = pointAlong(moving.route.points, moving.share);
  const level = moving.route.direction === 'horizontal';
  const room = level ? (moving.route.clip?.width ?? 200) + (level ? 8 : 0) : 190;
  const lines = labelOf(picture, moving).flatMap((text) => wrapText(text, 13, room));
  const places = level ? levelPlaces(moving, lines.length) : steepPlaces(moving, at, lines.length);
  for (const { x, y, align } of places) {
    const boxes = lines.map((text, index) =>
      textBox(text, x, y + index * LEADING, { ...BOLD, align }),
    );
    const free = boxes.every((area) => isFree(picture, area) && isInside(picture, area));
    if (!free) continue;
    if (!level) {
      for (const area of boxes) {
        box(s, rect(area.x - 3, area.y - 1, area.width + 5, area.height + 3), 2, {
          fill: s.palette.card,
        });
      }
    }
    lines.forEach((text, index) => {
      const style = index === 0 ? BOLD : { ...PLAIN, fill: s.palette.ink2 };
      const halo = level ? s.palette.paper : s.palette.card;
      write(s, text, x, y + index * LEADING, { ...style, align, halo, rim: 5 });
    });
    boxes.forEach((area) => occupy(picture, area));
    return true;
  }
  return false;
}

interface LabelPlace {
  readonly x: number;
  readonly y: number;
  readonly align: CanvasTextAlign;
}

function isInside({ layout }: Picture, area: Rect): boolean {
  return (
    area.x >= 0 && rightOf(area) <= layout.width && area.y >= 0 && bottomOf(area) <= layout.height
  );
}

/** Over or under the way, at a place of its own so that it can be read while the pill moves. */
function levelPlaces({ route, flight, share }: Moving, lines: number): readonly LabelPlace[] {
  const bent = route.points.length > 2;
  const { at } = pointAlong(route.points, bent ? share : 0.5);
  const half = flight.kind === 'ack' || flight.kind === 'error' ? 18 : 24;
  const x = route.clip === null ? at.x : route.clip.x + route.clip.width / 2;
  return [
    { x, y: at.y - half - (lines - 1) * LEADING, align: 'center' },
    { x, y: at.y + half + 12, align: 'center' },
  ];
}

/** Left of what goes up or down, kept level with it. */
function steepPlaces({ flight, route }: Moving, at: Point, lines: number): readonly LabelPlace[] {
  const half = flight.cells.length > 0 ? pillHalf(flight, route) : 12;
  const x = at.x - half - 6;
  const y = at.y - ((lines - 1) * LEADING) / 2 + 4;
  return [0, -26, 26, -52, 52].map((shift) => ({ x, y: y + shift, align: 'right' as const }));
}

function pillHalf(flight: Flight, route: Route): number {
  const cells = Math.min(CELLS_MOST, flight.cells.length);
  const more = flight.cells.length > CELLS_MOST ? 26 : 0;
  return (cells * (route.cell + 3) - 3 + more + 22) / 2;
}
