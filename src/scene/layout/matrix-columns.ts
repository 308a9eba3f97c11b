/** The columns of a big cluster: one a partition, topic beside topic, as many as find room. */

import type { PartitionView, StageView } from '../../projection/stage-view.ts';
import { clamp } from './geometry.ts';
import type { MatrixColumn, MatrixTopic } from './stage-layout-types.ts';

export interface ColumnPlan {
  readonly topics: readonly MatrixTopic[];
  readonly columns: readonly MatrixColumn[];
  readonly pitch: number;
  /** Where the lanes of the open rows begin. */
  readonly wordsX: number;
  readonly elsewhere: number;
}

const PITCH_MOST = 12.5;
const PITCH_LEAST = 8.5;
const TOPIC_GAP = 20;
/** A topic's name is wider than a column. */
const TOPIC_LEAST = 92;
const LANE_WANTED = 312;
const LANE_LEAST = 250;
const TICK_LEAST = 30;

export function planColumns(
  view: StageView,
  focus: string | null,
  left: number,
  width: number,
): ColumnPlan {
  const room = width - left - LANE_LEAST;
  const all = view.partitions;
  const topics = topicsOf(all).length;
  const wanted = (width - left - LANE_WANTED - topics * TOPIC_GAP) / Math.max(1, all.length);
  const pitch = clamp(wanted, PITCH_LEAST, PITCH_MOST);
  const shown = pageOf(all, focus, pitch, room);
  const placed = place(shown, left, pitch, all);
  return {
    topics: placed.topics,
    columns: placed.columns,
    pitch,
    wordsX: placed.end + 12,
    elsewhere: all.length - shown.length,
  };
}

const topicsOf = (partitions: readonly PartitionView[]): readonly string[] => [
  ...new Set(partitions.map(({ topic }) => topic)),
];

/** All of them, or the page that the focus stands on: pages are cut where the room ends. */
function pageOf(
  all: readonly PartitionView[],
  focus: string | null,
  pitch: number,
  room: number,
): readonly PartitionView[] {
  let page: PartitionView[] = [];
  for (const partition of all) {
    const next = [...page, partition];
    if (page.length > 0 && place(next, 0, pitch).end > room) {
      if (focus === null || page.some(({ name }) => name === focus)) return page;
      page = [partition];
    } else page = next;
  }
  return page;
}

interface Placed {
  readonly topics: readonly MatrixTopic[];
  readonly columns: readonly MatrixColumn[];
  readonly end: number;
}

function place(
  partitions: readonly PartitionView[],
  left: number,
  pitch: number,
  all: readonly PartitionView[] = partitions,
): Placed {
  const topics: MatrixTopic[] = [];
  const columns: MatrixColumn[] = [];
  let x = left;
  for (const topic of topicsOf(partitions)) {
    const members = partitions.filter((one) => one.topic === topic);
    const own = members.map(({ name, index }, nth) => ({
      partition: name,
      index,
      x: x + pitch * (nth + 0.5),
    }));
    const width = Math.max(TOPIC_LEAST, pitch * members.length);
    topics.push({
      name: topic,
      partitions: all.filter((one) => one.topic === topic).length,
      replicas: members[0]?.replicas.length ?? 0,
      shown: members.length,
      at: { x, y: 13 },
      sizeAt: { x: x + width - 2, y: 13 },
      ticks: own.filter((_, index) => index % tickStep(pitch) === 0),
    });
    columns.push(...own.map(({ partition, x: middle }) => ({ partition, x: middle })));
    x += width + TOPIC_GAP;
  }
  return { topics, columns, end: x - TOPIC_GAP };
}

const TICK_STEPS = [2, 3, 4, 6, 8];

function tickStep(pitch: number): number {
  return TICK_STEPS.find((step) => step * pitch >= TICK_LEAST) ?? 8;
}

/** The column under a place. */
export function columnAt(
  { columns, pitch }: Pick<ColumnPlan, 'columns' | 'pitch'>,
  x: number,
): MatrixColumn | null {
  return columns.find((one) => Math.abs(one.x - x) <= pitch / 2) ?? null;
}
