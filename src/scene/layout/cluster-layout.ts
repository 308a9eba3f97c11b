/** The cluster: one card a broker, one lane a replica, one axis for all. */

import type { BrokerView } from '../../projection/stage-view.ts';
import type { AxisScale } from './axis.ts';
import { bottomOf, clamp, type Rect, rect } from './geometry.ts';
import type { BrokerBox, LaneBox, StageMode } from './stage-layout-types.ts';
import { textWidth } from './text-width.ts';

export interface ClusterInput {
  readonly area: Rect;
  readonly mode: StageMode;
  readonly brokers: readonly BrokerView[];
  /** Whose lanes are drawn, in this order; the first one is the focus where not all can be drawn in full. */
  readonly partitions: readonly string[];
  readonly focus: string | null;
  /** Room at the right edge of each card for the traffic between brokers. */
  readonly busWidth: number;
  /** Widest text of a lane's second line: role and epoch. */
  readonly roleWidth: number;
  /** Cells that should find room, and the largest side. */
  readonly wanted: number;
  readonly largest: number;
}

export interface ClusterBoxes {
  readonly brokers: readonly BrokerBox[];
  readonly scale: AxisScale;
  readonly bus: Rect;
  readonly focus: string | null;
}

export const CELL_GAP = 4;
const LANE_PAD = 4;
const LANE_START = 6;
const FLAG_ROW = 19;
const RIBBON_ROW = 20;
const FLAT_CELL = 18;
const FLAT_UNIT = FLAT_CELL + 2 * LANE_PAD + 6;
const TOP = 5;
const SMALLEST_FULL = 26;
const CARD_TALLEST = 232;
/** In lower lanes records are bars without digits and flags, as in flattened ones. */
const DIGITS_FROM = 24;

/** What the height of a card allows. */
interface LanePlan {
  readonly cell: number;
  readonly allFull: boolean;
  /** Flattened lanes under the full one. */
  readonly flat: number;
  readonly ribbons: boolean;
}

const fullUnit = (cell: number): number => FLAG_ROW + cell + 2 * LANE_PAD + RIBBON_ROW;

function planLanes(
  height: number,
  lanes: number,
  focused: boolean,
  largest: number,
  smallest: number,
): LanePlan {
  if (!focused || lanes <= 1) {
    const cell = Math.floor((height - TOP) / Math.max(1, lanes)) - fullUnit(0);
    if (cell >= smallest) {
      return { cell: Math.min(cell, largest), allFull: true, flat: 0, ribbons: true };
    }
  }
  for (let flat = Math.max(0, lanes - 1); flat >= 0; flat--) {
    const cell = height - TOP - fullUnit(0) - flat * FLAT_UNIT - (flat > 0 ? 4 : 0);
    if (cell >= smallest || flat === 0) {
      const ribbons = cell >= SMALLEST_FULL;
      return { cell: clamp(cell, 14, largest), allFull: false, flat, ribbons };
    }
  }
  return { cell: 14, allFull: false, flat: 0, ribbons: false };
}

interface Columns {
  readonly numeralSize: number;
  readonly labelX: number;
  readonly laneX: number;
  readonly laneEnd: number;
}

const lanesAreMany = ({ partitions }: ClusterInput): boolean => partitions.length > 1;

function columnsOf(input: ClusterInput, cardHeight: number): Columns {
  const numeralSize = clamp(Math.round(cardHeight * 0.27), 28, 50);
  const digits = Math.max(1, ...input.brokers.map((broker) => String(broker.id).length));
  const numeral = Math.max(40, numeralSize * 0.6 * digits);
  const labelX = 16 + numeral + (input.mode === 'stacked' ? 40 : 22);
  const label = Math.max(
    input.roleWidth,
    // A flat lane has its glyph behind its name.
    ...input.partitions.map((name) => textWidth(name, 14, 'mono') + (lanesAreMany(input) ? 26 : 8)),
  );
  const laneX = labelX + label + 12;
  return { numeralSize, labelX, laneX, laneEnd: input.area.width - input.busWidth };
}

/** The width that lets `wanted` cells stand in a row; where height allows digits, cells are square. */
function cellWidth(laneWidth: number, wanted: number, tallest: number, largest: number): number {
  const byWidth = Math.floor((laneWidth - LANE_START + CELL_GAP) / wanted) - CELL_GAP;
  if (tallest < DIGITS_FROM) return clamp(byWidth, DIGITS_FROM, largest);
  return Math.min(tallest, Math.max(byWidth, Math.min(34, tallest)));
}

function lanesOf(
  card: Rect,
  broker: BrokerView,
  input: ClusterInput,
  plan: LanePlan,
  columns: Columns,
): readonly LaneBox[] {
  const order = input.partitions.filter((name) =>
    broker.lanes.some((lane) => lane.partition === name),
  );
  const first = input.partitions[0];
  const others = order.filter((name) => name !== first).slice(0, plan.flat);
  const shown = plan.allFull ? order : [...order.filter((name) => name === first), ...others];
  const full = plan.allFull ? Math.max(1, input.partitions.length) : 1;
  const used = TOP + full * fullUnit(plan.cell) + plan.flat * FLAT_UNIT;
  const spare = Math.max(0, card.height - used);
  const lead = plan.allFull ? spare / (full + 1) : spare * 0.25;
  let y = card.y + TOP + Math.min(lead, 16);
  return shown.map((partition, index) => {
    const form = plan.allFull || partition === first ? 'full' : 'flat';
    if (form === 'flat' && index === 0) y += fullUnit(plan.cell);
    const height = form === 'full' ? plan.cell : FLAT_CELL;
    const top = form === 'full' ? y + FLAG_ROW : y;
    const lane = laneBox(card, broker.id, partition, form, top, height, plan, columns);
    y += form === 'full' ? fullUnit(plan.cell) : FLAT_UNIT;
    y += plan.allFull ? Math.min(lead, 16) : index === 0 ? Math.min(spare * 0.55, 40) : 0;
    return lane;
  });
}

