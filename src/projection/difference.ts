/**
 * What differs between the pictures of two runs at one instant: data for the brackets, and for whoever hears them.
 * A pure function of two views; parts that both sides have alike are not named.
 */

import { memoisedTogether } from '../ledger/memo.ts';
import type { RecordRef } from '../ledger/record-ref.ts';
import type {
  BrokerView,
  LaneView,
  LogCell,
  OffsetRange,
  PartitionView,
  ProducerView,
  StageView,
} from './stage-view.ts';

export interface LaneDifference {
  readonly broker: number;
  readonly partition: string;
  /** Where one side has another record than the other, in another state, or none. */
  readonly ranges: readonly OffsetRange[];
  readonly role: boolean;
}

export interface Difference {
  /** Of both sides; a lane that is alike is not among them. */
  readonly lanes: readonly LaneDifference[];
  /** Whose state differs: up here, crashed there. */
  readonly brokers: readonly number[];
  /** Sends that the application was told other things of, by producer. */
  readonly sends: ReadonlyMap<string, ReadonlySet<RecordRef>>;
}

export function differenceOf(a: StageView, b: StageView): Difference {
  const brokers = new Map(b.brokers.map((broker) => [broker.id, broker]));
  const lanes: LaneDifference[] = [];
  const states: number[] = [];
  for (const left of a.brokers) {
    const right = brokers.get(left.id);
    if (right === undefined || right.status !== left.status) states.push(left.id);
    lanes.push(...laneDifferences(left, right));
    brokers.delete(left.id);
  }
  for (const alone of brokers.values()) {
    states.push(alone.id);
    lanes.push(...laneDifferences(alone, undefined));
  }
  return { lanes, brokers: states, sends: sendDifferences(a.producers, b.producers) };
}

function laneDifferences(
  left: BrokerView,
  right: BrokerView | undefined,
): readonly LaneDifference[] {
  const others = new Map(right?.lanes.map((lane) => [lane.partition, lane]));
  const found = left.lanes.flatMap((lane) => {
    const other = others.get(lane.partition);
    others.delete(lane.partition);
    return laneDifference(lane, other) ?? [];
  });
  return [
    ...found,
    ...[...others.values()].flatMap((lane) => laneDifference(lane, undefined) ?? []),
  ];
}

const laneDifference = memoisedTogether(
  (lane: LaneView, other: LaneView | undefined): LaneDifference | null => {
    const { broker, partition } = lane;
    const ranges = rangesOf(lane, other);
    const role =
      other === undefined || other.role !== lane.role || other.leaderEpoch !== lane.leaderEpoch;
    return ranges.length === 0 && !role ? null : { broker, partition, ranges, role };
  },
);

/** Neighbouring offsets that differ are one stretch. */
function rangesOf(a: LaneView, b: LaneView | undefined): readonly OffsetRange[] {
  const left = signsOf(a);
  const right = b === undefined ? new Map<number, string>() : signsOf(b);
  const ranges: { from: number; to: number }[] = [];
  for (const offset of [...new Set([...left.keys(), ...right.keys()])].sort((x, y) => x - y)) {
    if (left.get(offset) === right.get(offset)) continue;
    const last = ranges.at(-1);
    if (last?.to === offset) last.to = offset + 1;
    else ranges.push({ from: offset, to: offset + 1 });
  }
  return ranges;
}

/** What stands at each offset, as the picture tells it. */
const signsOf = (lane: LaneView): ReadonlyMap<number, string> => {
  const signs = new Map(lane.cells.map((cell) => [cell.offset, signOf(cell)]));
  for (const { from, to } of lane.neverCopied) {
    for (let offset = from; offset < to; offset++) {
      if (!signs.has(offset)) signs.set(offset, 'never copied');
    }
  }
  return signs;
};

function signOf(cell: LogCell): string {
  if (cell.kind === 'control') return cell.type;
  const { record, state, transaction, copy, reordered } = cell;
  return [record, state, transaction, copy, reordered].join();
}

function sendDifferences(
  a: readonly ProducerView[],
  b: readonly ProducerView[],
): Difference['sends'] {
  const others = new Map(b.map((producer) => [producer.name, producer]));
  return new Map(
    a.flatMap((producer) => {
      const differing = sendsThatDiffer(producer, others.get(producer.name));
      return differing.size === 0 ? [] : [[producer.name, differing] as const];
    }),
  );
}

const sendsThatDiffer = memoisedTogether(
  (a: ProducerView, b: ProducerView | undefined): ReadonlySet<RecordRef> => {
    const fates = new Map(b?.sends.map((send) => [send.record, `${send.outcome} ${send.lost}`]));
    return new Set(
      a.sends.flatMap(({ record, outcome, lost }) =>
        fates.get(record) === `${outcome} ${lost}` ? [] : [record],
      ),
    );
  },
);

/**
 * Both pictures on one offset axis for each partition, so that offset n stands at the same place in both; without
 * bookmarks, which would hide what differs.
 */
export function sideBySide(a: StageView, b: StageView): readonly [StageView, StageView] {
  const reach = (partition: PartitionView, others: readonly PartitionView[]): PartitionView => {
    const other = others.find(({ name }) => name === partition.name) ?? partition;
    return {
      ...partition,
      bookmarks: [],
      axisStart: Math.min(partition.axisStart, other.axisStart),
      axisEnd: Math.max(partition.axisEnd, other.axisEnd),
    };
  };
  return [
    { ...a, partitions: a.partitions.map((one) => reach(one, b.partitions)) },
    { ...b, partitions: b.partitions.map((one) => reach(one, a.partitions)) },
  ];
}
