/**
 * The stage as the X-ray shows it: what would be lost, what would go, who would lead; what a group would do again or never,
 * what a producer would never hear of. Nothing of it has happened.
 */

import { brokerNode } from '../engine/protocol/topic-partition.ts';
import type { Xray } from '../ledger/xray.ts';
import type { BrokerView, LaneView, LogCell, OffsetRange, StageView } from './stage-view.ts';

export function xrayed(view: StageView, xray: Xray): StageView {
  const { node } = xray;
  if (node.kind !== 'broker') return withoutClient(view, xray);
  const dying = brokerNode(node.id);
  const lost = new Set(xray.lost);
  const gone = lostRanges(view.brokers.find((broker) => broker.node === dying)?.lanes ?? [], lost);
  const brokers = view.brokers.map((broker) =>
    broker.node === dying ? dyingBroker(broker, lost) : survivor(broker, xray, gone),
  );
  return { ...view, brokers };
}

/** Where readers read it: at the leader. */
function withoutClient(view: StageView, { groups, refused, unresolved }: Xray): StageView {
  const repeated = new Set(groups.flatMap((harm) => harm.repeated));
  const unread = new Set(groups.flatMap((harm) => harm.unread));
  const untold = new Set([...refused, ...unresolved]);
  const reread = (cell: LogCell): LogCell => {
    if (cell.kind === 'control') return cell;
    if (unread.has(cell.record)) return { ...cell, state: 'would-stay-unread' };
    return repeated.has(cell.record) ? { ...cell, state: 'would-repeat' } : cell;
  };
  const leaders = new Map(view.partitions.map(({ name, leader }) => [name, leader]));
  const brokers = view.brokers.map((broker) => ({
    ...broker,
    lanes: broker.lanes.map((lane) =>
      leaders.get(lane.partition) === broker.id ? { ...lane, cells: lane.cells.map(reread) } : lane,
    ),
  }));
  const producers = view.producers.map((producer) => ({
    ...producer,
    sends: producer.sends.map((send) =>
      untold.has(send.record) ? { ...send, wouldFail: true } : send,
    ),
  }));
  return { ...view, brokers, producers };
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
