/** Ribbons under the leader's lane, and the bracket over what was done but not committed or never done. */

import { messagesOf } from '../../i18n/language.ts';
import type { Bookmark, OffsetRange } from '../../projection/stage-view.ts';
import type { OffsetAxis } from '../layout/axis.ts';
import { bottomOf, type Rect, rect, rightOf } from '../layout/geometry.ts';
import { ribbonPath } from '../glyph-paths.ts';
import { layoutRibbons, RIBBON_HEIGHT, RIBBON_TEXT, type Ribbon } from '../layout/ribbons.ts';
import type { BrokerBox, LaneBox } from '../layout/stage-layout-types.ts';
import { occupy, type Picture, writeWhereFree } from './picture.ts';
import { glyph, line, type Surface, write } from './surface.ts';

const ROW = RIBBON_HEIGHT + 1;
const FLAGS_ABOVE_NEXT = 19;

/** Down to where ribbons may hang: the next lane with its flags, or the card's edge. */
export function floorOf(card: BrokerBox, lane: LaneBox): number {
  const below = card.lanes
    .filter((one) => one.band.y > lane.band.y)
    .sort((a, b) => a.band.y - b.band.y)[0];
  if (below === undefined) return card.coordinator?.y ?? bottomOf(card.card);
  return below.band.y - (below.form === 'full' ? FLAGS_ABOVE_NEXT : 0);
}

export function paintRibbons(
  s: Surface,
  picture: Picture,
  card: BrokerBox,
  lane: LaneBox,
  bookmarks: readonly Bookmark[],
  window: OffsetAxis,
  taken: readonly Rect[],
): void {
  const { group: words, readers } = messagesOf(picture.language);
  const top = bottomOf(lane.band) + 2;
  const ribbons = layoutRibbons({
    bookmarks,
    words: { committed: words.committed, at: words.at, lastKnown: readers.lastKnown },
    xOf: (offset) => window.boundary(offset),
    top,
    rows: Math.max(1, Math.floor((floorOf(card, lane) - top) / ROW)),
    left: card.card.x + 56,
    right: rightOf(card.card) - 4,
    taken,
  });
  for (const ribbon of ribbons) paintRibbon(s, picture, ribbon, bottomOf(lane.band));
  const rows = Math.max(taken.length > 0 ? 1 : 0, ...ribbons.map((ribbon) => ribbon.row + 1));
  paintBrackets(s, picture, lane, bookmarks, window, top + rows * ROW);
}

function paintRibbon(s: Surface, picture: Picture, ribbon: Ribbon, laneBottom: number): void {
  const { palette } = s;
  const { box: area, tied, filled, stale } = ribbon;
  const stem = [
    [tied, laneBottom - 6],
    [tied, bottomOf(area)],
  ] as const;
  line(s, stem, { stroke: palette.ink, width: 1.6 });
  const width = ribbon.side === 'left' ? -area.width : area.width;
  glyph(s, ribbonPath(width, RIBBON_HEIGHT), tied, area.y, {
    fill: filled ? palette.ink2 : stale ? palette.well : palette.card,
    ...(filled ? {} : { stroke: palette.ink, width: 1.4 }),
    ...(stale ? { dash: [3, 2] } : {}),
  });
  occupy(picture, area);
  const shift = ribbon.side === 'left' ? 2 : -2;
  write(s, ribbon.text, area.x + area.width / 2 + shift, area.y + 13.4, {
    size: RIBBON_TEXT,
    weight: filled ? 600 : 400,
    face: 'mono',
    fill: filled ? palette.onInk : palette.ink,
    align: 'center',
  });
}

function paintBrackets(
  s: Surface,
  picture: Picture,
  lane: LaneBox,
  bookmarks: readonly Bookmark[],
  window: OffsetAxis,
  top: number,
): void {
  const words = messagesOf(picture.language).lane;
  const { palette } = s;
  for (const { exposed, skipped } of bookmarks) {
    if (exposed !== null) {
      bracket(
        s,
        picture,
        lane,
        exposed,
        window,
        top,
        palette.extra,
        words.workedNotCommitted,
        false,
      );
    }
    for (const range of skipped) {
      bracket(s, picture, lane, range, window, top, palette.missing, words.skipped, true);
    }
  }
}

function bracket(
  s: Surface,
  picture: Picture,
  lane: LaneBox,
  range: OffsetRange,
  window: OffsetAxis,
  top: number,
  ink: string,
  words: string,
  dotted: boolean,
): void {
  const x0 = window.boundary(range.from) + 2;
  const x1 = window.boundary(range.to) - 2;
  if (x1 - x0 < 4) return;
  const y = top + 4;
  const points = [
    [x0, y],
    [x0, y + 6],
    [x1, y + 6],
    [x1, y],
  ] as const;
  line(s, points, {
    stroke: ink,
    width: 2.4,
    ...(dotted ? { dash: [0.1, 5], cap: 'round' as const } : {}),
  });
  occupy(picture, rect(x0, y, x1 - x0, 8));
  const middle = (x0 + x1) / 2;
  const card = picture.layout.brokers.find((one) => one.lanes.includes(lane))?.card;
  writeWhereFree(
    s,
    picture,
    words,
    [
      { x: middle, y: y + 22, align: 'center' },
      { x: x1 + 8, y: y + 10, align: 'left' },
      { x: x0 - 8, y: y + 10, align: 'right' },
      { x: rightOf(lane.band), y: y + 22, align: 'right' },
    ],
    { size: 14, weight: 600, fill: ink, halo: s.palette.card },
    card,
  );
}
