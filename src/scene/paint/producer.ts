/** The live parts of a producer's card: what waits, what is on its way, what was sent, what the application was told. */

import type { Messages } from '../../i18n/en.ts';
import { messagesOf } from '../../i18n/language.ts';
import { toldCells } from '../../projection/structure.ts';
import type { RecordCell } from '../../projection/record-cell.ts';
import type { AccumulatorLine, ProducerView, SendCell } from '../../projection/stage-view.ts';
import type { Timer } from '../../projection/timer-view.ts';
import { type Rect, rect, rightOf } from '../layout/geometry.ts';
import { checkPath } from '../glyph-paths.ts';
import { LINES_MOST, lineHeight } from '../layout/producer-layout.ts';
import type { ProducerBox, ProducerPart } from '../layout/stage-layout-types.ts';
import { fitText, textWidth, wrapText } from '../layout/text-width.ts';
import { type CellLook, paintCell } from './cell.ts';
import { type Picture, spotSend } from './picture.ts';
import { box, dot, glyph, line, type Surface, timerRing, write } from './surface.ts';
import { timeLeft } from './timer.ts';
import { paintSpans } from './producer-spans.ts';
import { paintTold } from './told.ts';

export function paintProducer(
  s: Surface,
  picture: Picture,
  card: ProducerBox,
  view: ProducerView,
): void {
  for (const part of card.parts) paintPart(s, picture, card, part, view);
}

function paintPart(
  s: Surface,
  picture: Picture,
  card: ProducerBox,
  part: ProducerPart,
  view: ProducerView,
): void {
  switch (part.kind) {
    case 'settings':
      return;
    case 'accumulator':
      return paintAccumulator(s, picture, part.box, view);
    case 'inFlight':
      return paintInFlight(s, picture, part.box, view);
    case 'ledger':
      return paintLedger(s, picture, card, part.box, view);
    case 'transactions':
      return paintSpans(s, picture, part.box, view);
    case 'told':
      return paintTold(s, picture, card, part.box, view);
    case 'acked':
      return paintAcked(s, picture, part.box, view);
  }
}

const EMPTY: AccumulatorLine['batches'] = [];

function paintAccumulator(s: Surface, picture: Picture, area: Rect, view: ProducerView): void {
  const words = messagesOf(picture.language).producer;
  const { palette } = s;
  heading(s, words.accumulator, area.x, area.y + 16);
  const names = accumulatorNames(picture, view);
  const start = area.x + Math.max(...names.map((name) => textWidth(name, 13, 'mono'))) + 16;
  const waiting: Timer[] = [];
  const step = lineHeight(picture.view.partitions.length);
  const first = area.y + 24 + step / 2;
  names.forEach((name, index) => {
    const y = first + index * step;
    const batches = view.accumulator.find((one) => one.partition === name)?.batches ?? EMPTY;
    write(s, name, area.x, y + 4.5, { size: 13, face: 'mono', fill: palette.ink2 });
    if (batches.length === 0) {
      write(s, words.empty, start + 4, y + 4.5, { size: 13, fill: palette.ink3 });
      return;
    }
    const timer = runningTimer(batches[0], picture.view.atUs);
    const cells = batches.flatMap((batch) => batch.cells);
    const room = rightOf(area) - start - (timer === null ? 0 : 24);
    paintBatch(s, cells, start, y, room, Math.min(28, step - 4));
    if (timer === null) return;
    waiting.push(timer);
    timerRing(
      s,
      rightOf(area) - 8,
      y,
      step > 30 ? 11 : 8,
      4,
      timeLeft(timer, picture.view.atUs).share,
    );
  });
  const y = first + names.length * step - step / 2 + 15;
  paintBuffer(s, picture, area, view);
  paintWait(s, picture, area.x, y, view, waiting);
}

/** What it waits for, most pressing first. */
function paintWait(
  s: Surface,
  picture: Picture,
  x: number,
  y: number,
  view: ProducerView,
  waiting: readonly Timer[],
): void {
  const words = messagesOf(picture.language).producer;
  const style = { size: 13, weight: 600 } as const;
  const [blocked] = view.timers;
  if (view.status === 'buffer-full' && blocked !== undefined) {
    const left = timeLeft(blocked, picture.view.atUs);
    timerRing(s, x + 7, y - 4.5, 6.5, 3.5, left.share);
    write(s, words.blocked(left.us), x + 20, y, style);
    return;
  }
  if (view.status === 'waiting-for-metadata') {
    dot(s, x + 6, y - 4.5, 5, { fill: s.palette.card, stroke: s.palette.ink, width: 2 });
    write(s, words.asksWhoLeads, x + 18, y, style);
    return;
  }
  const attempts = view.accumulator.flatMap((one) => one.batches.map((batch) => batch.attempt));
  const attempt = Math.max(0, ...attempts);
  const next = waiting.toSorted((a, b) => a.toUs - b.toUs)[0];
  const text =
    attempt > 1
      ? words.attempt(attempt)
      : next !== undefined
        ? words.leavesIn(timeLeft(next, picture.view.atUs).us)
        : isHeldUp(view)
          ? words.waitsForAnswer
          : null;
  if (text !== null) write(s, text, x, y, style);
}

