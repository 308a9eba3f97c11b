/** What scales in a big cluster's picture: a sign for each replica, and each group's records behind, by partition. */

import { formatCount } from '../../i18n/format.ts';
import { crossPath, crownPath } from '../../kit/glyph-paths.ts';
import { memoised } from '../../ledger/memo.ts';
import type {
  BrokerView,
  LaneView,
  PartitionView,
  ReplicaRole,
  StageView,
} from '../../projection/stage-view.ts';
import { bottomOf, middleOf, rightOf } from '../layout/geometry.ts';
import type { BrokerBox, GroupBox, MatrixBox } from '../layout/stage-layout-types.ts';
import type { Picture } from './picture.ts';
import { dot, glyph, type Surface, write } from './surface.ts';

export function paintMatrix(s: Surface, picture: Picture, matrix: MatrixBox): void {
  for (const row of picture.layout.brokers) {
    const view = picture.view.brokers.find((one) => one.id === row.id);
    if (view !== undefined) paintRow(s, matrix, row, rolesOf(view.lanes));
  }
  const behind = behindOf(picture.view);
  const most = Math.max(1, ...[...behind.values()].flatMap((lags) => lags.map(({ lag }) => lag)));
  for (const box of picture.layout.groups) {
    paintGroup(s, matrix, box, behind.get(box.name) ?? [], most);
  }
}

/** Lanes keep their reference while they stay the same. */
const rolesOf = memoised(
  (lanes: BrokerView['lanes']): ReadonlyMap<string, LaneView> =>
    new Map(lanes.map((lane) => [lane.partition, lane])),
);

function paintRow(
  s: Surface,
  { columns, pitch }: MatrixBox,
  row: BrokerBox,
  roles: ReadonlyMap<string, LaneView>,
): void {
  const y = middleOf(row.card);
  const half = Math.min(5.5, pitch * 0.46);
  for (const { partition, x } of columns) {
    const lane = roles.get(partition);
    if (lane === undefined) dot(s, x, y, 1, { fill: s.palette.line });
    else stamp(s, lane.moving === 'adding' ? 'adding' : lane.role, x, y, half);
  }
}

type Sign = ReplicaRole | 'adding';

/** Each sign is drawn once and copied from there. */
function stamp(s: Surface, sign: Sign, x: number, y: number, half: number): void {
  const side = Math.ceil(2 * half + 4);
  if (s.sprite === null) {
    paintSign(s, sign, x, y, half);
    return;
  }
  const image = s.sprite(`sign ${sign} ${half}`, side, side, (ctx) =>
    paintSign({ ...s, ctx }, sign, side / 2, side / 2, half),
  );
  // On whole pixels, else the copy is blurred.
  s.ctx.drawImage(image, Math.round(x - side / 2), Math.round(y - side / 2), side, side);
}

function paintSign(s: Surface, sign: Sign, x: number, y: number, half: number): void {
  const { ink, ink2, card, deadLine } = s.palette;
  const radius = half * 0.8;
  const ring = { stroke: ink, width: 1.6 };
  switch (sign) {
    case 'leader':
      return glyph(s, crownPath(half), x, y, { fill: ink });
    case 'electing':
      return glyph(s, crownPath(half), x, y, { fill: card, stroke: ink, width: 1.2 });
    case 'in-sync':
      return dot(s, x, y, radius, { ...ring, width: 1.5 });
    case 'out-of-sync':
    case 'catching-up':
      return dot(s, x, y, radius, { ...ring, dash: [2.1, 1.9] });
    case 'adding':
      return dot(s, x, y, radius, { ...ring, dash: [0.1, 3.2], cap: 'round' });
    case 'eligible':
      return dot(s, x, y, radius, { ...ring, dash: [radius * 4.6, radius * 1.7] });
    case 'offline':
      dot(s, x, y, radius, { stroke: deadLine, width: 1.2 });
      return glyph(s, crossPath(radius * 0.62), x, y, { stroke: ink2, width: 1.4 });
  }
}

interface Behind {
  readonly partition: string;
  readonly lag: number;
}

/** By group: what its partitions hold below the high watermark, and it has not committed. */
function behindOf(view: StageView): ReadonlyMap<string, readonly Behind[]> {
  const all = new Map<string, Behind[]>();
  const shares = new Set(
    view.groups.filter(({ protocol }) => protocol === 'share').map(({ name }) => name),
  );
  for (const partition of view.partitions) {
    const end = visibleEnd(view, partition);
    for (const { group, committed, position } of partition.bookmarks) {
      // Who shares a partition commits nothing.
      if (shares.has(group)) continue;
      const lag = Math.max(0, end - (committed ?? position ?? partition.axisStart));
      const known = all.get(group);
      if (known === undefined) all.set(group, [{ partition: partition.name, lag }]);
      else known.push({ partition: partition.name, lag });
    }
  }
  return all;
}

function visibleEnd({ brokers }: StageView, { leader, name, axisStart }: PartitionView): number {
  const broker = brokers.find(({ id }) => id === leader);
  return (
    (broker === undefined ? undefined : rolesOf(broker.lanes).get(name))?.highWatermark ?? axisStart
  );
}

const PAD = 16;

function paintGroup(
  s: Surface,
  { groupBars }: MatrixBox,
  { box }: GroupBox,
  behind: readonly Behind[],
  most: number,
): void {
  const { palette, ctx } = s;
  const total = behind.reduce((sum, { lag }) => sum + lag, 0);
  write(s, behind.length === 0 ? '–' : formatCount(total), rightOf(box) - PAD, box.y + 32, {
    size: box.height > 80 ? 28 : 22,
    weight: 700,
    align: 'right',
    fill: total === 0 ? palette.ink3 : palette.ink,
  });
  const width = (box.width - 2 * PAD) / Math.max(1, behind.length);
  const foot = bottomOf(box) - 9;
  ctx.save();
  ctx.fillStyle = palette.ink2;
  behind.forEach(({ lag }, index) => {
    const height = Math.max(1, (lag / most) * groupBars);
    ctx.fillRect(box.x + PAD + index * width, foot - height, Math.max(1, width - 2), height);
  });
  ctx.restore();
}
