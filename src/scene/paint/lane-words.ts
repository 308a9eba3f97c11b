/** What is said about a replica beside its cells: never copied, one copy only, how far behind. */

import { formatDuration } from '../../i18n/format.ts';
import { messagesOf } from '../../i18n/language.ts';
import type { LaneView, OffsetRange } from '../../projection/stage-view.ts';
import { isDown } from '../acts/down.ts';
import type { OffsetAxis } from '../layout/axis.ts';
import { bottomOf, middleOf, type Rect, rect, rightOf } from '../layout/geometry.ts';
import type { LaneBox } from '../layout/stage-layout-types.ts';
import { textWidth } from '../layout/text-width.ts';
import { occupy, type Picture, writeHere, writeWhereFree } from './picture.ts';
import { arcLeft, box, line, type Surface, timerRing, write } from './surface.ts';
import { timeLeft } from './timer.ts';

const PAD = 4;
/** The largest that finds room in the gap; 12 is the smallest word of a projector. */
const SIZES: readonly number[] = [15, 13, 12];

export function paintNeverCopied(
  s: Surface,
  picture: Picture,
  lane: LaneBox,
  view: LaneView,
  window: OffsetAxis,
): void {
  const { broker, scene } = messagesOf(picture.language);
  paintGap(s, picture, lane, view, window, view.neverCopied, broker.neverCopied);
  paintGap(s, picture, lane, view, window, view.wouldHaveNoCopy ?? [], scene.hasNoCopy);
}

/** A dotted box where its records would stand, with the words in it. */
function paintGap(
  s: Surface,
  picture: Picture,
  lane: LaneBox,
  view: LaneView,
  window: OffsetAxis,
  ranges: readonly OffsetRange[],
  words: string,
): void {
  const gaps = ranges.flatMap((range): readonly Rect[] => {
    const x0 = window.boundary(Math.max(range.from, view.logEnd)) + 3;
    const width = window.boundary(range.to) - 1 - x0;
    return width < 8 ? [] : [rect(x0, lane.band.y + PAD + 1, width, lane.cellHeight - 2)];
  });
  for (const area of gaps) {
    box(s, area, 6, { stroke: s.palette.missing, width: 2, dash: [0.1, 5], cap: 'round' });
    occupy(picture, area);
  }
  const [first] = gaps;
  if (first === undefined) return;
  // Said once a lane, where there is most room: the others look the same.
  const widest = gaps.reduce((most, area) => (area.width > most.width ? area : most), first);
  gapWords(s, picture, lane, view, widest, words);
}

function gapWords(
  s: Surface,
  picture: Picture,
  lane: LaneBox,
  view: LaneView,
  area: Rect,
  words: string,
): void {
  const size = SIZES.find((one) => textWidth(words, one) <= area.width - 8) ?? 13;
  const style = { size, weight: 600 as const, fill: s.palette.missing };
  const y = middleOf(area) + size * 0.35;
  const middle = area.x + area.width / 2;
  if (textWidth(words, size) <= area.width - 4) {
    writeHere(s, picture, words, middle, y, { ...style, align: 'center' });
    return;
  }
  const below = bottomOf(lane.band) + 15;
  const under = [
    { x: area.x, y: below, align: 'left' as const },
    { x: rightOf(area), y: below, align: 'right' as const },
  ];
  const places = [
    { x: rightOf(area) + 6, y, align: 'left' as const },
    ...(bearsRibbons(picture, view) ? [] : under),
    { x: area.x, y: lane.band.y - 6, align: 'left' as const },
  ];
  writeWhereFree(s, picture, words, places, { ...style, halo: s.palette.card });
}

/** Ribbons are drawn later, and hang where words would stand. */
function bearsRibbons({ view }: Picture, { partition, broker }: LaneView): boolean {
  const { leader, bookmarks } = view.partitions.find((one) => one.name === partition) ?? {};
  return leader === broker && bookmarks !== undefined && bookmarks.length > 0;
}

