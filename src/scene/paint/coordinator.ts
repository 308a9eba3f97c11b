/** A transaction coordinator inside the card of its broker: Kafka's states as stations on a track. */

import { formatDuration } from '../../i18n/format.ts';
import { messagesOf } from '../../i18n/language.ts';
import type { CoordinatedTransaction } from '../../projection/transaction-view.ts';
import { type Rect, rect, rightOf } from '../layout/geometry.ts';
import { fitText, textWidth } from '../layout/text-width.ts';
import { occupy, type Picture } from './picture.ts';
import { dot, line, type Surface, timerRing, write } from './surface.ts';
import { timeLeft } from './timer.ts';

type State = CoordinatedTransaction['state'];

/** Two names at one station: how it ends. */
const STATIONS: readonly (readonly State[])[] = [
  ['Empty'],
  ['Ongoing'],
  ['PrepareCommit', 'PrepareAbort'],
  ['CompleteCommit', 'CompleteAbort'],
];
const RADIUS = 6.5;

export function paintCoordinator(
  s: Surface,
  picture: Picture,
  area: Rect,
  all: readonly CoordinatedTransaction[],
): void {
  const shown = all.find(isUnderWay) ?? all.at(-1);
  if (shown === undefined) return;
  occupy(picture, area);
  const { palette } = s;
  line(
    s,
    [
      [area.x, area.y + 0.5],
      [rightOf(area), area.y + 0.5],
    ],
    { stroke: palette.rule, width: 1.5 },
  );
  paintTitle(s, picture, area, shown, all.length - 1);
  paintTrack(s, rect(area.x, area.y + 44, area.width, 0), shown);
  paintClock(s, picture, area, shown);
}

function isUnderWay({ state, pendingState }: CoordinatedTransaction): boolean {
  return state === 'Ongoing' || state.startsWith('Prepare') || pendingState !== null;
}

function paintTitle(
  s: Surface,
  picture: Picture,
  area: Rect,
  shown: CoordinatedTransaction,
  others: number,
): void {
  const words = messagesOf(picture.language).transaction;
  const { transactionalId, producerId, producerEpoch } = shown;
  const title = words.coordinator;
  write(s, title, area.x, area.y + 22, { size: 14.5, weight: 600 });
  const x = area.x + textWidth(title, 14.5) + 14;
  const of = words.of(transactionalId, producerId, producerEpoch);
  const text = others > 0 ? `${of} · ${words.more(others)}` : of;
  const style = { size: 13, fill: s.palette.ink2 };
  write(s, fitText(text, 13, rightOf(area) - x), x, area.y + 22, style);
}

function paintTrack(s: Surface, area: Rect, { state }: CoordinatedTransaction): void {
  const { palette, ctx } = s;
  const first = area.x + 24;
  const step = Math.min(150, (area.width - 24 - 62) / (STATIONS.length - 1));
  const xs = STATIONS.map((_, index) => first + index * step);
  const [, second = first] = xs;
  const last = xs.at(-1) ?? first;
  ctx.save();
  ctx.strokeStyle = palette.line;
  ctx.lineWidth = 1.6;
  ctx.beginPath();
  ctx.moveTo(first, area.y);
  ctx.lineTo(last, area.y);
  // Complete goes back to Ongoing: the next transaction.
  ctx.moveTo(last, area.y);
  ctx.bezierCurveTo(last + 26, area.y, last + 26, area.y - 15, last - 4, area.y - 15);
  ctx.lineTo(second + 4, area.y - 15);
  ctx.bezierCurveTo(
    second - 26,
    area.y - 15,
    second - 26,
    area.y - 2,
    second - RADIUS - 3,
    area.y - 1,
  );
  ctx.stroke();
  ctx.restore();
  STATIONS.forEach((names, index) => {
    const x = xs[index] ?? first;
    const here = names.includes(state);
    dot(s, x, area.y, here ? RADIUS + 1 : RADIUS, {
      fill: here ? palette.ink : palette.card,
      stroke: here ? palette.ink : palette.line,
      width: 1.6,
    });
    names.forEach((name, row) => {
      const isState = name === state;
      write(s, name, x, area.y + 24 + row * 15, {
        size: 12.5,
        face: 'mono',
        weight: isState ? 600 : 400,
        fill: isState ? palette.ink : palette.ink2,
        align: 'center',
      });
    });
  });
}

/** Until the clock aborts it, or what is being written about it. */
function paintClock(
  s: Surface,
  picture: Picture,
  area: Rect,
  { timeout, pendingState, state }: CoordinatedTransaction,
): void {
  const words = messagesOf(picture.language).transaction;
  const y = area.y + 96;
  const style = { size: 13, weight: 600 } as const;
  if (pendingState !== null && pendingState !== state) {
    write(s, words.writes(pendingState), area.x, y, style);
    return;
  }
  if (timeout === null) return;
  const left = timeLeft(timeout, picture.view.atUs);
  timerRing(s, area.x + 8, y - 4.5, 7, 3.5, left.share);
  const text = words.abortedIn(formatDuration(left.us));
  write(s, text, area.x + 22, y, style);
  const scaled = timeout.defaultUs !== null && timeout.toUs - timeout.fromUs !== timeout.defaultUs;
  if (!scaled) return;
  const x = area.x + 22 + textWidth(text, 13) + 8;
  const standard = words.byDefault(formatDuration(timeout.defaultUs ?? 0));
  write(s, standard, x, y, { size: 13, fill: s.palette.ink2 });
}
