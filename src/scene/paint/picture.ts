/** What one drawing of the data layer is made from, and what it leaves behind for the pointer. */

import type { Language } from '../../i18n/language.ts';
import type { RecordRef } from '../../ledger/record-ref.ts';
import type { Flight } from '../../projection/flight-view.ts';
import type { PartitionView, SendCell, StageView } from '../../projection/stage-view.ts';
import { axisOf, axisWindow, type OffsetAxis } from '../layout/axis.ts';
import { contains, overlaps, type Point, type Rect, rect } from '../layout/geometry.ts';
import type { StageLayout } from '../layout/stage-layout-types.ts';
import type { Tails } from '../layout/tails.ts';
import { textWidth } from '../layout/text-width.ts';
import { type Surface, type TextStyle, write } from './surface.ts';
import type { Tweens } from './tweens.ts';

/** A record that can be pointed at. */
export interface Spot {
  readonly area: Rect;
  readonly record: RecordRef;
  readonly partition: string | null;
  readonly lane: string | null;
  readonly offset: number | null;
}

/** A trace of an arrival that still shows, 1 … 0. */
export interface FadingTrace {
  readonly flight: Pick<Flight, 'from' | 'to' | 'kind' | 'partitions'>;
  readonly strength: number;
}

export interface Picture {
  readonly layout: StageLayout;
  readonly view: StageView;
  readonly language: Language;
  readonly selected: RecordRef | null;
  readonly hovered: Spot | null;
  readonly tweens: Tweens;
  readonly traces: readonly FadingTrace[];
  /** Whose unflushed records are drawn. */
  readonly tails: Tails;
  /** Axis of each partition. */
  readonly windows: ReadonlyMap<string, OffsetAxis>;
  /** What stands already: labels keep off it. */
  readonly occupied: Rect[];
  readonly spots: Spot[];
}

const FOLD_MS = 280;

export function windowsOf(
  layout: StageLayout,
  view: StageView,
  selected: RecordRef | null,
  tweens: Tweens,
): ReadonlyMap<string, OffsetAxis> {
  return new Map(
    view.partitions.map((partition) => {
      const chosen = selected === null ? null : offsetOf(view, partition.name, selected);
      const window = axisWindow(layout.scale, startOf(partition), partition.axisEnd, chosen);
      const from = tweens.value(`fold ${partition.name}`, window.from, FOLD_MS);
      const stub = tweens.value(`stub ${partition.name}`, window.stub, FOLD_MS);
      const now = { ...window, from, to: from + (window.to - window.from), stub };
      return [partition.name, axisOf(layout.scale, now)];
    }),
  );
}

const startOf = (partition: PartitionView): number =>
  Math.min(partition.axisStart, partition.axisEnd);

/** Where the selected record stands, on whichever broker has it. */
export function offsetOf(view: StageView, partition: string, record: RecordRef): number | null {
  for (const broker of view.brokers) {
    const lane = broker.lanes.find((one) => one.partition === partition);
    const cell = lane?.cells.find((one) => one.kind === 'data' && one.record === record);
    if (cell !== undefined) return cell.offset;
  }
  return null;
}

export function isFree(picture: Picture, area: Rect): boolean {
  return !picture.occupied.some((other) => overlaps(other, area, 1));
}

export function occupy(picture: Picture, area: Rect): void {
  picture.occupied.push(area);
}

/** Labels keep off the ways of messages too. */
export function occupyWay(picture: Picture, points: readonly Point[]): void {
  points.forEach((point, index) => {
    const next = points[index + 1];
    if (next === undefined) return;
    const [x, y] = [Math.min(point.x, next.x), Math.min(point.y, next.y)];
    const width = Math.abs(point.x - next.x);
    const height = Math.abs(point.y - next.y);
    occupy(picture, rect(x - 1, y - 1, width + 2, height + 2));
  });
}

/** The box around a text that is written at x, y. */
export function textBox(text: string, x: number, y: number, style: TextStyle): Rect {
  const width = textWidth(text, style.size, style.face ?? 'sans');
  const left = style.align === 'center' ? x - width / 2 : style.align === 'right' ? x - width : x;
  return rect(left, y - style.size * 0.8, width, style.size * 1.05);
}

/** Writes at the first of the places that is free; says whether there was one. */
export function writeWhereFree(
  s: Surface,
  picture: Picture,
  text: string,
  places: readonly { readonly x: number; readonly y: number; readonly align?: CanvasTextAlign }[],
  style: TextStyle,
  room: Rect = rect(0, 0, picture.layout.width, picture.layout.height),
): boolean {
  for (const place of places) {
    const placed = { ...style, ...(place.align === undefined ? {} : { align: place.align }) };
    const area = textBox(text, place.x, place.y, placed);
    if (!contains(room, area) || !isFree(picture, area)) continue;
    write(s, text, place.x, place.y, placed);
    occupy(picture, area);
    return true;
  }
  return false;
}

/** Writes and keeps others off. */
export function writeHere(
  s: Surface,
  picture: Picture,
  text: string,
  x: number,
  y: number,
  style: TextStyle,
): void {
  write(s, text, x, y, style);
  occupy(picture, textBox(text, x, y, style));
}

/** A send in a producer's card can be pointed at too. */
export function spotSend(picture: Picture, send: SendCell, area: Rect): void {
  const { record, partition, offset } = send;
  picture.spots.push({ area, record, partition, lane: null, offset });
}
