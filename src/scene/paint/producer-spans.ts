/** The transactions of a producer: a bracket round the sends of each, with its number and its state. */

import { messagesOf } from '../../i18n/language.ts';
import type { ProducerView, SendCell } from '../../projection/stage-view.ts';
import type { TransactionSpan } from '../../projection/transaction-view.ts';
import { type Rect, rect, rightOf } from '../layout/geometry.ts';
import { SPAN_ROW, spansShown } from '../layout/producer-layout.ts';
import { paintCell } from './cell.ts';
import { type Picture, spotSend } from './picture.ts';
import { line, type Surface, write } from './surface.ts';

const CELL = 19;
const PITCH = 23;
const LEFT = 9;

export function paintSpans(s: Surface, picture: Picture, area: Rect, view: ProducerView): void {
  const count = spansShown(view);
  const spans = view.transaction?.spans.slice(-count) ?? [];
  spans.forEach((span, index) => {
    const row = rect(area.x, area.y + 4 + index * SPAN_ROW, area.width, SPAN_ROW - 10);
    paintSpan(s, picture, row, span, view.sends);
  });
}

function paintSpan(
  s: Surface,
  picture: Picture,
  row: Rect,
  span: TransactionSpan,
  sends: readonly SendCell[],
): void {
  const words = messagesOf(picture.language).transaction;
  write(s, String(span.number), row.x + LEFT + 4, row.y + 13, { size: 13, weight: 600 });
  write(s, words.outcome[span.outcome], rightOf(row) - LEFT - 2, row.y + 13, {
    size: 13,
    weight: 600,
    align: 'right',
  });
  paintEnds(s, row, span);
  const room = row.width - 2 * LEFT - 6;
  const fits = Math.max(1, Math.floor((room + PITCH - CELL) / PITCH));
  const cells = sends.slice(span.from, span.to);
  const shown = cells.length > fits ? cells.slice(0, fits - 1) : cells;
  const y = row.y + 22;
  shown.forEach((cell, index) => {
    const x = row.x + LEFT + 4 + index * PITCH;
    const settled = cell.outcome === 'acked';
    paintCell(s, x, y, CELL, CELL, {
      keyIndex: cell.keyIndex,
      state: cell.outcome === 'failed' ? 'doomed' : settled ? 'safe' : 'open',
      digits: null,
      aborted: settled && span.outcome === 'aborted',
    });
    spotSend(picture, cell, rect(x, y, CELL, CELL));
  });
  if (shown.length === cells.length) return;
  const more = `+${cells.length - shown.length}`;
  const x = row.x + LEFT + 4 + shown.length * PITCH;
  write(s, more, x, y + 14, { size: 12, weight: 600 });
}

/** The open one has a dashed left end only. */
function paintEnds(s: Surface, row: Rect, { outcome }: TransactionSpan): void {
  const isOver = outcome === 'committed' || outcome === 'aborted';
  const style = { stroke: s.palette.ink, width: 1.8, ...(isOver ? {} : { dash: [4, 3] }) };
  const end = (x: number, inwards: number) =>
    line(
      s,
      [
        [x + inwards, row.y],
        [x, row.y],
        [x, row.y + row.height],
        [x + inwards, row.y + row.height],
      ],
      style,
    );
  end(row.x + 1, 5);
  if (isOver) end(rightOf(row) - 1, -5);
}
