/** Where what can be added would stand: dots at the places that are kept free for it. */

import type { StageView } from '../../projection/stage-view.ts';
import type { BuildKind } from '../../scenario/building.ts';
import { bottomOf, type Rect, rect, rightOf } from './geometry.ts';
import type { BrokerBox, GroupBox, PlaceBox, ProducerBox } from './stage-layout-types.ts';

/** Kept free under the brokers: one row for a broker, one for a partition and a topic. */
export const PLACES_BELOW = 152;
/** Kept free under the producers. */
export const PRODUCER_PLACE = 112;
const GAP = 12;
const ROW = (PLACES_BELOW - 2 * GAP) / 2;
const GROUP_LEAST = 120;
const GROUP_MOST = 300;
const LANE_LEAST = 160;

interface Standing {
  readonly producers: readonly ProducerBox[];
  readonly brokers: readonly BrokerBox[];
  readonly groups: readonly GroupBox[];
}

interface Columns {
  readonly producers: Rect;
  readonly cluster: Rect;
  readonly groups: Rect;
}

export function buildPlaces(
  view: StageView,
  { producers, brokers, groups }: Standing,
  columns: Columns,
): readonly PlaceBox[] {
  const { cluster } = columns;
  const top = Math.max(cluster.y, ...brokers.map(({ card }) => bottomOf(card) + GAP));
  const half = (cluster.width - GAP) / 2;
  const below = top + ROW + GAP;
  const lastGroup = groups.map(({ box }) => bottomOf(box));
  const groupTop = Math.max(columns.groups.y, ...lastGroup.map((y) => y + GAP));
  const room = bottomOf(columns.groups) - groupTop;
  const producerTop = Math.max(
    columns.producers.y,
    ...producers.map(({ card }) => bottomOf(card) + GAP),
  );
  const place = (kind: BuildKind, box: Rect): PlaceBox => ({ kind, box, broker: null });
  const first = view.topics.length === 0 ? brokers[0] : undefined;
  const right = rect(cluster.x + half + GAP, below, half, ROW);
  return [
    place('producer', { ...columns.producers, y: producerTop, height: PRODUCER_PLACE - GAP }),
    ...copyPlaces(view, brokers),
    place('broker', rect(cluster.x, top, cluster.width, ROW)),
    place('partition', rect(cluster.x, below, half, ROW)),
    place('topic', first === undefined ? right : laneIn(first.card)),
    ...(room < GROUP_LEAST
      ? []
      : [place('group', { ...columns.groups, y: groupTop, height: Math.min(GROUP_MOST, room) })]),
  ];
}

/** The first lane of all. */
const laneIn = (card: Rect): Rect =>
  rect(card.x + 150, card.y + 26, card.width - 150 - 22, ROW + 12);

/** On the first broker that holds nothing of the last topic: a lane in dots. */
function copyPlaces(view: StageView, brokers: readonly BrokerBox[]): readonly PlaceBox[] {
  const topic = view.topics.at(-1)?.name;
  if (topic === undefined) return [];
  const free = brokers.find(({ id, lanes }) => {
    const hosted = view.brokers.find((one) => one.id === id)?.lanes ?? [];
    return lanes.length === 0 && !hosted.some((lane) => lane.topic === topic);
  });
  if (free === undefined) return [];
  const { card } = free;
  const left = brokers.flatMap(({ lanes }) => lanes.map(({ band }) => band.x - card.x))[0] ?? 180;
  const right = rightOf(card) - 18;
  const box = rect(card.x + left, card.y + card.height / 2 - 30, right - card.x - left, 60);
  return box.width < LANE_LEAST ? [] : [{ kind: 'replica', box, broker: free.id }];
}
