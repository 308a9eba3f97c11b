/** The stage as the X-ray shows it: what would be lost, what would go, who would lead. Nothing of it has happened. */

import { brokerNode } from '../engine/protocol/topic-partition.ts';
import type { Xray } from '../ledger/xray.ts';
import type { BrokerView, LaneView, LogCell, OffsetRange, StageView } from './stage-view.ts';

export function xrayed(view: StageView, xray: Xray): StageView {
  const { node } = xray;
  if (node.kind !== 'broker') return view;
  const dying = brokerNode(node.id);
  const lost = new Set(xray.lost);
  const gone = lostRanges(view.brokers.find((broker) => broker.node === dying)?.lanes ?? [], lost);
  const brokers = view.brokers.map((broker) =>
    broker.node === dying ? dyingBroker(broker, lost) : survivor(broker, xray, gone),
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

/** Offsets that would be lost, by partition: one stretch from the first to the last of them. */
function lostRanges(
  lanes: readonly LaneView[],
  lost: ReadonlySet<string>,
): ReadonlyMap<string, OffsetRange> {
  return new Map(
    lanes.flatMap(({ partition, cells }) => {
      const offsets = cells.flatMap((cell) =>
        cell.kind === 'data' && lost.has(cell.record) ? [cell.offset] : [],
      );
      const [from] = offsets;
      const last = offsets.at(-1);
      if (from === undefined || last === undefined) return [];
      return [[partition, { from, to: last + 1 }] as const];
    }),
  );
}

function survivor(
  broker: BrokerView,
  { withoutLeader }: Xray,
  gone: ReadonlyMap<string, OffsetRange>,
): BrokerView {
  const lanes = broker.lanes.map((lane): LaneView => {
    const next = withoutLeader.find(({ partition }) => partition === lane.partition)?.next;
    const range = gone.get(lane.partition);
    const hasNone = range !== undefined && lane.logEnd <= range.from;
    return {
      ...lane,
      ...(next?.broker === broker.id ? { wouldLeadFromUs: next.atUs } : {}),
      ...(hasNone ? { wouldHaveNoCopy: [range], notCopied: [] } : {}),
    };
  });
  return { ...broker, lanes };
}
