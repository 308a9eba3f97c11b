/** Half way from one layout to the next: what stands on a card goes with it, everything else is new at once. */

import { interpolateNumber, interpolateObject } from 'd3-interpolate';
import type { Point, Rect } from './geometry.ts';
import type {
  BrokerBox,
  GroupBox,
  LaneBox,
  MemberBox,
  ProducerBox,
  StageLayout,
} from './stage-layout-types.ts';

function blendLane(from: LaneBox | undefined, to: LaneBox, share: number): LaneBox {
  if (from === undefined) return to;
  return {
    ...to,
    band: interpolateObject(from.band, to.band)(share),
    cellHeight: Math.round(interpolateNumber(from.cellHeight, to.cellHeight)(share)),
  };
}

function blendBroker(from: BrokerBox | undefined, to: BrokerBox, share: number): BrokerBox {
  if (from === undefined) return to;
  return {
    ...to,
    card: interpolateObject(from.card, to.card)(share),
    coordinator:
      to.coordinator === null || from.coordinator === null
        ? to.coordinator
        : interpolateObject(from.coordinator, to.coordinator)(share),
    lanes: to.lanes.map((lane) =>
      blendLane(
        from.lanes.find((one) => one.id === lane.id),
        lane,
        share,
      ),
    ),
  };
}

const shifted = <T extends Point>(place: T, by: Point): T => ({
  ...place,
  x: place.x + by.x,
  y: place.y + by.y,
});

/** How far a card still is from its place. */
function wayLeft(from: Rect, to: Rect, share: number): Point {
  return interpolateObject({ x: from.x - to.x, y: from.y - to.y }, { x: 0, y: 0 })(share);
}

function blendProducer(from: ProducerBox | undefined, to: ProducerBox, share: number): ProducerBox {
  if (from === undefined) return to;
  const by = wayLeft(from.card, to.card, share);
  return {
    ...to,
    card: interpolateObject(from.card, to.card)(share),
    parts: to.parts.map((part) => ({ ...part, box: shifted(part.box, by) })),
  };
}

function blendMember(from: MemberBox | undefined, to: MemberBox, share: number): MemberBox {
  if (from === undefined) return to;
  const by = wayLeft(from.box, to.box, share);
  const { poll, process, commit } = to.stations;
  return {
    ...to,
    box: interpolateObject(from.box, to.box)(share),
    title: shifted(to.title, by),
    partitions: shifted(to.partitions, by),
    stations: { poll: poll + by.x, process: process + by.x, commit: commit + by.x },
    trackY: to.trackY + by.y,
    detail: to.detail === null ? null : shifted(to.detail, by),
  };
}

function blendGroup(from: GroupBox | undefined, to: GroupBox, share: number): GroupBox {
  const before = new Map(from?.members.map((member) => [member.name, member]));
  return {
    ...to,
    members: to.members.map((member) => blendMember(before.get(member.name), member, share)),
  };
}

export function blendLayout(from: StageLayout, to: StageLayout, share: number): StageLayout {
  if (share >= 1 || from.mode !== to.mode) return to;
  return {
    ...to,
    producers: to.producers.map((box) =>
      blendProducer(
        from.producers.find((one) => one.name === box.name),
        box,
        share,
      ),
    ),
    brokers: to.brokers.map((box) =>
      blendBroker(
        from.brokers.find((one) => one.id === box.id),
        box,
        share,
      ),
    ),
    groups: to.groups.map((box) =>
      blendGroup(
        from.groups.find((one) => one.name === box.name),
        box,
        share,
      ),
    ),
  };
}
