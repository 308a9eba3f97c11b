/** A group close up: under each station what was done there; beside it what the outside world made of it. */

import { formatOffsets } from '../../i18n/format.ts';
import { messagesOf } from '../../i18n/language.ts';
import type { BatchCell, GroupView, MemberView } from '../../projection/stage-view.ts';
import { offsetDigits } from '../layout/axis.ts';
import { rect, rightOf } from '../layout/geometry.ts';
import { crossPath } from '../../kit/glyph-paths.ts';
import { checkPath, ribbonPath, zigzagPath } from '../glyph-paths.ts';
import type { CloseUpBox, CloseUpMember } from '../layout/stage-layout-types.ts';
import { fitText, textWidth, wrapText } from '../layout/text-width.ts';
import { paintCell } from './cell.ts';
import { paintCloseSink } from './close-up-sink.ts';
import { isRunning, memberDetail, STATIONS } from './member.ts';
import type { Picture } from './picture.ts';
import { timeLeft } from './timer.ts';
import { box, dot, glyph, line, type Surface, timerRing, write } from './surface.ts';

export function paintCloseUp(
  s: Surface,
  picture: Picture,
  place: CloseUpBox,
  group: GroupView,
): void {
  for (const one of place.members) {
    const view = group.members.find((member) => member.name === one.name);
    if (view !== undefined) paintMemberCard(s, picture, one, view);
  }
  const dead = group.members.find((member) =>
    place.members.some((one) => one.dead && one.name === member.name),
  );
  if (place.handover !== null && dead !== undefined) paintHandover(s, picture, place, dead);
  if (place.sink !== null) paintCloseSink(s, picture, place.sink, group);
}

function paintMemberCard(
  s: Surface,
  picture: Picture,
  place: CloseUpMember,
  view: MemberView,
): void {
  const words = messagesOf(picture.language).member;
  const { palette } = s;
  const ground = place.dead ? palette.well : palette.card;
  const reached = view.station === null ? -1 : STATIONS.indexOf(view.station);
  STATIONS.forEach((station, index) => {
    const x = place.stations[station];
    const here = view.station === station && isRunning(view);
    const passed = place.dead && index <= reached;
    if (here) {
      dot(s, x, place.trackY, 15, { fill: palette.ink });
      glyph(s, 'M-4 -6v12l10 -6z', x, place.trackY, { fill: palette.onInk });
    } else if (passed) dot(s, x, place.trackY, 11, { fill: palette.ink3 });
    else dot(s, x, place.trackY, 11, { fill: ground, stroke: palette.line, width: 2 });
    write(s, words.stations[station], x, place.trackY + 38, {
      size: 18,
      weight: here || passed ? 600 : 400,
      fill: here || passed ? palette.ink : place.dead ? palette.ink3 : palette.ink2,
      align: 'center',
    });
  });
  paintBatches(s, picture, place, view);
  if (place.dead) paintJag(s, place, view);
  const note = noteOf(picture, view, place.dead);
  const room = rightOf(place.card) - place.note.x - 14;
  write(s, fitText(note, 14, room), place.note.x, place.note.y, {
    size: 14,
    weight: place.dead ? 600 : 400,
    fill: place.dead ? palette.ink : palette.ink2,
  });
}

function noteOf(picture: Picture, view: MemberView, dead: boolean): string {
  const words = messagesOf(picture.language).member;
  if (dead) return memberDetail(picture, view);
  if (!isRunning(view)) return words.status[view.status];
  return view.partitions.length === 0 ? '' : words.nowHas(view.partitions.join(', '));
}

const CELLS_MOST = 6;