/** `one copy only` over the cells, `not copied yet` where they would stand. */
export function paintCopies(
  s: Surface,
  picture: Picture,
  lane: LaneBox,
  view: LaneView,
  window: OffsetAxis,
): void {
  const { palette } = s;
  const words = messagesOf(picture.language);
  const replicas = picture.view.partitions.find((one) => one.name === lane.partition)?.replicas;
  /** Where there was never to be a second one, one copy says nothing. */
  const ranges = (replicas?.length ?? 0) > 1 ? view.onlyCopy : [];
  for (const range of ranges) {
    const cell = view.cells.find((one) => one.kind === 'data' && one.offset === range.from);
    const state = cell?.kind === 'data' ? cell.state : undefined;
    const lost = state === 'lost';
    const wouldBe = state === 'would-be-lost' ? words.scene.cellState[state] : null;
    const text = lost ? words.broker.theOnlyCopy : (wouldBe ?? words.scene.oneCopyOnly);
    const x0 = window.boundary(range.from);
    const x1 = window.boundary(range.to);
    const y = lane.band.y - 6;
    const wide = textWidth(text, 15) <= x1 - x0 - 6;
    const after = x1 + 52;
    const above = { x: after, y, align: 'left' as const };
    const beside = { x: x1 + 8, y: middleOf(lane.band) + 5, align: 'left' as const };
    const places = [
      ...(wide ? [{ x: (x0 + x1) / 2, y, align: 'center' as const }] : []),
      // Nothing else stands behind the records of a projector, and the words stay with theirs.
      ...(picture.layout.mode === 'projector' ? [beside, above] : [above, beside]),
    ];
    const halo = lost ? palette.well : palette.card;
    const fill = lost || wouldBe !== null ? palette.missing : palette.ink;
    writeWhereFree(s, picture, text, places, { size: 15, weight: 600, fill, halo, rim: 5 });
  }
  const gap = view.notCopied[0];
  if (gap === undefined) return;
  const x = window.boundary(Math.max(gap.from, view.logEnd)) + 8;
  const text = isAsleep(picture, view) ? words.scene.notCopied : words.scene.notCopiedYet;
  writeWhereFree(s, picture, text, [{ x, y: middleOf(lane.band) + 5 }], {
    size: 14,
    fill: palette.ink2,
  });
}

/** In the X-ray of a client: over the cells that its group would do again, or never. */
export function paintThoughts(
  s: Surface,
  picture: Picture,
  lane: LaneBox,
  view: LaneView,
  window: OffsetAxis,
): void {
  const { cellState } = messagesOf(picture.language).scene;
  const kinds = [
    ['would-repeat', s.palette.extra],
    ['would-stay-unread', s.palette.missing],
  ] as const;
  for (const [state, fill] of kinds) {
    const offsets = view.cells.flatMap((cell) =>
      cell.kind === 'data' && cell.state === state ? [cell.offset] : [],
    );
    const [from] = offsets;
    const last = offsets.at(-1);
    if (from === undefined || last === undefined) continue;
    const x = window.boundary(Math.max(from, window.from));
    const middle = (x + window.boundary(last + 1)) / 2;
    const places = [
      { x: middle, y: lane.band.y - 6, align: 'center' as const },
      { x, y: lane.band.y - 6, align: 'left' as const },
      { x: window.boundary(last + 1) + 8, y: middleOf(lane.band) + 5, align: 'left' as const },
      { x, y: bottomOf(lane.band) + 17, align: 'left' as const },
    ];
    const style = { size: 15, weight: 600, fill, halo: s.palette.card, rim: 5 } as const;
    writeWhereFree(s, picture, cellState[state], places, style);
  }
}

/** Dead or frozen it copies nothing: nobody can say `yet`. */
function isAsleep(picture: Picture, { broker }: LaneView): boolean {
  const host = picture.view.brokers.find(({ id }) => id === broker);
  return host !== undefined && (isDown(host) || host.status === 'paused');
}

