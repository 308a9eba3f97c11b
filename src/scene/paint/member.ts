/** A consumer's loop as it stands now: the filled station is its program counter. */

import { messagesOf } from '../../i18n/language.ts';
import type { MemberView, Station } from '../../projection/reader-view.ts';
import { crossPath } from '../../kit/glyph-paths.ts';
import type { MemberBox } from '../layout/stage-layout-types.ts';
import { fitText, textWidth } from '../layout/text-width.ts';
import type { Picture } from './picture.ts';
import { timeLeft } from './timer.ts';
import { dot, glyph, type Surface, timerRing, write } from './surface.ts';

export const STATIONS: readonly Station[] = ['poll', 'process', 'commit'];
const RUNNING: readonly string[] = ['polling', 'processing', 'committing'];

const CLOCK_RING = 11;

export function isRunning(view: MemberView): boolean {
  return RUNNING.includes(view.status);
}

export function paintMember(s: Surface, picture: Picture, box: MemberBox, view: MemberView): void {
  if (box.form === 'row') return paintRow(s, picture, box, view);
  const words = messagesOf(picture.language).member;
  const { palette } = s;
  const dead = view.status === 'killed';
  const troubled = !isRunning(view);
  for (const station of STATIONS) {
    const x = box.stations[station];
    const here = view.station === station && !dead && view.status !== 'idle';
    if (here) dot(s, x, box.trackY, 8, { fill: palette.ink });
    else {
      const ground = dead ? palette.well : box.form === 'card' ? palette.card : palette.paper;
      dot(s, x, box.trackY, 5.5, { fill: ground, stroke: palette.line, width: 1.6 });
    }
    if (troubled && box.detail === null) continue;
    write(s, words.stations[station], x, box.trackY + 24, {
      size: 13,
      weight: here ? 600 : 400,
      fill: here ? palette.ink : palette.ink2,
      align: 'center',
    });
  }
  if (!dead) paintStationClocks(s, picture, box, view, CLOCK_RING);
  if (dead) paintCross(s, box, view);
  paintDetail(s, picture, box, view, troubled);
}

/** A ring round the station that a clock belongs to: what is left of the work on a record, until the next auto-commit. */
export function paintStationClocks(
  s: Surface,
  picture: Picture,
  box: Pick<MemberBox, 'stations' | 'trackY'>,
  view: MemberView,
  radius: number,
): void {
  if (!isRunning(view)) return;
  const clocks = [
    ['processing', 'process'],
    ['autoCommit', 'commit'],
  ] as const;
  for (const [what, station] of clocks) {
    const timer = view.timers.find((one) => one.what === what);
    if (timer === undefined) continue;
    const { share } = timeLeft(timer, picture.view.atUs);
    timerRing(s, box.stations[station], box.trackY, radius, 3, share);
  }
}

/** Where it died: on the way to the station that it never reached. */
function paintCross(s: Surface, box: MemberBox, view: MemberView): void {
  const { poll, process, commit } = box.stations;
  const half = (process - poll) / 2;
  const x =
    view.station === 'commit' ? commit : view.station === 'process' ? process + half : poll + half;
  glyph(s, crossPath(6), x, box.trackY, { stroke: s.palette.ink, width: 3.2, cap: 'round' });
}

function paintDetail(
  s: Surface,
  picture: Picture,
  box: MemberBox,
  view: MemberView,
  troubled: boolean,
): void {
  const { palette } = s;
  if (box.detail === null && !troubled) return;
  const at = box.detail ?? { x: box.title.x, y: box.trackY + 24 };
  const timer = troubled ? (view.timers[0] ?? null) : null;
  const room = box.box.width - (box.detail === null ? 4 : 28) - (timer === null ? 0 : 26);
  write(s, fitText(memberDetail(picture, view), 13, room), at.x, at.y, {
    size: 13,
    weight: troubled ? 600 : 400,
    fill: troubled ? palette.ink : palette.ink2,
  });
  const left = timer === null ? 0 : timeLeft(timer, picture.view.atUs).share;
  if (left === 0) return;
  const x = box.box.x + box.box.width - (box.detail === null ? 12 : 24);
  timerRing(s, x, at.y - 5, 8, 4, left);
}

/** One line: what it does now. */
export function memberDetail(picture: Picture, view: MemberView): string {
  const words = messagesOf(picture.language).member;
  switch (view.status) {
    case 'polling': {
      const position = view.positions[0];
      return position === undefined ? words.status.polling : words.waitsFor(position.offset);
    }
    case 'processing':
      return view.worksOn === null
        ? words.status.processing
        : words.worksOn(view.worksOn.partition, view.worksOn.offset);
    case 'killed':
      return words.killedAt(view.sinceUs);
    default:
      return words.status[view.status];
  }
}

function paintRow(s: Surface, picture: Picture, box: MemberBox, view: MemberView): void {
  const words = messagesOf(picture.language).member;
  const { palette } = s;
  const y = box.title.y - 5;
  const dead = view.status === 'killed';
  if (dead)
    glyph(s, crossPath(4.5), box.box.x + 6, y, { stroke: palette.ink, width: 2.6, cap: 'round' });
  else if (isRunning(view)) dot(s, box.box.x + 6, y, 6, { fill: palette.ink });
  else dot(s, box.box.x + 6, y, 5, { stroke: palette.line, width: 1.6 });
  const station = view.station === null ? null : words.stations[view.station];
  const text = isRunning(view) && station !== null ? station : words.status[view.status];
  const room = box.box.width - (box.title.x - box.box.x) - textWidth(view.name, 14) - 8;
  // On a projector half a word says less than the dot alone.
  if (picture.layout.mode === 'projector' && textWidth(text, 13) > room + 4) return;
  write(s, fitText(text, 13, Math.max(44, room)), box.partitions.x, box.title.y, {
    size: 13,
    weight: isRunning(view) ? 400 : 600,
    fill: isRunning(view) ? palette.ink2 : palette.ink,
    align: 'right',
  });
}