/** Worth a look from a quarter on. */
const BUFFER_SHOWN = 0.25;

function paintBuffer(s: Surface, picture: Picture, area: Rect, view: ProducerView): void {
  if (view.bufferShare < BUFFER_SHOWN) return;
  const title = messagesOf(picture.language).producer.accumulator;
  const x = area.x + textWidth(title, 13) + 10;
  const whole = rect(x, area.y + 8.5, rightOf(area) - x, 6);
  box(s, whole, 3, { fill: s.palette.rule });
  box(s, { ...whole, width: whole.width * Math.min(1, view.bufferShare) }, 3, {
    fill: s.palette.ink,
  });
}

/** A batch whose time is over waits for something else, which no ring counts. */
function runningTimer(
  batch: AccumulatorLine['batches'][number] | undefined,
  atUs: number,
): Timer | null {
  const timer = batch?.backoff ?? batch?.linger ?? null;
  return timer !== null && timer.toUs > atUs ? timer : null;
}

/** Something waits, and no request may leave before one comes back. */
function isHeldUp({ inFlight, accumulator }: ProducerView): boolean {
  return inFlight.used >= inFlight.limit && accumulator.some((one) => one.batches.length > 0);
}

/** Partitions that hold something come first, then the others by name. */
function accumulatorNames(picture: Picture, view: ProducerView): readonly string[] {
  const all = picture.view.partitions.map((one) => one.name);
  if (all.length <= LINES_MOST) return all;
  const busy = view.accumulator.filter((one) => one.batches.length > 0).map((one) => one.partition);
  return [...busy, ...all.filter((name) => !busy.includes(name))].slice(0, LINES_MOST);
}

/** One record large, several small in two rows. */
function paintBatch(
  s: Surface,
  cells: readonly RecordCell[],
  x: number,
  middle: number,
  room: number,
  side: number,
): void {
  if (cells.length === 1 && cells[0] !== undefined) {
    paintCell(s, x, middle - side / 2, side, side, small(cells[0], 'safe'));
    return;
  }
  const columns = Math.max(1, Math.floor((room + 2) / 15));
  const fits = side >= 28 ? columns * 2 : columns;
  const shown = cells.slice(0, cells.length > fits ? fits - 1 : fits);
  const at = (index: number) => ({
    x: x + (index % columns) * 15,
    y: middle - (side >= 28 ? 14.5 : 6.5) + Math.floor(index / columns) * 15,
  });
  shown.forEach((cell, index) => {
    paintCell(s, at(index).x, at(index).y, 13, 13, small(cell, 'safe'));
  });
  const more = cells.length - shown.length;
  if (more > 0) {
    const place = at(shown.length);
    write(s, `+${more}`, place.x, place.y + 11, { size: 12, weight: 600 });
  }
}

function small(cell: RecordCell, state: CellLook['state']): CellLook {
  return { keyIndex: cell.keyIndex, state, digits: null };
}

function heading(s: Surface, text: string, x: number, y: number): void {
  write(s, text, x, y, { size: 13, weight: 600, fill: s.palette.ink2 });
}

function paintInFlight(s: Surface, picture: Picture, area: Rect, view: ProducerView): void {
  const words = messagesOf(picture.language).producer;
  const { palette } = s;
  const { used, limit } = view.inFlight;
  heading(s, fitText(words.inFlight(used, limit), 13, area.width), area.x, area.y + 16);
  const shown = Math.min(limit, 10);
  const pitch = Math.min(28, (area.width + 6) / shown);
  for (let slot = 0; slot < shown; slot++) {
    const place = rect(area.x + slot * pitch, area.y + 26, pitch - 6, 14);
    if (slot < used) box(s, place, 7, { fill: palette.ink });
    else box(s, place, 7, { stroke: palette.line, width: 1.5 });
  }
}

/** Open until acked; failed ones are crossed out in ink; the lost ones judge. */
function sendLook(send: SendCell, hanging: ReadonlySet<string>): CellLook {
  if (send.lost) return small(send, 'lost');
  if (send.outcome === 'failed') return small(send, 'doomed');
  if (send.wouldFail === true) return small(send, 'would-be-lost');
  return small(send, send.outcome === 'acked' && !hanging.has(send.record) ? 'safe' : 'open');
}

