/**
 * The ways of messages. Clients and brokers talk sideways, brokers among each other up and down at the right of the cluster;
 * where the columns are stacked, everything comes and goes along the right edge.
 */

import type { FlightKind } from '../../projection/flight-view.ts';
import { bottomOf, clamp, middleOf, type Point, type Rect, rightOf } from './geometry.ts';
import type { BrokerBox, MemberBox, ProducerBox, StageLayout } from './stage-layout-types.ts';

export interface Route {
  readonly points: readonly Point[];
  readonly direction: 'horizontal' | 'vertical';
  /** What travels shows only inside: it comes out of a card and goes into one. */
  readonly clip: Rect | null;
  /** Side of the cells that a pill on it carries. */
  readonly cell: number;
}

export interface RouteInput {
  readonly from: string;
  readonly to: string;
  readonly kind: FlightKind;
  readonly partition: string | null;
}

type Place =
  | { readonly kind: 'producer'; readonly box: ProducerBox }
  | { readonly kind: 'broker'; readonly box: BrokerBox }
  | { readonly kind: 'member'; readonly box: Pick<MemberBox, 'box' | 'trackY'> };

const CURVE_STEPS = 14;
/** Answers go above the middle of the lane, questions below: both may be on their way. */
const LIFT = 11;

function placeOf(layout: StageLayout, node: string): Place | null {
  const producer = layout.producers.find((one) => one.name === node);
  if (producer !== undefined) return { kind: 'producer', box: producer };
  const broker = layout.brokers.find((one) => one.node === node);
  if (broker !== undefined) return { kind: 'broker', box: broker };
  for (const group of layout.groups) {
    const member = group.members.find((one) => one.name === node);
    if (member === undefined) continue;
    return { kind: 'member', box: group.carded ? { ...member, box: group.box } : member };
  }
  const close = layout.closeUp?.members.find((one) => one.name === node);
  if (close === undefined) return null;
  return { kind: 'member', box: { box: close.card, trackY: close.trackY } };
}

function laneMiddle(broker: BrokerBox, partition: string | null): number {
  const lane = broker.lanes.find((one) => one.partition === partition);
  return lane === undefined ? middleOf(broker.card) : middleOf(lane.band);
}

/** Where no lane is drawn, messages go no further than where lanes would end. */
function laneEnd({ bus }: StageLayout, { lanes }: BrokerBox): number {
  return lanes.length === 0 ? bus.x : Math.max(...lanes.map((lane) => rightOf(lane.band)));
}

/** A way between two heights that leaves and arrives level. */
function curve(from: Point, to: Point): readonly Point[] {
  if (Math.abs(from.y - to.y) < 2) return [from, to];
  const middle = (from.x + to.x) / 2;
  return Array.from({ length: CURVE_STEPS + 1 }, (_, step): Point => {
    const t = step / CURVE_STEPS;
    const u = 1 - t;
    const at = (a: number, b: number, c: number, d: number) =>
      u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
    return {
      x: at(from.x, middle, middle, to.x),
      y: at(from.y, from.y, to.y, to.y),
    };
  });
}

const cellIn = (gap: Rect): number => (gap.width >= 100 ? 20 : 16);

const answers = (kind: FlightKind): boolean =>
  kind === 'ack' || kind === 'error' || kind === 'response';

export function routeOf(layout: StageLayout, input: RouteInput): Route | null {
  if (!canTravel(layout, input.from, input.to)) return null;
  const from = placeOf(layout, input.from);
  const to = placeOf(layout, input.to);
  if (from === null || to === null) return null;
  if (from.kind === 'broker' && to.kind === 'broker') {
    return betweenBrokers(layout, from.box, to.box, input);
  }
  const [client, broker] = from.kind === 'broker' ? [to, from] : [from, to];
  if (broker.kind !== 'broker' || client.kind === 'broker') return null;
  const way = clientWay(layout, client, broker.box, input);
  if (way === null) return null;
  return from.kind === 'broker' ? { ...way, points: [...way.points].reverse() } : way;
}

/** Narrower, the gap beside the cluster shows nobody's way. */
const GAP_LEAST = 40;

const isStacked = ({ mode }: StageLayout): boolean => mode === 'stacked' || mode === 'phone';

/** Both stand on the stage, and there is room for a way between them. */
export function canTravel(layout: StageLayout, from: string, to: string): boolean {
  const [a, b] = [placeOf(layout, from), placeOf(layout, to)];
  if (a === null || b === null || (a.kind !== 'broker' && b.kind !== 'broker')) return false;
  const isProduced = a.kind === 'producer' || b.kind === 'producer';
  return !isProduced || isStacked(layout) || layout.gapLeft.width >= GAP_LEAST;
}

