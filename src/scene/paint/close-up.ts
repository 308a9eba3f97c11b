/** A group close up: under each station what was done there; beside it what the outside world made of it. */

import { messagesOf } from '../../i18n/language.ts';
import type { GroupView, MemberView } from '../../projection/reader-view.ts';
import { rect, rightOf } from '../layout/geometry.ts';
import { crossPath } from '../../kit/glyph-paths.ts';
import { zigzagPath } from '../glyph-paths.ts';
import type { CloseUpBox, CloseUpMember } from '../layout/stage-layout-types.ts';
import { fitText, textWidth, wrapText } from '../layout/text-width.ts';
import { paintHand } from './close-up-hand.ts';
import { paintCloseSink } from './close-up-sink.ts';
import { paintTimers } from './close-up-timers.ts';
import { isRunning, memberDetail, paintStationClocks, STATIONS } from './member.ts';
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

/** Just outside the large stations. */
const CLOCK_RING = 19;

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
  if (!place.dead) paintStationClocks(s, picture, place, view, CLOCK_RING);
  paintHand(s, picture, place, view);
  paintTimers(s, picture, place, view);
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
  if (view.partitions.length === 0) return '';
  const has = words.nowHas(view.partitions.join(', '));
  const { startedFrom } = view;
  if (startedFrom === null) return has;
  const { readers } = messagesOf(picture.language);
  const from = startedFrom.isCommitted ? readers.fromCommitted : readers.fromReset;
  return `${has}, ${from(startedFrom.offset)}`;
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
