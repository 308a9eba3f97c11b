/**
 * A big cluster: brokers as rows, partitions as columns by topic. The column in focus opens the rows of the brokers that
 * host it; their lanes stand at the right on one axis. Rows open and close, columns never move.
 */

import { messagesOf } from '../../i18n/language.ts';
import type { BrokerView } from '../../projection/stage-view.ts';
import { CELL_GAP } from './cluster-layout.ts';
import { bottomOf, clamp, type Rect, rect, rightOf } from './geometry.ts';
import { type LayoutInput, partitionsOf } from './layout-input.ts';
import { type ColumnPlan, planColumns } from './matrix-columns.ts';
import { layoutReaders, type Readers } from './matrix-readers.ts';
import type { BrokerBox, LaneBox, StageLayout, StageMode } from './stage-layout-types.ts';
import { textWidth } from './text-width.ts';

const PARTITIONS_FROM = 13;
const BROKERS_FROM = 6;

/** From there on lanes for everything would be too small to read. */
export function isMatrix({ view, reading }: LayoutInput): boolean {
  return (
    reading === 'broker' &&
    (view.partitions.length >= PARTITIONS_FROM || view.brokers.length >= BROKERS_FROM)
  );
}

const HEAD = 40;
const NOTE = 24;
const ROW = 28;
const ROW_GAP = 6;
const OPEN = 102;
const OPEN_LEAST = 54;
/** From there on the word `broker` and the state stand over and under the number. */
const ROOMY = 84;
const CELL = 26;
const LANE_PAD = 4;
const LANE_START = 6;
const BUS = 46;
const NUMERAL_X = 14;
const STATUS_X = 40;
const STATUS_MOST = 92;
const READERS_GAP = 30;

/** Room for any state, so that columns do not move when one changes. */
function columnsLeft(input: LayoutInput): number {
  const { status } = messagesOf(input.language).broker;
  const widest = Math.max(...Object.values(status).map((word) => textWidth(word, 13)));
  return STATUS_X + Math.min(STATUS_MOST, widest) + 14;
}

export function layoutMatrix(input: LayoutInput, mode: StageMode): StageLayout {
  const { view, width } = input;
  const focus = partitionsOf(input)[0] ?? null;
  const stacked = mode === 'stacked';
  const readers = stacked ? width : mode === 'wide' ? 300 : 204;
  const clusterWidth = stacked ? width : width - readers - READERS_GAP;
  const plan = planColumns(view, focus, columnsLeft(input), clusterWidth);
  const rows = rowHeights(input, focus);
  const scale = {
    x: plan.wordsX + LANE_START,
    cell: CELL,
    pitch: CELL + CELL_GAP,
    capacity: Math.max(
      3,
      Math.floor((clusterWidth - BUS - plan.wordsX - LANE_START) / (CELL + CELL_GAP)),
    ),
  };
  let y = HEAD;
  const brokers = view.brokers.map((broker) => {
    const open = broker.lanes.some((lane) => lane.partition === focus);
    const card = rect(0, y, clusterWidth, open ? rows.open : ROW);
    y = bottomOf(card) + ROW_GAP;
    return brokerRow(card, broker, open ? focus : null, plan.wordsX);
  });
  const foot = y - ROW_GAP;
  const readersArea = stacked
    ? rect(0, foot + NOTE + 18, width, 0)
    : rect(clusterWidth + READERS_GAP, HEAD, readers, foot - HEAD);
  const beside = layoutReaders(readersArea, input, stacked);
  const cluster = rect(0, HEAD, clusterWidth, foot - HEAD);
  return {
    mode,
    width,
    height: Math.max(input.height, foot + NOTE, beside.bottom),
    captions: [],
    producers: beside.producers,
    brokers,
    controllers: [],
    scale,
    groups: beside.groups,
    closeUp: null,
    matrix: matrixBox(plan, focus, cluster, beside),
    places: [],
    legend: null,
    gapLeft: rect(0, HEAD, 0, 0),
    gapRight: rect(clusterWidth, HEAD, 0, cluster.height),
    bus: rect(clusterWidth - BUS, HEAD, BUS, cluster.height),
    focus,
    chips: null,
  };
}

function matrixBox(
  plan: ColumnPlan,
  focus: string | null,
  cluster: Rect,
  { bars: groupBars, foot: groupFoot }: Pick<Readers, 'bars' | 'foot'>,
): StageLayout['matrix'] {
  const { topics, columns, pitch, wordsX, elsewhere } = plan;
  return {
    topics,
    columns,
    pitch,
    headY: HEAD - 8,
    body: rect(0, HEAD - 22, rightOf(cluster), cluster.height + 24),
    focus: columns.find((one) => one.partition === focus) ?? null,
    wordsX,
    note: { x: 0, y: bottomOf(cluster) + 18 },
    groupBars,
    groupFoot,
    elsewhere,
  };
}

/** Rows that are open give way where the room is low. */
function rowHeights(input: LayoutInput, focus: string | null): { readonly open: number } {
  const { brokers } = input.view;
  const hosts = brokers.filter(({ lanes }) => lanes.some((lane) => lane.partition === focus));
  const closed = (brokers.length - hosts.length) * ROW;
  const left = input.height - HEAD - NOTE - closed - ROW_GAP * (brokers.length - 1);
  return { open: clamp(Math.floor(left / Math.max(1, hosts.length)), OPEN_LEAST, OPEN) };
}

function brokerRow(
  card: Rect,
  broker: BrokerView,
  partition: string | null,
  wordsX: number,
): BrokerBox {
  const open = partition !== null && card.height >= ROOMY;
  const middle = card.y + card.height / 2;
  return {
    id: broker.id,
    node: broker.node,
    card,
    coordinator: null,
    word: open ? { x: card.x + 16, y: card.y + 21 } : null,
    numeral: { x: card.x + NUMERAL_X, y: middle + (open ? 14 : 9) },
    numeralSize: open ? 40 : 24,
    state: open
      ? { x: card.x + 16, y: bottomOf(card) - 11 }
      : { x: card.x + STATUS_X, y: middle + 5 },
    oneLine: !open,
    lanes: partition === null ? [] : [laneOf(card, broker.id, partition, wordsX)],
    hidden: 0,
  };
}

const FLAGS = 18;
const NAME = 22;
const RIBBON = 22;

function laneOf(card: Rect, broker: number, partition: string, x: number): LaneBox {
  const height = CELL + 2 * LANE_PAD;
  const roomy = card.height >= NAME + FLAGS + height + RIBBON;
  const top = card.y + (roomy ? NAME + FLAGS : card.height >= ROOMY ? NAME + 10 : 18);
  const label = { x, y: card.y + (card.height >= ROOMY ? 20 : 14) };
  return {
    id: `${broker}/${partition}`,
    broker,
    partition,
    form: 'full',
    band: rect(x, top, rightOf(card) - BUS - x, height),
    cellHeight: CELL,
    label,
    role: { x: x + textWidth(partition, 15, 'mono') + 12, y: label.y },
    labelSize: 15,
    ribbonRows: bottomOf(card) - top - height >= RIBBON - 4 ? 1 : 0,
    flags: roomy ? 'both' : 'none',
  };
}
