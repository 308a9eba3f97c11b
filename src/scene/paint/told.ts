/** What the application was told, apart from what the cluster has: that gap is the story. */

import { formatInstant } from '../../i18n/format.ts';
import { messagesOf } from '../../i18n/language.ts';
import { toldCells } from '../../projection/structure.ts';
import type { ProducerView, SendCell } from '../../projection/stage-view.ts';
import { offsetDigits } from '../layout/axis.ts';
import { type Rect, rect, rightOf } from '../layout/geometry.ts';
import { checkPath } from '../glyph-paths.ts';
import type { ProducerBox } from '../layout/stage-layout-types.ts';
import { textWidth, wrapText } from '../layout/text-width.ts';
import { paintCell } from './cell.ts';
import { type Picture, spotSend } from './picture.ts';
import { dot, glyph, line, type Surface, write } from './surface.ts';

const TOLD_MOST = 5;

export function paintTold(
  s: Surface,
  picture: Picture,
  card: ProducerBox,
  area: Rect,
  view: ProducerView,
): void {
  const words = messagesOf(picture.language).producer;
  const told = toldCells(picture.view, view);
  const { mode } = picture.layout;
  const flat = mode === 'stacked' || mode === 'phone';
  const title = told.every(({ unasked }) => unasked) ? words.askedNobody : words.wasTold;
  const beside = flat ? Math.min(area.width * 0.42, textWidth(title, 15)) + 10 : 0;
  const lines = flat ? wrapText(title, 15, beside) : [title];
  lines.forEach((text, index) => {
    const weight = lines.length > 1 && index === 0 ? 400 : 600;
    write(s, text, area.x, area.y + (flat ? 20 : 14) + index * 20, { size: 15, weight });
  });
  const shown = told.slice(-TOLD_MOST);
  const room = area.width - beside;
  const pitch = Math.min(flat ? 42 : 46, (room + 4) / Math.max(1, shown.length));
  const cell = Math.floor(pitch - 4);
  const left = flat ? rightOf(area) - shown.length * pitch : area.x;
  const top = flat ? area.y + (area.height - cell) / 2 : area.y + 24;
  shown.forEach((send, index) => paintToldCell(s, picture, send, left + index * pitch, top, cell));
  const ackedAt = Math.max(...shown.map((send) => send.ackedAtUs ?? 0));
  const acks = view.settings.find((setting) => setting.key === 'acks')?.value ?? 'all';
  if (mode === 'wide' || mode === 'merged') {
    wrapText(words.ackAt(ackedAt, acks), 13, area.width + 10)
      .slice(0, 2)
      .forEach((text, index) => {
        const style = { size: 13, fill: s.palette.ink2 };
        write(s, text, area.x, top + cell + 24 + index * 16, style);
      });
    arrowOut(
      s,
      picture,
      card,
      top + cell / 2,
      shown.some((send) => send.lost),
    );
  } else if (mode === 'stacked') {
    write(s, formatInstant(ackedAt), area.x, area.y + 20 + lines.length * 20, {
      size: 13,
      fill: s.palette.ink2,
    });
  }
}

function paintToldCell(
  s: Surface,
  picture: Picture,
  send: SendCell,
  x: number,
  y: number,
  cell: number,
): void {
  const digits = send.offset === null ? null : offsetDigits(send.offset);
  paintCell(s, x, y, cell, cell, {
    keyIndex: send.keyIndex,
    state: send.lost ? 'lost' : 'open',
    digits,
  });
  dot(s, x + cell - 3, y + 1, 9, { fill: s.palette.card });
  glyph(s, checkPath(15), x + cell - 2, y + 1, {
    stroke: s.palette.ink,
    width: 2.3,
    cap: 'round',
  });
  spotSend(picture, send, rect(x, y, cell, cell));
}

/** What the application believes points at the cluster. */
function arrowOut(s: Surface, picture: Picture, card: ProducerBox, y: number, lost: boolean): void {
  const x0 = rightOf(card.card);
  const x1 = x0 + Math.min(24, picture.layout.gapLeft.width - 8);
  const ink = lost ? s.palette.missing : s.palette.line;
  const way = [
    [x0 + 2, y],
    [x1 - 4, y],
  ] as const;
  line(s, way, { stroke: ink, width: 2, dash: [2, 5], cap: 'round' });
  const head = [
    [x1 - 7, y - 5],
    [x1, y],
    [x1 - 7, y + 5],
  ] as const;
  line(s, head, { stroke: ink, width: 2, cap: 'round' });
}