function paintBatches(s: Surface, picture: Picture, place: CloseUpMember, view: MemberView): void {
  const words = messagesOf(picture.language);
  const { palette } = s;
  const cells = view.batch.slice(0, CELLS_MOST);
  const more = view.batch.length - cells.length;
  const spacing = place.stations.process - place.stations.poll;
  const size = Math.min(place.cell, Math.floor((spacing - 14) / Math.max(1, cells.length)) - 6);
  const captionY = place.cellsY + place.cell + 22;
  const caption = (x: number, text: string, bold: boolean, fill: string): void =>
    write(s, text, x, captionY, { size: 14, weight: bold ? 600 : 400, fill, align: 'center' });
  if (cells.length > 0) {
    paintRow(s, picture, place, cells, place.stations.poll, size, false);
    const offsets = formatOffsets(view.batch.map((cell) => cell.offset));
    caption(place.stations.poll, words.member.got(offsets), false, palette.ink);
    if (more > 0)
      write(s, `+${more}`, place.stations.poll + spacing / 2 - 12, place.cellsY + 20, { size: 13 });
  }
  const touched = cells.filter((cell) => cell.work !== 'waiting');
  if (touched.length > 0) {
    paintRow(s, picture, place, touched, place.stations.process, size, true);
    const again = touched.some((cell) => cell.times > 1);
    const text = again ? words.scene.workedOnAgain : words.scene.workedOn;
    caption(place.stations.process, text, true, again ? palette.extra : palette.ink);
  }
  paintCommit(s, picture, place, view, captionY);
}

function paintRow(
  s: Surface,
  picture: Picture,
  place: CloseUpMember,
  cells: readonly BatchCell[],
  middle: number,
  size: number,
  worked: boolean,
): void {
  const pitch = size + 6;
  const left = middle - (cells.length * pitch - 6) / 2;
  cells.forEach((cell, index) => {
    const x = left + index * pitch;
    const y = place.cellsY;
    paintCell(s, x, y, size, size, {
      keyIndex: cell.keyIndex,
      state: 'safe',
      digits: offsetDigits(cell.offset),
    });
    if (worked) paintWork(s, place, cell, x + size, y);
    const { record, partition, offset } = cell;
    picture.spots.push({ area: rect(x, y, size, size), record, partition, lane: null, offset });
  });
}

/** At the upper right corner: a check for done, `×2` for done again, a ring for being worked on. */
function paintWork(s: Surface, place: CloseUpMember, cell: BatchCell, x: number, y: number): void {
  const { palette } = s;
  if (cell.work === 'now') {
    dot(s, x - 1, y + 1, 6, { fill: palette.card, stroke: palette.ink, width: 2.4 });
    return;
  }
  if (cell.times > 1) {
    const text = `×${cell.times}`;
    box(s, rect(x - 15, y - 11, 26, 18), 9, {
      fill: palette.extra,
      stroke: palette.card,
      width: 2,
    });
    write(s, text, x - 2, y + 2.5, { size: 12, weight: 700, fill: palette.card, align: 'center' });
    return;
  }
  dot(s, x - 1, y + 1, 9, { fill: place.dead ? palette.well : palette.card });
  glyph(s, checkPath(14), x, y + 1, { stroke: palette.ink, width: 2.25, cap: 'round' });
}

function paintCommit(
  s: Surface,
  picture: Picture,
  place: CloseUpMember,
  view: MemberView,
  captionY: number,
): void {
  const words = messagesOf(picture.language);
  const { palette } = s;
  const target = view.commit.offsets[0];
  if (target === undefined || view.commit.state === 'none') return;
  const text = words.group.committed(place.group, target.offset);
  const size = textWidth(text, 13, 'mono') + 14;
  const x = Math.min(place.stations.commit - size / 2, rightOf(place.card) - size - 12);
  const y = place.cellsY + (place.cell - 19) / 2;
  const never = view.commit.state === 'never-sent';
  const sure = view.commit.state === 'acknowledged';
  glyph(s, ribbonPath(size, 19), x, y, {
    fill: sure ? palette.ink2 : place.dead ? palette.well : palette.card,
    stroke: palette.ink,
    width: 1.4,
    ...(never ? { dash: [3, 2] } : {}),
  });
  write(s, text, x + size / 2 - 2, y + 14, {
    size: 13,
    face: 'mono',
    fill: sure ? palette.onInk : palette.ink,
    align: 'center',
  });
  if (never) {
    const strike = [
      [x - 6, y + 22],
      [x + size + 6, y - 3],
    ] as const;
    line(s, strike, { stroke: palette.ink, width: 2 });
  }
  const state = never
    ? words.member.commitNeverSent
    : sure
      ? words.member.commitAcknowledged
      : words.member.commitOnItsWay;
  write(s, state, place.stations.commit, captionY, {
    size: 14,
    weight: never ? 600 : 400,
    fill: never ? palette.ink : palette.ink2,
    align: 'center',
  });
}