/** Whether it moves, how far behind it is, or how long: under the role. */
export function paintLag(s: Surface, picture: Picture, lane: LaneBox, view: LaneView): void {
  paintElection(s, picture, lane, view);
  const { mode } = picture.layout;
  if (mode === 'phone' || mode === 'projector') return;
  if (view.role === 'catching-up' && view.behind > 0) {
    const whole = view.logEnd - view.logStart + view.behind;
    arcLeft(s, lane.role.x + 7, lane.role.y - 5, 5.8, 2.6, view.behind / Math.max(1, whole));
  }
  const text = [
    movingWords(picture, view),
    lagWords(picture, view),
    electionWords(picture, view),
  ].filter((one) => one !== '');
  if (text.length === 0) return;
  const style = { size: 12.5, fill: s.palette.ink2 };
  text.forEach((line, index) => {
    const places = [{ x: lane.role.x + 20, y: lane.role.y + 16 + index * 15 }];
    writeWhereFree(s, picture, line, places, style);
  });
}

/** Around the hollow crown: how long the controller waits for the old leader, the same clock as on that one's card. */
function paintElection(s: Surface, picture: Picture, lane: LaneBox, view: LaneView): void {
  if (view.election === null || lane.form === 'flat') return;
  const { share } = timeLeft(view.election, picture.view.atUs);
  const { x, y } = lane.role;
  const glyphX = picture.layout.mode === 'phone' ? x - 14 : x + 7;
  timerRing(s, glyphX, y - 5, 10, 2.4, share);
}

function electionWords({ language, view: { atUs } }: Picture, { election }: LaneView): string {
  if (election === null) return '';
  return messagesOf(language).role.decidedIn(timeLeft(election, atUs).us);
}

function movingWords({ language }: Picture, { moving }: LaneView): string {
  return moving === null ? '' : messagesOf(language).role.being[moving];
}

function lagWords(picture: Picture, view: LaneView): string {
  if (view.role !== 'out-of-sync' && view.role !== 'catching-up') return '';
  const words = messagesOf(picture.language).role;
  const since = view.laggingSinceUs;
  if (view.behind === 0 && since === null) return '';
  return view.role === 'catching-up' || since === null
    ? words.behind(view.behind)
    : formatDuration(Math.max(0, picture.view.atUs - since));
}

/** Where compaction took records away their places stay: the axis is everybody's. */
export function paintGaps(
  s: Surface,
  picture: Picture,
  lane: LaneBox,
  view: LaneView,
  window: OffsetAxis,
): void {
  // Nothing is missing between the first and the last one.
  if (view.cells.length >= view.logEnd - view.logStart) return;
  const { scale } = picture.layout;
  for (const gap of gapsOf(view, window)) {
    const x0 = window.cell(gap.from);
    const x1 = window.cell(gap.to - 1) + scale.cell;
    const style = { stroke: s.palette.line, width: 2, dash: [0.1, 5], cap: 'round' } as const;
    for (let offset = gap.from; offset < gap.to; offset++) {
      const x = window.cell(offset) + scale.cell / 2;
      const points = [
        [x, lane.band.y + PAD],
        [x, bottomOf(lane.band) - PAD],
      ] as const;
      line(s, points, style);
    }
    if (lane.form === 'flat') continue;
    const words = messagesOf(picture.language).lane;
    const isWide = textWidth(words.compacted, 13) + 8 <= x1 - x0;
    const text = isWide ? words.compacted : words.compactedShort;
    if (textWidth(text, 13) > x1 - x0) continue;
    // The lane is taken by its records; these places have none.
    write(s, text, (x0 + x1) / 2, middleOf(lane.band) + 4.5, {
      size: 13,
      fill: s.palette.ink2,
      halo: s.palette.card,
      align: 'center',
    });
  }
}

/** Stretches of offsets between two records that are there no more. */
function gapsOf(view: LaneView, window: OffsetAxis): readonly OffsetRange[] {
  const gaps: OffsetRange[] = [];
  let next = Math.max(view.logStart, Math.ceil(window.from));
  for (const { offset } of view.cells) {
    if (offset < next) continue;
    if (offset > next) gaps.push({ from: next, to: offset });
    next = offset + 1;
  }
  if (view.logEnd > next) gaps.push({ from: next, to: view.logEnd });
  return gaps;
}