/** From the client to the broker; an answer walks it backwards. */
function clientWay(
  layout: StageLayout,
  client: Exclude<Place, { readonly kind: 'broker' }>,
  broker: BrokerBox,
  input: RouteInput,
): Route | null {
  const y = laneMiddle(broker, input.partition) + (answers(input.kind) ? -LIFT : LIFT);
  if (isStacked(layout)) {
    return edgeWay(layout, client, broker, y);
  }
  if (client.kind === 'producer') {
    const card = client.box.card;
    if (layout.gapLeft.width < GAP_LEAST) return null;
    const start = { x: rightOf(card) + 2, y: clamp(y, card.y + 22, bottomOf(card) - 22) };
    const points = curve(start, { x: broker.card.x - 6, y });
    return { points, direction: 'horizontal', clip: layout.gapLeft, cell: cellIn(layout.gapLeft) };
  }
  const { box, trackY } = client.box;
  const shift = answers(input.kind) ? -4 : 4;
  const start = { x: box.x - 3, y: trackY + shift };
  const points = curve(start, { x: rightOf(broker.card) + 6, y });
  return { points, direction: 'horizontal', clip: layout.gapRight, cell: cellIn(layout.gapRight) };
}

function edgeWay(
  layout: StageLayout,
  client: Exclude<Place, { readonly kind: 'broker' }>,
  broker: BrokerBox,
  y: number,
): Route {
  const card = client.kind === 'producer' ? client.box.card : client.box.box;
  const x = Math.min(layout.bus.x + layout.bus.width * 0.62, rightOf(card) - 24);
  const start = { x, y: client.kind === 'producer' ? bottomOf(card) + 2 : card.y - 2 };
  const end = { x: Math.min(laneEnd(layout, broker) + 4, x - 6), y };
  return { points: [start, { x, y }, end], direction: 'vertical', clip: null, cell: 16 };
}

function betweenBrokers(
  layout: StageLayout,
  from: BrokerBox,
  to: BrokerBox,
  input: RouteInput,
): Route {
  const { bus } = layout;
  const answer = answers(input.kind);
  const narrow = bus.width < 100;
  const x = bus.x + bus.width * (narrow ? (answer ? 0.2 : 0.8) : answer ? 0.58 : 0.2);
  const lift = answer ? -8 : 8;
  const start = laneEnd(layout, from) + 6;
  const end = laneEnd(layout, to) + 8;
  const y0 = laneMiddle(from, input.partition) + lift;
  const y1 = laneMiddle(to, input.partition) + lift;
  return {
    points: [
      { x: Math.min(start, x), y: y0 },
      { x, y: y0 },
      { x, y: y1 },
      { x: Math.min(end, x), y: y1 },
    ],
    direction: 'vertical',
    clip: null,
    cell: narrow ? 16 : 22,
  };
}

/** Where a fetch rests that waits for data: at the broker's edge, on the way to its consumer. */
export function parkingPlace(
  layout: StageLayout,
  node: string,
  broker: number,
  partition: string,
  below: number,
): { readonly at: Point; readonly way: readonly Point[] } | null {
  const host = layout.brokers.find((one) => one.id === broker);
  const guest = placeOf(layout, node);
  if (host === undefined || guest?.kind !== 'member') return null;
  if (isStacked(layout)) return null;
  const room = layout.gapRight.width;
  const at = {
    x: rightOf(host.card) + Math.min(20, room * 0.4),
    y: laneMiddle(host, partition) + 15 + below,
  };
  return {
    at,
    way: curve({ x: at.x + 11, y: at.y }, { x: guest.box.box.x - 3, y: guest.box.trackY }),
  };
}

/** The point at a share of the way, and where it leads from there. */
export function pointAlong(
  points: readonly Point[],
  share: number,
): { readonly at: Point; readonly dx: number; readonly dy: number } {
  const lengths = points.slice(1).map((point, index) => distance(points[index] ?? point, point));
  const total = lengths.reduce((sum, one) => sum + one, 0);
  let left = clamp(share, 0, 1) * total;
  for (let index = 0; index < lengths.length; index++) {
    const length = lengths[index] ?? 0;
    const a = points[index];
    const b = points[index + 1];
    if (a === undefined || b === undefined) continue;
    if (left <= length || index === lengths.length - 1) {
      const t = length === 0 ? 1 : Math.min(1, left / length);
      const at = { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
      return { at, dx: (b.x - a.x) / (length || 1), dy: (b.y - a.y) / (length || 1) };
    }
    left -= length;
  }
  return { at: points[0] ?? { x: 0, y: 0 }, dx: 1, dy: 0 };
}

function distance(a: Point, b: Point): number {
  return Math.sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}
