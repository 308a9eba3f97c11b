/** The stage as the X-ray shows it: what would be lost, what would go, who would lead. Nothing of it has happened. */

import { brokerNode } from '../engine/protocol/topic-partition.ts';
import type { Xray } from '../ledger/xray.ts';
import type { BrokerView, LaneView, LogCell, StageView } from './stage-view.ts';

export function xrayed(view: StageView, xray: Xray): StageView {
  const { node } = xray;
  if (node.kind !== 'broker') return view;
  const dying = brokerNode(node.id);
  const lost = new Set(xray.lost);
  const brokers = view.brokers.map((broker) =>
    broker.node === dying ? dyingBroker(broker, lost) : survivor(broker, xray),
  );
  return { ...view, brokers };
}

function dyingBroker(broker: BrokerView, lost: ReadonlySet<string>): BrokerView {
  const lanes = broker.lanes.map((lane) => ({
    ...lane,
    cells: lane.cells.map((cell) => thought(cell, lost)),
  }));
  return { ...broker, wouldDie: true, lanes };
}

function thought(cell: LogCell, lost: ReadonlySet<string>): LogCell {
  if (cell.kind === 'control') return cell;
  return { ...cell, state: lost.has(cell.record) ? 'would-be-lost' : 'would-go' };
}

function survivor(broker: BrokerView, { withoutLeader }: Xray): BrokerView {
  const lanes = broker.lanes.map((lane): LaneView => {
    const next = withoutLeader.find(({ partition }) => partition === lane.partition)?.next;
    return next?.broker === broker.id ? { ...lane, wouldLeadFromUs: next.atUs } : lane;
  });
  return { ...broker, lanes };
}
