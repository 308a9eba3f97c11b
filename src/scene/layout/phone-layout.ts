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
/** Where the lane begins under the row's title: with room for a flag between the two, where there is any. */
const TITLE_LEAST = 38;
const TITLE_MOST = 47;
const TITLE_BASE = 23;
const RIBBON = 21;

export function phoneRowHeight(height: number, brokers: number): number {
  const rows = Math.max(1, brokers);
  return clamp((height - ROW_GAP * (rows - 1)) / rows, ROW_LEAST, ROW_MOST);
}

export function phoneClusterHeight(height: number, brokers: number): number {
  return phoneRowHeight(height, brokers) * brokers + ROW_GAP * Math.max(0, brokers - 1);
}

/** As low as it may be. */
export function phoneClusterLeast(brokers: number): number {
  return phoneClusterHeight(0, brokers);
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
  const band = cell + 2 * LANE_PAD;
  const title = clamp(height - band - RIBBON, TITLE_LEAST, TITLE_MOST);
  const scale: AxisScale = { x: area.x + LANE_X + LANE_START, cell, pitch, capacity: WANTED };
  const boxes = brokers.map((broker, index): BrokerBox => {
    const card = rect(area.x, area.y + index * (height + ROW_GAP), area.width, height);
    const hosts = broker.lanes.some((lane) => lane.partition === partition);
    const lane =
      partition === null || !hosts
        ? []
        : [phoneLane(card, title, { broker: broker.id, partition, cell })];
    return {
      id: broker.id,
      node: broker.node,
      card,
      coordinator: null,
      word: null,
      numeral: { x: card.x + 12, y: card.y + title + cell / 2 + LANE_PAD + 13 },
      numeralSize: 36,
      state: { x: card.x + 34, y: card.y + TITLE_BASE },
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

interface PhoneLane {
  readonly broker: number;
  readonly partition: string;
  readonly cell: number;
}

function phoneLane(card: Rect, title: number, { broker, partition, cell }: PhoneLane): LaneBox {
  const band = rect(card.x + LANE_X, card.y + title, card.width - LANE_X - 11, cell + 2 * LANE_PAD);
  return {
    id: `${broker}/${partition}`,
    broker,
    partition,
    form: 'full',
    band,
    cellHeight: cell,
    label: { x: card.x + 34, y: card.y + TITLE_BASE },
    role: { x: card.x + 34, y: card.y + TITLE_BASE },
    labelSize: 14,
    ribbonRows: 1,
    flags: 'highWatermark',
  };
}