function laneBox(
  card: Rect,
  broker: number,
  partition: string,
  form: 'full' | 'flat',
  top: number,
  cell: number,
  plan: LanePlan,
  columns: Columns,
): LaneBox {
  const height = cell + 2 * LANE_PAD;
  const x = card.x + columns.laneX;
  const band = rect(x, top, card.x + columns.laneEnd - x, height);
  const label = card.x + columns.labelX;
  const tight = height < 44;
  return {
    id: `${broker}/${partition}`,
    broker,
    partition,
    form: cell < DIGITS_FROM ? 'flat' : form,
    band,
    cellHeight: cell,
    label: {
      x: label,
      y:
        form === 'full' && cell >= DIGITS_FROM
          ? top + (tight ? 14 : height / 2 - 4)
          : top + height / 2 + 5,
    },
    role: {
      x: label,
      y: form === 'full' ? top + (tight ? 32 : height / 2 + 16) : top + height / 2,
    },
    labelSize: form === 'full' ? 15 : 14,
    ribbonRows: form === 'full' && plan.ribbons ? 1 : 0,
    flags: form === 'full' && plan.ribbons ? 'both' : 'none',
  };
}

/** A card is no higher than its lanes can use. */
function tallestCard(lanes: number, focused: boolean, largest: number): number {
  const flat = focused ? (lanes - 1) * FLAT_UNIT : 0;
  const full = (focused ? 1 : lanes) * (fullUnit(largest) + 8);
  return Math.max(CARD_TALLEST, TOP + full + flat + 40);
}

/** Room for a transaction coordinator under the lanes of its broker, if no card becomes too low by it. */
const COORDINATOR = 108;
const CARD_LOWEST = 92;

function coordinatorHeight({ area, brokers }: ClusterInput, gap: number): number {
  const hosts = brokers.filter((broker) => broker.transactions.length > 0).length;
  const left = area.height - gap * (brokers.length - 1) - hosts * COORDINATOR;
  return hosts > 0 && left / Math.max(1, brokers.length) >= CARD_LOWEST ? COORDINATOR : 0;
}

export function layoutCluster(input: ClusterInput): ClusterBoxes {
  const { area, brokers } = input;
  const count = Math.max(1, brokers.length);
  const gap = count > 5 ? 5 : area.height / count > 170 ? 10 : 8;
  const lanes = Math.max(
    1,
    ...brokers.map(
      (broker) => broker.lanes.filter((lane) => input.partitions.includes(lane.partition)).length,
    ),
  );
  const focused = input.focus !== null;
  const extra = coordinatorHeight(input, gap);
  const extraOf = (broker: BrokerView) => (broker.transactions.length > 0 ? extra : 0);
  const extras = brokers.reduce((sum, broker) => sum + extraOf(broker), 0);
  const share = (area.height - extras - gap * (count - 1)) / count;
  const cardHeight = Math.min(share, tallestCard(lanes, focused, input.largest));
  const columns = columnsOf(input, cardHeight);
  const laneWidth = columns.laneEnd - columns.laneX;
  const tallest = planLanes(cardHeight, lanes, focused, input.largest, SMALLEST_FULL).cell;
  const cell = cellWidth(laneWidth, input.wanted, tallest, input.largest);
  const height = Math.min(cell, tallest);
  const plan = {
    ...planLanes(cardHeight, lanes, focused, height, Math.min(height, SMALLEST_FULL)),
    cell: height,
  };
  const pitch = cell + CELL_GAP;
  const scale: AxisScale = {
    x: area.x + columns.laneX + LANE_START,
    cell,
    pitch,
    capacity: Math.max(3, Math.floor((laneWidth - LANE_START + CELL_GAP) / pitch)),
  };
  let y = area.y;
  const boxes = brokers.map((broker) => {
    const box = brokerBox(
      rect(area.x, y, area.width, cardHeight),
      broker,
      input,
      plan,
      columns,
      extraOf(broker),
    );
    y = bottomOf(box.card) + gap;
    return box;
  });
  return {
    brokers: boxes,
    scale,
    bus: rect(area.x + columns.laneEnd, area.y, input.busWidth, area.height),
    focus: plan.allFull ? null : (input.partitions[0] ?? null),
  };
}

function brokerBox(
  card: Rect,
  broker: BrokerView,
  input: ClusterInput,
  plan: LanePlan,
  columns: Columns,
  extra: number,
): BrokerBox {
  const size = columns.numeralSize;
  const roomy = card.height >= 96;
  const numeralY = roomy ? card.y + 32 + size * 0.83 : card.y + card.height / 2 + size * 0.36;
  const x = card.x + 16;
  const lanes = lanesOf(card, broker, input, plan, columns);
  const hosted = broker.lanes.filter((lane) => input.partitions.includes(lane.partition)).length;
  return {
    id: broker.id,
    node: broker.node,
    card: { ...card, height: card.height + extra },
    coordinator:
      extra === 0
        ? null
        : rect(card.x + columns.labelX, bottomOf(card), columns.laneEnd - columns.labelX, extra),
    word: roomy ? { x, y: card.y + 26 } : null,
    numeral: { x: x - 2, y: numeralY },
    numeralSize: size,
    state: { x, y: numeralY + 21 },
    oneLine: false,
    lanes,
    hidden: hosted - lanes.length,
  };
}
