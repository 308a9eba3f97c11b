/** The consumer groups with their members, and the outside world behind each. */

import type { GroupView } from '../../projection/reader-view.ts';
import { bottomOf, type Rect, rect, rightOf } from './geometry.ts';
import type { GroupBox, MemberBox, MemberForm, SinkBox, StageMode } from './stage-layout-types.ts';
import { textWidth } from './text-width.ts';

/** Between the last member and the sink below it. */
const SINK_GAP = 8;

interface Measure {
  readonly form: MemberForm;
  readonly head: number;
  readonly member: number;
  readonly gap: number;
  readonly sink: number;
  /** Members together, at least: what the sink beside them needs. */
  readonly least: number;
  readonly between: number;
}

const WIDE: readonly Measure[] = [
  { form: 'card', head: 32, member: 116, gap: 8, sink: 0, least: 92, between: 34 },
  { form: 'slim', head: 30, member: 88, gap: 2, sink: 0, least: 92, between: 22 },
  { form: 'row', head: 30, member: 28, gap: 0, sink: 0, least: 92, between: 18 },
];
const MERGED: readonly Measure[] = [
  { form: 'slim', head: 32, member: 86, gap: 2, sink: 88, least: 0, between: 24 },
  { form: 'slim', head: 26, member: 74, gap: 0, sink: 76, least: 0, between: 12 },
  { form: 'row', head: 30, member: 26, gap: 0, sink: 78, least: 0, between: 16 },
  { form: 'row', head: 24, member: 22, gap: 0, sink: 0, least: 0, between: 10 },
];

function heightWith(measure: Measure, groups: readonly GroupView[]): number {
  const each = groups.map((group) => {
    const members = group.members.length * (measure.member + measure.gap);
    const sink = group.sink.kind === 'none' ? 0 : measure.sink;
    return measure.head + Math.max(measure.least, members + sink);
  });
  const between = measure.between * Math.max(0, groups.length - 1);
  return each.reduce((sum, one) => sum + one, between);
}

/** Whether all of them stand one below the other in such a height, with what came out of them. */
export function groupsFit(groups: readonly GroupView[], height: number): boolean {
  const room = height - groups.length * SINK_GAP;
  return groups.length > 0 && MERGED.some((one) => one.sink > 0 && heightWith(one, groups) <= room);
}

export interface GroupColumns {
  readonly area: Rect;
  /** A column of its own for the sinks; `null`: under the members. */
  readonly sinkArea: Rect | null;
}

export function layoutGroups(
  columns: GroupColumns,
  groups: readonly GroupView[],
  mode: StageMode,
): readonly GroupBox[] {
  const options = mode === 'wide' ? WIDE : MERGED;
  const measure =
    options.find((one) => heightWith(one, groups) <= columns.area.height) ??
    options[options.length - 1];
  if (measure === undefined) return [];
  let y = columns.area.y;
  return groups.map((group) => {
    const box = groupBox(columns, group, measure, y);
    y = bottomOf(box.box) + measure.between;
    return box;
  });
}

function groupBox(
  columns: GroupColumns,
  group: GroupView,
  measure: Measure,
  top: number,
): GroupBox {
  const { area } = columns;
  const members = group.members.map((member, index): MemberBox => {
    const y = top + measure.head + index * (measure.member + measure.gap);
    return memberBox(
      rect(area.x, y, area.width, measure.member),
      member.name,
      group.name,
      measure.form,
    );
  });
  const membersEnd = top + measure.head + members.length * (measure.member + measure.gap);
  const sink = sinkOf(columns, group, measure, top + measure.head, membersEnd);
  const end = sink === null ? membersEnd : Math.max(membersEnd, bottomOf(sink.box));
  const titleY = top + (measure.head > 28 ? 20 : 17);
  return {
    name: group.name,
    box: rect(area.x, top, area.width, end - top),
    carded: false,
    title: { x: area.x, y: titleY },
    word: { x: area.x + textWidth(group.name, 20) + 10, y: titleY },
    members,
    sink,
  };
}

export function memberBox(box: Rect, name: string, group: string, form: MemberForm): MemberBox {
  const inset = form === 'card' ? 14 : 0;
  const left = box.x + (form === 'card' ? 36 : 20);
  const right = rightOf(box) - (form === 'card' ? 36 : 26);
  const titleY = box.y + (form === 'card' ? 26 : form === 'row' ? 18 : 20);
  return {
    name,
    group,
    form,
    box,
    title: { x: box.x + inset + (form === 'row' ? 18 : 0), y: titleY },
    partitions: { x: rightOf(box) - inset, y: titleY },
    partitionsAnchor: 'end',
    stations: { poll: left, process: (left + right) / 2, commit: right },
    trackY: box.y + (form === 'card' ? 56 : box.height > 80 ? 50 : 44),
    detail: form === 'card' ? { x: box.x + inset, y: box.y + 104 } : null,
  };
}

function sinkOf(
  columns: GroupColumns,
  group: GroupView,
  measure: Measure,
  top: number,
  membersEnd: number,
): SinkBox | null {
  if (group.sink.kind === 'none') return null;
  if (columns.sinkArea !== null) {
    return sinkBox(rect(columns.sinkArea.x, top, columns.sinkArea.width, 92), group.name, 50);
  }
  if (measure.sink === 0) return null;
  const size = measure.sink > 80 ? 46 : 36;
  return sinkBox(
    rect(columns.area.x, membersEnd + SINK_GAP, columns.area.width, measure.sink),
    group.name,
    size,
  );
}

export function sinkBox(box: Rect, group: string, size: number): SinkBox {
  const numeralY = box.y + 14 + size * 0.86;
  return {
    group,
    box,
    label: { x: box.x, y: box.y + 13 },
    numeral: { x: box.x - 2, y: numeralY },
    numeralSize: size,
    bar: rect(box.x, numeralY + 11, box.width, 7),
  };
}

/** Below the cluster: one card a group, with what its members do in a line and the sink at the right. */
export function layoutGroupStrip(area: Rect, groups: readonly GroupView[]): readonly GroupBox[] {
  const gap = 10;
  const count = Math.max(1, groups.length);
  const width = (area.width - gap * (count - 1)) / count;
  return groups.map((group, index) => {
    const box = rect(area.x + index * (width + gap), area.y, width, area.height);
    const sink = group.sink.kind === 'none' ? 0 : 148;
    const members = group.members.map((member, row) =>
      memberBox(
        rect(box.x + 16, box.y + 36 + row * 22, width - 32 - sink, 22),
        member.name,
        group.name,
        'row',
      ),
    );
    return {
      name: group.name,
      box,
      carded: true,
      title: { x: box.x + 16, y: box.y + 26 },
      word: { x: box.x + 16 + textWidth(group.name, 20) + 10, y: box.y + 26 },
      members,
      sink:
        sink === 0
          ? null
          : sinkBox(
              rect(rightOf(box) - sink, box.y + 4, sink - 16, area.height - 12),
              group.name,
              40,
            ),
    };
  });
}

/** How high the strip must be for its longest group. */
export function groupStripHeight(groups: readonly GroupView[]): number {
  const members = Math.max(1, ...groups.map((group) => group.members.length));
  return Math.max(86, 36 + members * 22 + 10);
}
