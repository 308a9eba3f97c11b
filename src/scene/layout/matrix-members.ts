/**
 * Who of a group reads what, beside a big cluster: a bar a partition, one member's bars side by side over its number.
 * Units: px, records. Pure: from the picture of an instant.
 */

import { memoised } from '../../ledger/memo.ts';
import type { GroupView, MemberView } from '../../projection/reader-view.ts';
import type { BrokerView, PartitionView, StageView } from '../../projection/stage-view.ts';
import { textWidth } from './text-width.ts';

interface Unread {
  readonly partition: string;
  /** Below the high watermark, and not committed by the group. */
  readonly lag: number;
}

/** What one member reads; `null`: what nobody does. */
export interface MemberLag {
  readonly member: string | null;
  readonly isDown: boolean;
  readonly unread: readonly Unread[];
  readonly lag: number;
}

const DOWN: readonly MemberView['status'][] = ['killed', 'stopped', 'evicted', 'not-started'];

/** In the order of the members, then what is left over. Who shares partitions commits nothing: then all lags are 0. */
export function memberLags(view: StageView, group: GroupView): readonly MemberLag[] {
  const isShared = group.protocol === 'share';
  const owners = new Map<string | null, Unread[]>();
  for (const partition of view.partitions.filter(({ topic }) => group.topics.includes(topic))) {
    const bookmark = partition.bookmarks.find((one) => one.group === group.name);
    const owner = bookmark?.member ?? readerOf(group, partition.name);
    const known = bookmark?.committed ?? bookmark?.position ?? partition.axisStart;
    const lag = isShared ? 0 : Math.max(0, visibleEnd(view, partition) - known);
    const own = owners.get(owner) ?? [];
    owners.set(owner, [...own, { partition: partition.name, lag }]);
  }
  const names = [...group.members.map(({ name }) => name), null];
  return names.flatMap((member) => {
    const unread = owners.get(member);
    if (unread === undefined) return [];
    const status = group.members.find(({ name }) => name === member)?.status;
    const lag = unread.reduce((sum, one) => sum + one.lag, 0);
    return [{ member, isDown: status !== undefined && DOWN.includes(status), unread, lag }];
  });
}

/** As it believes: of a dead one, what it had. */
export function readerOf({ members }: GroupView, partition: string): string | null {
  return members.find((member) => member.partitions.includes(partition))?.name ?? null;
}

const lanesByPartition = memoised(
  (lanes: BrokerView['lanes']) => new Map(lanes.map((lane) => [lane.partition, lane])),
);

function visibleEnd({ brokers }: StageView, { leader, name, axisStart }: PartitionView): number {
  const broker = brokers.find(({ id }) => id === leader);
  const lane = broker === undefined ? undefined : lanesByPartition(broker.lanes).get(name);
  return lane?.highWatermark ?? axisStart;
}

/** Who lags most; `null`: nobody does, or nobody reads it. */
export function mostBehind(lags: readonly MemberLag[]): MemberLag | null {
  const most = lags.reduce<MemberLag | null>(
    (worst, one) => (one.lag > (worst?.lag ?? 0) ? one : worst),
    null,
  );
  return most?.member === null ? null : most;
}

export interface Segment extends MemberLag {
  readonly x0: number;
  readonly x1: number;
  /** `12`; `null`: its neighbour needs the place, or nobody reads it. */
  readonly label: string | null;
}

/** Between the bars of two members, where the bars are wide enough. */
const GAP = 4;
const LABEL_SIZE = 12;

/** All bars are equally wide. `first`: whose numbers must be seen. */
export function segmentsOf(
  lags: readonly MemberLag[],
  left: number,
  width: number,
  first: readonly (string | null)[],
): readonly Segment[] {
  const bars = lags.reduce((sum, { unread }) => sum + unread.length, 0);
  const gap = width / Math.max(1, bars) >= 6 ? GAP : 2;
  const bar = (width - gap * Math.max(0, lags.length - 1)) / Math.max(1, bars);
  let x = left;
  const bare = lags.map((one) => {
    const x0 = x;
    const x1 = x0 + one.unread.length * bar;
    x = x1 + gap;
    return { ...one, x0, x1 };
  });
  const shown = labelled(bare, first);
  return bare.map((one) => ({ ...one, label: shown.has(one.member) ? labelOf(one.member) : null }));
}

/** `billing-12`: 12. */
function labelOf(member: string | null): string | null {
  return member === null ? null : (/\d+$/.exec(member)?.[0] ?? member.slice(0, 2));
}

type Placed = Omit<Segment, 'label'>;

/** As many numbers as do not touch, the wanted ones before the others. */
function labelled(
  segments: readonly Placed[],
  first: readonly (string | null)[],
): ReadonlySet<string | null> {
  const taken: { readonly from: number; readonly to: number }[] = [];
  const shown = new Set<string | null>();
  const wanted = segments.filter(({ member }) => first.includes(member));
  for (const { member, x0, x1 } of [...wanted, ...segments]) {
    if (member === null || shown.has(member)) continue;
    const half = textWidth(labelOf(member) ?? '', LABEL_SIZE, 'mono') / 2 + 2;
    const middle = (x0 + x1) / 2;
    if (taken.some(({ from, to }) => middle - half < to && middle + half > from)) continue;
    taken.push({ from: middle - half, to: middle + half });
    shown.add(member);
  }
  return shown;
}
