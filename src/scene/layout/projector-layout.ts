/**
 * The stage for a projector, in halves of a projector's px: at twice its size the smallest word has 24 px.
 * Several brokers: each a card with the partition in focus. One broker: all of its lanes in one card, the groups beside it.
 */

import type { BrokerView } from '../../projection/stage-view.ts';
import type { AxisScale } from './axis.ts';
import type { ClusterBoxes } from './cluster-layout.ts';
import { bottomOf, clamp, type Rect, rect, rightOf } from './geometry.ts';
import { layoutGroups } from './group-layout.ts';
import { hosting, type LayoutInput, partitionsOf } from './layout-input.ts';
import { NOTE_LINE } from './sample.ts';
import type { BrokerBox, LaneBox, ProducerBox, StageLayout } from './stage-layout-types.ts';
import { textWidth } from './text-width.ts';

const PRODUCER = 80;
const GAP = 40;
const GAP_RIGHT = 24;
const CARD_GAP = 7;
const NOWHERE = rect(0, 0, 0, 0);
/** Under the producers: how many of the messages are drawn. */
const NOTE = 3 * NOTE_LINE;
const FLAG = 18;
const RIBBON = 18;
/** Over and under a lane, where flag and ribbon keep clear of what is said of a broken link: it reaches out of its gap. */
const OVER = FLAG + 2;
const UNDER = RIBBON + 6;
const PAD = 4;
const CELL_MOST = 30;
/** Beside the groups there is less room. */
const CELL_MOST_ALONE = 22;
/** So that the flag of an empty lane stays inside the card. */
const LABEL_LEAST = 44;
const UNIT_MOST = 88;
const NAME_OVER = 13;
const FLAT_UNIT = 24;
const FLAT_CELL = 14;
const CELL_GAP = 3;
const CELLS = 8;
/** Below this a record is a bar without digits. */
const CELL_LEAST = 20;
const BUS = 22;
/** Half of a card's edge lies outside of it. */
const EDGE = 1;
const HEAD = 32;
const PRODUCER_MOST = 74;
const LOW = 46;

export function layoutProjector(input: LayoutInput): StageLayout {
  const { view, width, height } = input;
  const left = view.producers.length === 0 ? 0 : PRODUCER + GAP;
  const focus = partitionsOf({ ...input, reading: 'partition' })[0] ?? null;
  const brokers = hosting({ ...input, reading: 'partition' }, focus === null ? [] : [focus]);
  const isAlone = view.brokers.length === 1;
  const right = isAlone && view.groups.length > 0 ? Math.max(138, width * 0.27) : 0;
  const area = rect(left, 1, width - left - EDGE - (right > 0 ? right + GAP_RIGHT : 0), height - 2);
  const boxes = isAlone
    ? oneBroker(area, view.brokers[0], focus)
    : manyBrokers(area, brokers, focus ?? '');
  const groupArea = rect(width - right, 0, right, height);
  const end = Math.max(area.height, ...boxes.brokers.map((box) => bottomOf(box.card)));
  return {
    mode: 'projector',
    width,
    height: end,
    captions: [],
    producers: producerCards(rect(EDGE, 1, PRODUCER - EDGE, height - 2 - NOTE), input),
    ...boxes,
    controllers: [],
    groups:
      right === 0
        ? []
        : layoutGroups({ area: groupArea, sinkArea: null }, view.groups, 'projector'),
    closeUp: null,
    legend: null,
    gapLeft: left === 0 ? NOWHERE : rect(PRODUCER, 0, GAP, height),
    gapRight: right === 0 ? NOWHERE : rect(rightOf(area), 0, GAP_RIGHT, height),
    chips: null,
    matrix: null,
    places: [],
  };
}

function producerCards(area: Rect, { view }: LayoutInput): readonly ProducerBox[] {
  const count = Math.max(1, view.producers.length);
  const room = (area.height - CARD_GAP * (count - 1)) / count;
  const each = Math.min(room, PRODUCER_MOST);
  return view.producers.map((producer, index) => {
    const card = rect(area.x, area.y + index * (each + CARD_GAP), area.width, each);
    const size = clamp((card.width - 12) / textWidth(producer.name, 1), 12, 15);
    return {
      name: producer.name,
      card,
      title: { x: card.x + 8, y: card.y + (each < LOW ? 14 : 19) },
      titleSize: size,
      word: null,
      status: null,
      parts: [],
      ledgerCell: 0,
      ledgerPitch: 0,
    };
  });
}

/** One card a broker: number, role, and the lane in focus. */
function manyBrokers(area: Rect, brokers: readonly BrokerView[], partition: string): ClusterBoxes {
  const count = Math.max(1, brokers.length);
  const height = Math.min(96, (area.height - CARD_GAP * (count - 1)) / count);
  const laneX = 118;
  const room = area.width - laneX - BUS - PAD;
  const tall = height - OVER - UNDER - 2 * PAD;
  const cell = clamp(Math.min(tall, room / CELLS - CELL_GAP), CELL_LEAST, CELL_MOST);
  const scale = scaleOf(area.x + laneX + PAD, cell, room);
  const boxes = brokers.map((broker, index): BrokerBox => {
    const card = rect(area.x, area.y + index * (height + CARD_GAP), area.width, height);
    const top = card.y + OVER + (tall - cell) / 2;
    const at = { x: card.x + 63, y: card.y + height / 2 };
    const lane = { ...AT_ITS_SIDE, broker: broker.id, partition, cell, at };
    const band = rect(card.x + laneX, top, area.width - laneX - BUS, cell + 2 * PAD);
    const hosts = broker.lanes.some((one) => one.partition === partition);
    return brokerBox(card, broker, hosts ? [laneBox(band, lane)] : [], {
      numeral: { x: card.x + 11, y: card.y + height / 2 + 15 },
      size: 42,
    });
  });
  return { brokers: boxes, scale, bus: busOf(area), focus: partition };
}

