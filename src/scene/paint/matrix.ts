/** What scales in a big cluster's picture: a sign for each replica, and each group's records behind, by member. */

import { formatCount } from '../../i18n/format.ts';
import { crossPath, crownPath } from '../../kit/glyph-paths.ts';
import { memoised } from '../../ledger/memo.ts';
import type { GroupView } from '../../projection/reader-view.ts';
import type { BrokerView, LaneView, ReplicaRole } from '../../projection/stage-view.ts';
import { bottomOf, middleOf, rect, rightOf } from '../layout/geometry.ts';
import {
  type MemberLag,
  memberLags,
  mostBehind,
  type Segment,
  segmentsOf,
} from '../layout/matrix-members.ts';
import type { BrokerBox, GroupBox, MatrixBox } from '../layout/stage-layout-types.ts';
import { textWidth } from '../layout/text-width.ts';
import type { Picture } from './picture.ts';
import { box, dot, glyph, line, type Surface, write } from './surface.ts';

export function paintMatrix(s: Surface, picture: Picture, matrix: MatrixBox): void {
  for (const row of picture.layout.brokers) {
    const view = picture.view.brokers.find((one) => one.id === row.id);
    if (view !== undefined) paintRow(s, matrix, row, rolesOf(view.lanes));
  }
  const groups = picture.view.groups.map((group) => ({
    ...group,
    lags: memberLags(picture.view, group),
  }));
  const bars = groups.flatMap(({ lags }) => lags.flatMap(({ unread }) => unread));
  const most = Math.max(1, ...bars.map(({ lag }) => lag));
  for (const row of picture.layout.groups) {
    const group = groups.find(({ name }) => name === row.name);
    if (group !== undefined) paintGroup(s, matrix, row, { ...group, most });
  }
}

interface GroupLags {
  readonly protocol: GroupView['protocol'];
  readonly lags: readonly MemberLag[];
  /** The highest of all bars: one scale for all groups. */
  readonly most: number;
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

const PAD = 16;
/** From the foot of a row: the numbers of the members, their brackets, the bars. */
const NUMBERS = 8;
const BRACKETS = 20;
const LABEL = { size: 12, face: 'mono', align: 'center' } as const;

/** The reader of the partition in focus and whoever lags most are told first. */
function paintGroup(
  s: Surface,
  { groupBars, groupFoot, focus }: MatrixBox,
  { box: row }: GroupBox,
  { protocol, lags, most }: GroupLags,
): void {
  const { palette } = s;
  const total = lags.reduce((sum, { lag }) => sum + lag, 0);
  const isShared = protocol === 'share';
  write(s, isShared ? '–' : formatCount(total), rightOf(row) - PAD, row.y + 32, {
    size: row.height > 80 ? 28 : 22,
    weight: 700,
    align: 'right',
    fill: total === 0 ? palette.ink3 : palette.ink,
  });
  const inFocus = (lag: MemberLag): boolean =>
    lag.unread.some(({ partition }) => partition === focus?.partition);
  const worst = mostBehind(lags)?.member ?? null;
  const told = [lags.find(inFocus)?.member ?? null, worst];
  const foot = bottomOf(row) - groupFoot;
  const withNumbers = groupFoot > BRACKETS;
  for (const segment of segmentsOf(lags, row.x + PAD, row.width - 2 * PAD, told)) {
    paintBars(s, segment, foot, groupBars / most, focus?.partition ?? null);
    if (!withNumbers) continue;
    const look = { isReader: inFocus(segment), isWorst: segment.member === worst };
    paintMember(s, segment, bottomOf(row), look);
  }
}

/** At least a line: it is read, and nothing is missing. */
function paintBars(
  s: Surface,
  { unread, x0, x1 }: Segment,
  foot: number,
  perRecord: number,
  focus: string | null,
): void {
  const { ctx, palette } = s;
  const width = (x1 - x0) / Math.max(1, unread.length);
  ctx.save();
  unread.forEach(({ partition, lag }, index) => {
    const height = Math.max(1, lag * perRecord);
    ctx.fillStyle = partition === focus ? palette.ink : palette.ink2;
    const x = x0 + index * width;
    ctx.fillRect(x, foot - height, Math.max(1, width - 1.5), height);
    if (partition === focus) ctx.fillRect(x, foot + 1, Math.max(2, width - 1.5), 2.5);
  });
  ctx.restore();
}

interface MemberLook {
  readonly isReader: boolean;
  readonly isWorst: boolean;
}

/** Under its bars: a bracket and its number; in ink where it reads the focus, struck where it is dead, in dots where nobody reads. */
function paintMember(
  s: Surface,
  { member, label, isDown, x0, x1 }: Segment,
  bottom: number,
  { isReader, isWorst }: MemberLook,
): void {
  const { palette } = s;
  const top = bottom - BRACKETS;
  const points = [
    [x0, top - 2],
    [x0, top],
    [x1 - 1, top],
    [x1 - 1, top - 2],
  ] as const;
  const dots = member === null ? ({ dash: [0.1, 4], cap: 'round' } as const) : {};
  line(s, points, { stroke: isDown ? palette.ink3 : palette.ink2, width: 1.4, ...dots });
  if (label === null) return;
  const middle = (x0 + x1) / 2;
  const y = bottom - NUMBERS;
  const half = textWidth(label, LABEL.size, 'mono') / 2 + 3;
  if (isReader) box(s, rect(middle - half, y - 11, 2 * half, 14), 3, { fill: palette.ink });
  const fill = isReader ? palette.onInk : isWorst ? palette.ink : palette.ink2;
  write(s, label, middle, y, { ...LABEL, weight: isReader || isWorst ? 600 : 400, fill });
  if (!isDown) return;
  const strike = [
    [middle - half, y - 4],
    [middle + half, y - 4],
  ] as const;
  line(s, strike, { stroke: isReader ? palette.onInk : palette.ink, width: 1.6 });
}
