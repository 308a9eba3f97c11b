/** Transactions on the leader's lane: brackets over their records, and where readers of committed records stop. */

import { messagesOf } from '../../i18n/language.ts';
import type { LaneView, ProducerView } from '../../projection/stage-view.ts';
import type { TransactionReach } from '../../projection/transaction-view.ts';
import type { OffsetAxis } from '../layout/axis.ts';
import { bottomOf, type Rect, rect } from '../layout/geometry.ts';
import type { LaneBox } from '../layout/stage-layout-types.ts';
import { textWidth } from '../layout/text-width.ts';
import { occupy, type Picture, writeWhereFree } from './picture.ts';
import { flagWidth } from './rungs.ts';
import { box, line, type Surface, write } from './surface.ts';

const FOOT = 5;
const ABOVE = 8;
const DASH = [4, 3] as const;

export function paintTransactions(
  s: Surface,
  picture: Picture,
  lane: LaneBox,
  view: LaneView,
  window: OffsetAxis,
): void {
  if (view.role !== 'leader' || lane.form !== 'full' || lane.flags === 'none') return;
  if (picture.layout.mode === 'phone') {
    // The row's title stands over the lane.
    const title = messagesOf(picture.language).scene.leaderEpoch(view.leaderEpoch);
    const { x, y } = lane.label;
    occupy(picture, rect(x, y - 13, textWidth(title, 14) + 6, 17));
  }
  for (const reach of view.transactions) {
    const from = Math.max(reach.from, window.from);
    if (reach.to <= from) continue;
    const x0 = window.cell(from);
    const end = window.boundary(reach.to) - 3;
    const flag = window.boundary(view.highWatermark) - flagWidth(`HW ${view.highWatermark}`) - 4;
    // The flag of the high watermark stands in the same row.
    const isUnder = end > flag && x0 < window.boundary(view.highWatermark);
    const x1 = isUnder ? Math.max(x0, flag) : end;
    paintBracket(s, lane, reach, x0, x1, isUnder);
    paintName(s, picture, lane, reach, x0, x1);
  }
}

/** An open one has no right end yet. */
function paintBracket(
  s: Surface,
  lane: LaneBox,
  { outcome }: TransactionReach,
  x0: number,
  x1: number,
  isUnder: boolean,
): void {
  const top = lane.band.y - ABOVE;
  const foot = top + FOOT;
  const left = [[x0, foot] as const, [x0, top] as const, [x1, top] as const];
  const open = outcome === 'open';
  line(s, open || isUnder ? left : [...left, [x1, foot] as const], {
    stroke: s.palette.ink,
    width: 1.8,
    ...(open ? { dash: DASH } : {}),
  });
}

function paintName(
  s: Surface,
  picture: Picture,
  lane: LaneBox,
  reach: TransactionReach,
  x0: number,
  x1: number,
): void {
  const words = messagesOf(picture.language).transaction;
  const number = numberOf(picture.view.producers, reach);
  const outcome = words.outcome[reach.outcome];
  const long = number === null ? outcome : words.numbered(number, outcome);
  const fits = (text: string) => textWidth(text, 13) <= x1 - x0 + 8;
  const text = fits(long) ? long : number === null ? '' : String(number);
  const y = lane.band.y - ABOVE - 4;
  const places = [{ x: (x0 + x1) / 2, y, align: 'center' as const }];
  if (text !== '') writeWhereFree(s, picture, text, places, { size: 13, weight: 600 });
}

/** Which of its producer's transactions it is. */
function numberOf(producers: readonly ProducerView[], { record }: TransactionReach): number | null {
  const cut = record.lastIndexOf('#');
  const producer = producers.find(({ name }) => name === record.slice(0, cut));
  const sendId = Number(record.slice(cut + 1));
  const span = producer?.transaction?.spans.find(({ from, to }) => sendId >= from && sendId < to);
  return span?.number ?? null;
}

/** The last stable offset, where an open transaction holds it below the high watermark; what hangs there then. */
export function paintStable(
  s: Surface,
  picture: Picture,
  lane: LaneBox,
  view: LaneView,
  window: OffsetAxis,
): readonly Rect[] {
  if (view.role !== 'leader' || view.lastStable >= view.highWatermark) return [];
  if (view.lastStable < window.from && window.fold === 'stub') return [];
  const { palette } = s;
  const x = window.boundary(view.lastStable);
  const low = lane.form === 'full' && lane.ribbonRows > 0 ? 19 : 3;
  const points = [
    [x, lane.band.y - 3],
    [x, bottomOf(lane.band) + low],
  ] as const;
  line(s, points, { stroke: palette.ink, width: 1.8, dash: DASH });
  if (low === 3) return [];
  const text = `LSO ${view.lastStable}`;
  const width = flagWidth(text);
  const area = rect(x - width, bottomOf(lane.band) + 2, width, 17);
  box(s, area, 2, { fill: palette.card, stroke: palette.ink, width: 1.2, dash: [3, 2] });
  write(s, text, area.x + width / 2, area.y + 12.9, { size: 12, face: 'mono', align: 'center' });
  occupy(picture, area);
  return [area];
}

/** What lies between the two is there and may not be read by everybody. */
export function paintHeldBack(
  s: Surface,
  picture: Picture,
  lane: LaneBox,
  view: LaneView,
  window: OffsetAxis,
  floor: number,
): void {
  if (view.role !== 'leader' || view.lastStable >= view.highWatermark) return;
  const x0 = window.boundary(Math.max(view.lastStable, window.from)) + 2;
  const x1 = window.boundary(view.highWatermark) - 2;
  const words = messagesOf(picture.language).transaction.heldBack;
  for (let y = bottomOf(lane.band) + 22; y + 26 <= floor; y += 19) {
    const area = rect(x0, y, Math.max(x1 - x0, textWidth(words, 13)), 24);
    if (picture.occupied.some((other) => meets(other, area))) continue;
    const points = [
      [x0, y],
      [x0, y + FOOT],
      [x1, y + FOOT],
      [x1, y],
    ] as const;
    line(s, points, { stroke: s.palette.ink, width: 1.8 });
    const places = [
      { x: (x0 + x1) / 2, y: y + FOOT + 15, align: 'center' as const },
      { x: x0, y: y + FOOT + 15, align: 'left' as const },
    ];
    writeWhereFree(s, picture, words, places, { size: 13, weight: 600 });
    return;
  }
}

const meets = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