/** All lanes of the only broker, under its number: in full, or only the one in focus, or as bars where they are many. */
function oneBroker(area: Rect, broker: BrokerView | undefined, focus: string | null): ClusterBoxes {
  const names = (broker?.lanes ?? []).map((lane) => lane.partition);
  const widest = Math.max(0, ...laneNames(names).map((name) => textWidth(name, 12, 'mono')));
  // Two names may stand over their lanes.
  const isOver = onlyTopic(names) === null && names.length <= 2;
  const label = isOver ? LABEL_LEAST : Math.max(LABEL_LEAST, widest + 12);
  const room = area.width - label - 2 * PAD - 8;
  const heights = laneHeights(area.height - HEAD - 4, names, focus);
  const cell = Math.max(CELL_LEAST, ...heights.map((one) => (one.isFull ? one.cell : 0)));
  const scale = scaleOf(area.x + label + PAD, cell, room);
  const total = heights.reduce((sum, one) => sum + one.unit, 0);
  const card = rect(area.x, area.y, area.width, Math.min(area.height, HEAD + 4 + total));
  let y = card.y + HEAD;
  const lanes = names.map((partition, index) => {
    const { unit, isFull, cell: height } = heights[index] ?? FLAT;
    const over = isOver ? NAME_OVER : 0;
    const top = y + over + (isFull ? FLAG - 2 : (unit - height - 2 * PAD) / 2);
    const name = isOver ? y + 9 : top + height / 2 + PAD + 4;
    y += unit;
    const band = rect(card.x + label, top, area.width - label - 8, height + 2 * PAD);
    const at = { x: card.x + 8, y: name };
    return laneBox(band, { broker: broker?.id ?? 0, partition, cell: height, at, isFull });
  });
  const box = broker === undefined ? [] : [brokerBox(card, broker, lanes, NUMBER_ABOVE(card))];
  return { brokers: box, scale, bus: busOf(area), focus: null };
}

interface LaneHeight {
  readonly unit: number;
  readonly cell: number;
  readonly isFull: boolean;
}

const FLAT: LaneHeight = { unit: FLAT_UNIT, cell: FLAT_CELL, isFull: false };

function laneHeights(
  height: number,
  names: readonly string[],
  focus: string | null,
): readonly LaneHeight[] {
  const around = FLAG + RIBBON + 2 * PAD;
  const fullOf = (unit: number): LaneHeight => ({
    unit,
    cell: Math.min(CELL_MOST_ALONE, unit - around),
    isFull: true,
  });
  const share = Math.min(UNIT_MOST, height / Math.max(1, names.length));
  if (share >= around + CELL_LEAST) return names.map(() => fullOf(share));
  const left = height - FLAT_UNIT * (names.length - 1);
  const inFocus = Math.min(UNIT_MOST, left);
  const isRoomy = inFocus >= around + CELL_LEAST;
  const flat = isRoomy ? FLAT : { ...FLAT, unit: share, cell: clamp(share - 10, 6, FLAT_CELL) };
  return names.map((name) => (isRoomy && name === focus ? fullOf(inFocus) : flat));
}

/** `-0`, `-1` where all are of one topic, whose name stands above them. */
export function laneNames(partitions: readonly string[]): readonly string[] {
  const topic = onlyTopic(partitions);
  return topic === null ? partitions : partitions.map((name) => name.slice(topic.length));
}

export function onlyTopic(partitions: readonly string[]): string | null {
  const topics = new Set(partitions.map((name) => name.slice(0, name.lastIndexOf('-'))));
  const [first] = topics;
  return topics.size === 1 && first !== undefined ? first : null;
}

const AT_ITS_SIDE = { isFull: true } as const;
const NUMBER_ABOVE = (card: Rect) => ({ numeral: { x: card.x + 10, y: card.y + 26 }, size: 26 });

const busOf = (area: Rect): Rect => rect(rightOf(area) - BUS, area.y, BUS, area.height);

function scaleOf(x: number, cell: number, room: number): AxisScale {
  const pitch = cell + CELL_GAP;
  return { x, cell, pitch, capacity: Math.max(3, Math.floor(room / pitch)) };
}

interface LaneInput {
  readonly broker: number;
  readonly partition: string;
  readonly cell: number;
  readonly at: { readonly x: number; readonly y: number };
  readonly isFull: boolean;
}

function laneBox(band: Rect, { broker, partition, cell, at, isFull }: LaneInput): LaneBox {
  return {
    id: `${broker}/${partition}`,
    broker,
    partition,
    form: isFull ? 'full' : 'flat',
    band,
    cellHeight: cell,
    label: at,
    role: at,
    labelSize: 12,
    ribbonRows: isFull ? 1 : 0,
    flags: isFull ? 'highWatermark' : 'none',
  };
}

interface NumberPlace {
  readonly numeral: { readonly x: number; readonly y: number };
  readonly size: number;
}

function brokerBox(
  card: Rect,
  { id, node }: BrokerView,
  lanes: readonly LaneBox[],
  { numeral, size }: NumberPlace,
): BrokerBox {
  return {
    id,
    node,
    card,
    coordinator: null,
    word: null,
    numeral,
    numeralSize: size,
    state: { x: numeral.x + size, y: numeral.y },
    oneLine: true,
    lanes,
    hidden: 0,
  };
}
