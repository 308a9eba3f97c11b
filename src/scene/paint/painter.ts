/** The whole data layer, once: records, rungs, ribbons, loops, sinks, messages. A function of the picture alone. */

import { formatDuration } from '../../i18n/format.ts';
import { messagesOf } from '../../i18n/language.ts';
import type { GroupView } from '../../projection/reader-view.ts';
import type { BrokerView, PartitionView } from '../../projection/stage-view.ts';
import { DIGIT_SIDE, offsetDigits } from '../layout/axis.ts';
import { bottomOf, clamp, middleOf, type Rect, rect, rightOf } from '../layout/geometry.ts';
import type { BrokerBox, GroupBox, LaneBox } from '../layout/stage-layout-types.ts';
import { textWidth } from '../layout/text-width.ts';
import { routeOf } from '../layout/traffic.ts';
import { paintCoordinator } from './coordinator.ts';
import { paintCloseUp } from './close-up.ts';
import { paintFlights, paintPath } from './flights.ts';
import { paintMatrix } from './matrix.ts';
import { occupyFaults, paintHeld } from './held.ts';
import { paintLane } from './lane.ts';
import { paintMember } from './member.ts';
import { paintParked } from './parked.ts';
import { occupy, type Picture, type Spot, writeWhereFree } from './picture.ts';
import { paintProducer } from './producer.ts';
import { paintTail, paintTailWords } from './tail.ts';
import { timeLeft } from './timer.ts';
import { floorOf, paintRibbons } from './ribbons.ts';
import { paintHeldBack, paintStable } from './transactions.ts';
import { paintSink } from './sink.ts';
import { box, type Surface, timerRing, write } from './surface.ts';

/** How long the words of a cut stay, in simulated time. */
const TRUNCATED_US = 600_000;

export function paintStage(s: Surface, picture: Picture): void {
  occupyFaults(picture);
  occupyRemarks(picture);
  paintTraces(s, picture);
  const { matrix } = picture.layout;
  if (matrix !== null) paintMatrix(s, picture, matrix);
  for (const card of picture.layout.brokers) {
    const view = picture.view.brokers.find((one) => one.id === card.id);
    if (view !== undefined) paintBroker(s, picture, card, view);
  }
  for (const card of picture.layout.producers) {
    const view = picture.view.producers.find((one) => one.name === card.name);
    if (view !== undefined) paintProducer(s, picture, card, view);
  }
  paintGroups(s, picture);
  paintRings(s, picture);
  paintParked(s, picture);
  paintHeld(s, picture);
  paintFlights(s, picture);
}

/** How many replicas are not drawn is said at the foot of a card, by the drawing under this one. */
function occupyRemarks(picture: Picture): void {
  const { scene } = messagesOf(picture.language);
  for (const { card, hidden } of picture.layout.brokers) {
    if (hidden === 0) continue;
    const width = textWidth(scene.moreLanes(hidden), 13);
    occupy(picture, rect(rightOf(card) - 14 - width, bottomOf(card) - 20, width, 15));
  }
}

function paintBroker(s: Surface, picture: Picture, card: BrokerBox, view: BrokerView): void {
  for (const lane of card.lanes) {
    const replica = view.lanes.find((one) => one.partition === lane.partition);
    if (replica === undefined) continue;
    paintLane(s, picture, lane, replica);
    const window = picture.windows.get(lane.partition);
    if (window !== undefined) paintTail(s, picture, card.node, lane, replica, window);
  }
  for (const lane of card.lanes) {
    const replica = view.lanes.find((one) => one.partition === lane.partition);
    const partition = picture.view.partitions.find((one) => one.name === lane.partition);
    const window = picture.windows.get(lane.partition);
    if (partition === undefined || replica === undefined || window === undefined) continue;
    const taken = paintStable(s, picture, lane, replica, window);
    if (lane.form !== 'full') continue;
    if (bearsRibbons(card, partition, picture)) {
      paintRibbons(s, picture, card, lane, partition.bookmarks, window, taken);
    }
    paintHeldBack(s, picture, lane, replica, window, floorOf(card, lane));
    paintTruncation(s, picture, lane, view);
    paintTailWords(s, picture, card.node, lane, replica, window);
  }
  if (card.coordinator !== null) {
    paintCoordinator(s, picture, card.coordinator, view.transactions);
  }
  if (view.status === 'catching-up') paintMissing(s, card, view);
  if (view.session !== null && card.word !== null) {
    const left = timeLeft(view.session, picture.view.atUs);
    const [x, y] = [card.word.x + 56, card.word.y - 5];
    timerRing(s, x, y, 7, 3.5, left.share);
    const style = { size: 13, fill: s.palette.ink2 };
    writeWhereFree(s, picture, formatDuration(left.us), [{ x: x + 13, y: y + 5 }], style);
  }
}

/** Beside the number: how much of what it should hold is missing yet. */
function paintMissing(s: Surface, { numeral, numeralSize, id }: BrokerBox, view: BrokerView): void {
  const behind = view.lanes.reduce((sum, lane) => sum + lane.behind, 0);
  const held = view.lanes.reduce((sum, lane) => sum + lane.logEnd - lane.logStart, 0);
  const x = numeral.x + textWidth(String(id), numeralSize) + 18;
  timerRing(s, x, numeral.y - numeralSize * 0.35, 10, 4.5, behind / Math.max(1, behind + held));
}