function paintJag(s: Surface, place: CloseUpMember, view: MemberView): void {
  const { palette } = s;
  const { poll, process, commit } = place.stations;
  const x =
    view.station === 'poll' || view.station === null
      ? (poll + process) / 2
      : (process + commit) / 2;
  const reach = commit - 14;
  line(
    s,
    [
      [x, place.trackY],
      [reach, place.trackY],
    ],
    { stroke: palette.well, width: 6 },
  );
  line(
    s,
    [
      [x, place.trackY],
      [reach, place.trackY],
    ],
    {
      stroke: palette.line,
      width: 2,
      dash: [0.1, 7],
      cap: 'round',
    },
  );
  glyph(s, zigzagPath(0, -46, 34), x, place.trackY, { stroke: palette.ink, width: 3.2 });
  box(s, rect(x - 17, place.trackY - 70, 34, 30), 7, { fill: palette.ink });
  glyph(s, crossPath(5.4), x, place.trackY - 55, { stroke: palette.onInk, width: 3, cap: 'round' });
}

function paintHandover(s: Surface, picture: Picture, place: CloseUpBox, dead: MemberView): void {
  const area = place.handover;
  const first = place.members[0];
  if (area === null || first === undefined) return;
  const words = messagesOf(picture.language).member;
  const { palette } = s;
  const x = first.stations.poll;
  const taken = place.members.length > 1;
  if (taken) {
    const arrow = [
      [x, area.y + 6],
      [x, area.y + area.height - 14],
    ] as const;
    line(s, arrow, { stroke: palette.ink, width: 2.4 });
    glyph(s, 'M-8 -12l8 12l8 -12z', x, area.y + area.height - 4, { fill: palette.ink });
  }
  const timer = dead.timers.find((one) => one.what === 'session');
  if (timer === undefined) return;
  const middle = area.y + area.height / 2;
  timerRing(s, x + 44, middle, 15, 5, timeLeft(timer, picture.view.atUs).share);
  const length = timer.toUs - timer.fromUs;
  const room = rightOf(area) - (x + 74);
  const moves = words.noHeartbeat(length, dead.partitions.join(', '));
  const left = timeLeft(timer, picture.view.atUs).us;
  const head = taken || left === 0 ? moves : messagesOf(picture.language).scene.sessionLeft(left);
  const isDefault = timer.key === null || timer.defaultUs === null || timer.defaultUs === length;
  const here = isDefault ? [] : [words.timeoutHere(timer.key, length, timer.defaultUs)];
  const whole = (large: boolean) =>
    here.flatMap((text) => wrapText(text, large ? 13.5 : 12.5, room));
  const fits = textWidth(head, 15) <= room && (1 + whole(true).length) * 18.5 + 8 <= area.height;
  const size = fits ? 15 : 13;
  const lines = wrapText(head, size, room).slice(0, 2);
  const below = whole(fits);
  const step = size + 3.5;
  const top = middle - ((lines.length + below.length) * step) / 2 + size * 0.85;
  [...lines, ...below].forEach((text, index) => {
    const bold = index < lines.length;
    write(s, text, x + 74, top + index * step, {
      size: bold ? size : size > 13 ? 13.5 : 12.5,
      weight: bold ? 600 : 400,
      fill: bold ? palette.ink : palette.ink2,
    });
  });
}
