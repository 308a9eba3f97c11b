/** What is said about a replica beside its cells: never copied, one copy only, how far behind. */

import { formatDuration } from '../../i18n/format.ts';
import { messagesOf } from '../../i18n/language.ts';
import type { LaneView } from '../../projection/stage-view.ts';
import type { OffsetAxis } from '../layout/axis.ts';
import { bottomOf, middleOf, rect } from '../layout/geometry.ts';
import type { LaneBox } from '../layout/stage-layout-types.ts';
import { textWidth } from '../layout/text-width.ts';
import { occupy, type Picture, writeHere, writeWhereFree } from './picture.ts';
import { box, type Surface } from './surface.ts';

const PAD = 4;

export function paintNeverCopied(
  s: Surface,
  picture: Picture,
  lane: LaneBox,
  view: LaneView,
  window: OffsetAxis,
): void {
  const words = messagesOf(picture.language).broker.neverCopied;
  for (const range of view.neverCopied) {
    const from = Math.max(range.from, view.logEnd);
    const x0 = window.boundary(from) + 3;
    const x1 = window.boundary(range.to) - 1;
    if (x1 - x0 < 8) continue;
    const area = rect(x0, lane.band.y + PAD + 1, x1 - x0, lane.cellHeight - 2);
    box(s, area, 6, { stroke: s.palette.missing, width: 2, dash: [0.1, 5], cap: 'round' });
    const size = textWidth(words, 15) <= area.width - 10 ? 15 : 13;
    const inside = textWidth(words, size) <= area.width - 6;
    const style = { size, weight: 600 as const, fill: s.palette.missing };
    const y = middleOf(area) + size * 0.35;
    if (inside) {
      writeHere(s, picture, words, x0 + area.width / 2, y, { ...style, align: 'center' });
      occupy(picture, area);
    } else {
      occupy(picture, area);
      const below = bottomOf(lane.band) + 15;
      const places = [
        { x: x1 + 6, y, align: 'left' as const },
        { x: x0, y: below, align: 'left' as const },
        { x: x1, y: below, align: 'right' as const },
      ];
      writeWhereFree(s, picture, words, places, { ...style, halo: s.palette.card });
    }
  }
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
    const lost = view.cells.some(
      (cell) => cell.kind === 'data' && cell.state === 'lost' && cell.offset === range.from,
    );
    const text = lost ? words.broker.theOnlyCopy : words.scene.oneCopyOnly;
    const x0 = window.boundary(range.from);
    const x1 = window.boundary(range.to);
    const y = lane.band.y - 6;
    const wide = textWidth(text, 15) <= x1 - x0 - 6;
    const after = x1 + 52;
    const places = [
      ...(wide ? [{ x: (x0 + x1) / 2, y, align: 'center' as const }] : []),
      { x: after, y, align: 'left' as const },
      { x: x1 + 8, y: middleOf(lane.band) + 5, align: 'left' as const },
    ];
    const halo = lost ? palette.well : palette.card;
    const fill = lost ? palette.missing : palette.ink;
    writeWhereFree(s, picture, text, places, { size: 15, weight: 600, fill, halo, rim: 5 });
  }
  const gap = view.notCopied[0];
  if (gap === undefined) return;
  const x = window.boundary(Math.max(gap.from, view.logEnd)) + 8;
  writeWhereFree(s, picture, words.scene.notCopiedYet, [{ x, y: middleOf(lane.band) + 5 }], {
    size: 14,
    fill: palette.ink2,
  });
}

/** How far behind, or how long: under the role. */
export function paintLag(s: Surface, picture: Picture, lane: LaneBox, view: LaneView): void {
  if (view.role !== 'out-of-sync' && view.role !== 'catching-up') return;
  if (picture.layout.mode === 'phone') return;
  const words = messagesOf(picture.language).role;
  const since = view.laggingSinceUs;
  if (view.behind === 0 && since === null) return;
  const text =
    view.role === 'catching-up' || since === null
      ? words.behind(view.behind)
      : formatDuration(Math.max(0, picture.view.atUs - since));
  writeWhereFree(s, picture, text, [{ x: lane.role.x + 20, y: lane.role.y + 16 }], {
    size: 12.5,
    fill: s.palette.ink2,
  });
}
