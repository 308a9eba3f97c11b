/** The outside world beside a group close up: the seen number large, the true one under it, a tally of what landed. */

import { messagesOf } from '../../i18n/language.ts';
import type { GroupView } from '../../projection/reader-view.ts';
import { rect } from '../layout/geometry.ts';
import type { CloseUpBox } from '../layout/stage-layout-types.ts';
import { fitText, wrapText } from '../layout/text-width.ts';
import type { Picture } from './picture.ts';
import { shownNumbers } from './sink.ts';
import { paintEffects, paintHistory, paintKeyCells } from './sink-history.ts';
import { box, line, type Surface, write } from './surface.ts';

export function paintCloseSink(
  s: Surface,
  picture: Picture,
  place: NonNullable<CloseUpBox['sink']>,
  group: GroupView,
): void {
  const { sink: words, readers } = messagesOf(picture.language);
  const { palette } = s;
  const { card } = place;
  const x = card.x + 20;
  const room = card.width - 32;
  const { sink } = group;
  const label = (text: string, y: number): void =>
    write(s, fitText(text, 16, room), x, y, { size: 16, fill: palette.ink2 });
  const number = (text: string, y: number, size: number, weight: 600 | 700, fill: string): void => {
    const fits = Math.min(size, room / (0.6 * Math.max(1, text.length)));
    write(s, text, x - 4, y, { size: Math.max(18, fits), weight, fill });
  };
  const isByKey = sink.kind === 'cell';
  label(isByKey ? readers.cellsRight : words.seen[sink.kind], card.y + 40);
  const [seen, truth] = shownNumbers(sink);
  number(seen, card.y + 116, place.numeralSize, 700, palette.ink);
  label(isByKey ? readers.keysInAll : words.sentTruth, card.y + 164);
  number(truth, card.y + 214, place.truthSize, 600, palette.ink2);
  if (group.duplicates > 0) {
    wrapText(words.twice(group.duplicates), 17, room).forEach((text, index) => {
      write(s, text, x, card.y + 252 + index * 21, { size: 17, weight: 600, fill: palette.extra });
    });
  }
  const end = paintLandings(s, picture, place, group);
  const note = noteOf(sink.kind, picture);
  wrapText(note, 14, room).forEach((text, index) => {
    const y = Math.max(end + 34, card.y + 320) + index * 19;
    if (y < card.y + card.height - 8) write(s, text, x, y, { size: 14, fill: palette.ink2 });
  });
}

function noteOf(kind: GroupView['sink']['kind'], picture: Picture): string {
  const { sink: words, readers } = messagesOf(picture.language);
  switch (kind) {
    case 'counter':
      return words.counterCannotTell;
    case 'ledger':
      return words.ledgerIgnores;
    case 'latest':
    case 'cell':
      return readers.cellKeepsLast;
    case 'store':
      return readers.storeKeepsBoth;
    case 'none':
      return '';
  }
}

/** What landed, in the form that tells most about this kind; says where it ends. */
function paintLandings(
  s: Surface,
  picture: Picture,
  place: NonNullable<CloseUpBox['sink']>,
  group: GroupView,
): number {
  const { tally } = place;
  switch (group.sink.kind) {
    case 'latest':
      return paintHistory(s, picture, tally, group);
    case 'cell':
      return paintKeyCells(s, picture, tally, group);
    default: {
      const end = paintTally(s, place, group);
      const below = rect(tally.x, end, tally.width, Math.max(0, tally.y + tally.height - end));
      return paintEffects(s, picture, below, group);
    }
  }
}

/** One square for every landing, those that repeat apart; says where it ends. */
function paintTally(s: Surface, place: NonNullable<CloseUpBox['sink']>, group: GroupView): number {
  const { palette } = s;
  const { tally } = place;
  const side = place.tallyCell;
  const pitch = side + 6;
  const columns = Math.max(1, Math.floor((tally.width + 6) / pitch));
  const rows = Math.max(0, Math.floor(tally.height / pitch));
  const shown = group.sink.landings.slice(-columns * rows);
  shown.forEach((landing, index) => {
    const x = tally.x + (index % columns) * pitch;
    const y = tally.y + Math.floor(index / columns) * pitch;
    if (landing.effect === 'undecided') {
      const open = rect(x + 1, y + 1, side - 2, side - 2);
      box(s, open, 3, { stroke: palette.ink2, width: 1.8, dash: [3, 2.5] });
      return;
    }
    if (landing.effect === 'aborted') {
      const open = rect(x + 1, y + 1, side - 2, side - 2);
      box(s, open, 3, { fill: palette.extraWash, stroke: palette.extra, width: 2 });
      const strike = [
        [x - 1, y + side + 1],
        [x + side + 1, y - 1],
      ] as const;
      line(s, strike, { stroke: palette.extra, width: 2 });
      return;
    }
    if (!landing.repeat) {
      box(s, rect(x, y, side, side), 3, { fill: palette.ink2 });
      return;
    }
    box(s, rect(x + 1, y + 1, side - 2, side - 2), 3, {
      fill: palette.extraWash,
      stroke: palette.extra,
      width: 2.4,
    });
    write(s, '+1', x + side / 2, y + side / 2 + 4.5, {
      size: 12,
      weight: 700,
      fill: palette.extra,
      align: 'center',
    });
  });
  return tally.y + Math.ceil(shown.length / columns) * pitch;
}
