/** Half way from one layout to the next: lanes that open or flatten slide with their cards, everything else is new at once. */

import { mix, mixRect } from './geometry.ts';
import type { BrokerBox, LaneBox, StageLayout } from './stage-layout-types.ts';

function blendLane(from: LaneBox | undefined, to: LaneBox, share: number): LaneBox {
  if (from === undefined) return to;
  return {
    ...to,
    band: mixRect(from.band, to.band, share),
    cellHeight: Math.round(mix(from.cellHeight, to.cellHeight, share)),
  };
}

function blendBroker(from: BrokerBox | undefined, to: BrokerBox, share: number): BrokerBox {
  if (from === undefined) return to;
  return {
    ...to,
    card: mixRect(from.card, to.card, share),
    lanes: to.lanes.map((lane) =>
      blendLane(
        from.lanes.find((one) => one.id === lane.id),
        lane,
        share,
      ),
    ),
  };
}

export function blendLayout(from: StageLayout, to: StageLayout, share: number): StageLayout {
  if (share >= 1 || from.mode !== to.mode) return to;
  return {
    ...to,
    brokers: to.brokers.map((box) =>
      blendBroker(
        from.brokers.find((one) => one.id === box.id),
        box,
        share,
      ),
    ),
  };
}
