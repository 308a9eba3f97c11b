/** The cluster on a phone: one partition, each broker a row with its role as title and its lane below. */

import type { BrokerView } from '../../projection/stage-view.ts';
import type { AxisScale } from './axis.ts';
import type { ClusterBoxes } from './cluster-layout.ts';
import { clamp, type Rect, rect } from './geometry.ts';
import type { BrokerBox, LaneBox } from './stage-layout-types.ts';

const ROW_GAP = 9;
const ROW_LEAST = 108;
const ROW_MOST = 150;
const LANE_X = 52;
const LANE_START = 4;
const LANE_PAD = 4;
const GAP = 4.5;
const WANTED = 8;
const CELL_LARGEST = 46;
const TITLE = 38;

export function phoneRowHeight(height: number, brokers: number): number {
  const rows = Math.max(1, brokers);
  return clamp((height - ROW_GAP * (rows - 1)) / rows, ROW_LEAST, ROW_MOST);
}

export function phoneClusterHeight(height: number, brokers: number): number {
  return phoneRowHeight(height, brokers) * brokers + ROW_GAP * Math.max(0, brokers - 1);
}

export function layoutPhoneCluster(
  area: Rect,
  brokers: readonly BrokerView[],
  partition: string | null,
): ClusterBoxes {
  const height = phoneRowHeight(area.height, brokers.length);
  const laneWidth = area.width - LANE_X - 11;
  const pitch = Math.min(CELL_LARGEST + GAP, (laneWidth - LANE_START) / WANTED);
  const cell = Math.floor(pitch - GAP);
  const scale: AxisScale = { x: area.x + LANE_X + LANE_START, cell, pitch, capacity: WANTED };
  const boxes = brokers.map((broker, index): BrokerBox => {
    const card = rect(area.x, area.y + index * (height + ROW_GAP), area.width, height);
    const hosts = broker.lanes.some((lane) => lane.partition === partition);
    const lane = partition === null || !hosts ? [] : [phoneLane(card, broker.id, partition, cell)];
    return {
      id: broker.id,
      node: broker.node,
      card,
      word: null,
      numeral: { x: card.x + 12, y: card.y + TITLE + cell / 2 + LANE_PAD + 13 },
      numeralSize: 36,
      state: { x: card.x + 34, y: card.y + 25 },
      oneLine: true,
      lanes: lane,
      hidden: 0,
    };
  });
  return {
    brokers: boxes,
    scale,
    bus: rect(area.x + area.width - 46, area.y, 34, area.height),
    focus: partition,
  };
}

function phoneLane(card: Rect, broker: number, partition: string, cell: number): LaneBox {
  const band = rect(card.x + LANE_X, card.y + TITLE, card.width - LANE_X - 11, cell + 2 * LANE_PAD);
  return {
    id: `${broker}/${partition}`,
    broker,
    partition,
    form: 'full',
    band,
    cellHeight: cell,
    label: { x: card.x + 34, y: card.y + 25 },
    role: { x: card.x + 34, y: card.y + 25 },
    labelSize: 14,
    ribbonRows: 1,
    flags: 'highWatermark',
  };
}