const LEDGER_HEAD = 26;
const SMALLER = [17, 14] as const;

/** All of them, in smaller cells if need be; where even those are too many, the last ones. */
function ledgerGrid({ ledgerCell, ledgerPitch }: ProducerBox, area: Rect, count: number) {
  const gap = ledgerPitch - ledgerCell;
  const grid = (pitch: number) => {
    const cell = pitch - gap;
    const columns = Math.max(1, Math.floor((area.width + gap) / pitch));
    const rows = Math.max(1, Math.floor((area.height - LEDGER_HEAD + gap) / pitch));
    return { pitch, cell, columns, rows };
  };
  const sizes = [ledgerPitch, ...SMALLER].filter((pitch) => pitch <= ledgerPitch).map(grid);
  const usual = grid(ledgerPitch);
  return sizes.find(({ columns, rows }) => columns * rows >= count) ?? usual;
}

function paintLedger(
  s: Surface,
  picture: Picture,
  card: ProducerBox,
  area: Rect,
  view: ProducerView,
): void {
  const words = messagesOf(picture.language).producer;
  const { pitch, cell, columns, rows } = ledgerGrid(card, area, view.sends.length);
  const narrow = area.width < 60;
  const told = toldCells(picture.view, view);
  const shown = Math.min(view.sends.length, columns * rows);
  const short = messagesOf(picture.language).scene.sentShort(view.sent);
  const all =
    shown < view.sends.length
      ? words.lastSends(shown, view.sends.length)
      : words.allSends(view.sent);
  const isToldBeside = told.length > 0 && card.parts.some(({ kind }) => kind === 'told');
  const long = isToldBeside ? all : sentWords(view, words);
  const brief = isAskingNobody(view)
    ? words.askedNobody
    : messagesOf(picture.language).scene.ackedShort(view.acked - view.unasked);
  const title = narrow
    ? short
    : ([long, brief].find((one) => textWidth(one, 13) <= area.width + 4) ?? short);
  const style = {
    size: 13,
    weight: isToldBeside || narrow ? 400 : 600,
    fill: s.palette.ink2,
  } as const;
  write(s, fitText(title, 13, area.width), area.x, area.y + 16, style);
  const hanging = new Set(told.map((send) => send.record));
  const sends = view.sends.slice(-shown);
  sends.forEach((send, index) => {
    const x = area.x + (index % columns) * pitch;
    const y = area.y + 26 + Math.floor(index / columns) * pitch;
    paintCell(s, x, y, cell, cell, sendLook(send, hanging));
    if (send.outcome === 'failed') crossOut(s, x, y, cell);
    spotSend(picture, send, rect(x, y, cell, cell));
  });
  if (!narrow) return;
  const below = area.y + 26 + Math.ceil(sends.length / columns) * pitch;
  paintCheck(
    s,
    area.x,
    below,
    area.width,
    isAskingNobody(view)
      ? words.askedNobody
      : messagesOf(picture.language).scene.ackedShort(view.acked - view.unasked),
  );
}

/** With acks=0 nothing is acknowledged: it counts as done when it is sent. */
function isAskingNobody({ acked, unasked }: ProducerView): boolean {
  return unasked > 0 && unasked === acked;
}

function sentWords(view: ProducerView, words: Messages['producer']): string {
  return isAskingNobody(view)
    ? words.sentUnasked(view.sent)
    : words.sentAndAcked(view.sent, view.acked - view.unasked);
}

function crossOut(s: Surface, x: number, y: number, cell: number): void {
  const points = [
    [x + 3, y + cell - 3],
    [x + cell - 3, y + 3],
  ] as const;
  line(s, points, { stroke: s.palette.ink2, width: 1.6 });
}

function paintAcked(s: Surface, picture: Picture, area: Rect, view: ProducerView): void {
  const words = messagesOf(picture.language).producer;
  paintCheck(
    s,
    area.x,
    area.y,
    area.width,
    isAskingNobody(view) ? words.askedNobody : words.ackedOf(view.acked - view.unasked, view.sent),
  );
}

function paintCheck(s: Surface, x: number, top: number, width: number, words: string): void {
  const y = top + 20;
  glyph(s, checkPath(10), x + 6, y - 4, { stroke: s.palette.ink, width: 2.1, cap: 'round' });
  const room = width - 18;
  wrapText(words, 13, room).forEach((text, index) => {
    write(s, fitText(text, 13, room + 8), x + 18, y + index * 17, { size: 13, weight: 600 });
  });
}