/** Under the leader's lane; with no leader, under the first replica that is on the stage. */
function bearsRibbons(card: BrokerBox, partition: PartitionView, picture: Picture): boolean {
  if (partition.leader !== null) return partition.leader === card.id;
  const first = picture.layout.brokers.find(
    (one) => partition.isr.includes(one.id) || partition.elr.includes(one.id),
  );
  return first?.id === card.id;
}

function paintTruncation(s: Surface, picture: Picture, lane: LaneBox, view: BrokerView): void {
  const replica = view.lanes.find((one) => one.partition === lane.partition);
  const isBack = replica?.role === 'in-sync' || replica?.role === 'leader';
  const cut = isBack ? null : (replica?.truncated ?? null);
  const window = picture.windows.get(lane.partition);
  if (cut === null || window === undefined || lane.form !== 'full') return;
  const age = picture.view.atUs - cut.atUs;
  if (age < 0 || age > TRUNCATED_US) return;
  const x = window.boundary(cut.to) + 10;
  const text = messagesOf(picture.language).broker.cutsBackTo(cut.to);
  writeWhereFree(s, picture, text, [{ x: x + 44, y: middleOf(lane.band) + 5 }], {
    size: 14,
    weight: 600,
    halo: s.palette.card,
  });
}

function paintGroups(s: Surface, picture: Picture): void {
  for (const place of picture.layout.groups) {
    const group = picture.view.groups.find((one) => one.name === place.name);
    if (group === undefined) continue;
    for (const member of place.members) {
      const view = group.members.find((one) => one.name === member.name);
      if (view !== undefined) paintMember(s, picture, member, view);
    }
    if (place.sink !== null) paintSink(s, picture, place.sink, group);
    if (picture.layout.matrix === null) paintLag(s, picture, place, group);
  }
  const { closeUp } = picture.layout;
  const group = picture.view.groups.find((one) => one.name === closeUp?.group);
  if (closeUp !== null && group !== undefined) paintCloseUp(s, picture, closeUp, group);
}

/** The words beside a group's name, at their longest. */
const GROUP_WORDS = 86;

/** How far the group's commits are behind what it may read; only where the name and its words leave room. */
function paintLag(s: Surface, picture: Picture, place: GroupBox, { lag }: GroupView): void {
  if (lag === null) return;
  const text = messagesOf(picture.language).readers.lag(lag);
  const end = rightOf(place.box) - (place.carded ? 16 : 0);
  const right = place.carded && place.sink !== null ? place.sink.box.x - 16 : end;
  if (place.word.x + GROUP_WORDS + textWidth(text, 13) > right) return;
  write(s, text, right, place.word.y, {
    size: 13,
    fill: lag === 0 ? s.palette.ink3 : s.palette.ink2,
    align: 'right',
  });
}

/** All copies of the selected record, and the place under the pointer. */
function paintRings(s: Surface, picture: Picture): void {
  if (picture.selected !== null) {
    for (const spot of picture.spots) {
      if (spot.lane !== null && spot.record === picture.selected) ring(s, spot, true);
    }
  }
  const { hovered } = picture;
  if (hovered === null || hovered.record === picture.selected) return;
  const now = picture.spots.find(
    (one) => one.record === hovered.record && one.lane === hovered.lane,
  );
  if (now === undefined) return;
  ring(s, now, false);
  if (!saysItsOffset(picture, now)) offsetTag(s, picture, now);
}

/** A bar has no digits, a cell of a long log only the last two. */
function saysItsOffset({ layout }: Picture, { offset, area, lane }: Spot): boolean {
  if (offset === null || lane === null) return true;
  const box = layout.brokers.flatMap(({ lanes }) => lanes).find(({ id }) => id === lane);
  const isBar = box?.form === 'flat' || Math.min(area.width, area.height) < DIGIT_SIDE;
  return !isBar && offsetDigits(offset) === String(offset);
}

const TAG = { size: 13, weight: 600, face: 'mono' } as const;

/** Over the record under the pointer, over everything else. */
function offsetTag(s: Surface, { layout }: Picture, { offset, area }: Spot): void {
  const text = String(offset);
  const width = textWidth(text, TAG.size, 'mono') + 12;
  const x = clamp(area.x + area.width / 2 - width / 2, 0, layout.width - width);
  const tag = rect(x, Math.max(0, area.y - 26), width, 20);
  box(s, tag, 4, { fill: s.palette.ink });
  const style = { ...TAG, fill: s.palette.onInk, align: 'center' } as const;
  write(s, text, x + width / 2, tag.y + 14.5, style);
}

function ring(s: Surface, { area }: Spot, selected: boolean): void {
  const tight = area.height < 24;
  const out = selected ? (tight ? 3 : 4.5) : tight ? 1.5 : 2.5;
  const around: Rect = rect(
    area.x - out,
    area.y - out,
    area.width + 2 * out,
    area.height + 2 * out,
  );
  const width = selected ? (tight ? 2 : 2.5) : 1.5;
  box(s, around, tight ? 4 : 8, { stroke: s.palette.ink, width });
}

/** Where something has just arrived its way stays for a moment. */
function paintTraces(s: Surface, picture: Picture): void {
  for (const { flight, strength } of picture.traces) {
    const route = routeOf(picture.layout, {
      from: flight.from,
      to: flight.to,
      kind: flight.kind,
      partition: flight.partitions[0] ?? null,
    });
    if (route !== null) paintPath(s, route, strength, true);
  }
}
