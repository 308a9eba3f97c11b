/** How long each log is shown, and where each group stands in it. Real offsets can be huge: what is shown is the end of a log. */

import { bounds } from '../../scenario/bounds.ts';
import type { PasteProblems } from './paste-problem.ts';
import type { PastedOffset, PastedTopic } from './read-lines.ts';

export interface ShownLog {
  readonly topic: string;
  readonly index: number;
  /** Offsets there minus offsets here. */
  readonly shift: number;
  /** Where the slowest group stands: what lies before is nobody's history, and not in the log. */
  readonly start: number;
  readonly end: number;
}

/** Of all records that a scenario may produce. */
const RECORDS_MAX = 1_000;
const nameOf = (topic: string, index: number): string => `${topic} ${index}`;

interface Extent {
  readonly topic: string;
  readonly index: number;
  readonly line: number;
  readonly end: number;
  readonly lowest: number;
}

/** From the lowest place that a group stands at to the end. */
function extentsOf(
  topics: readonly PastedTopic[],
  offsets: readonly PastedOffset[],
): readonly Extent[] {
  const extents = new Map<string, Extent>();
  const known = new Set(
    topics.flatMap(({ found, partitions }) => partitions.map(({ index }) => nameOf(found, index))),
  );
  for (const { topic, index, line, current, end } of offsets) {
    const name = nameOf(topic, index);
    if (!known.has(name) || end === null) continue;
    const other = extents.get(name);
    const lowest = Math.min(current ?? end, end);
    extents.set(name, {
      topic,
      index,
      line: other?.line ?? line,
      end: Math.max(end, other?.end ?? 0),
      lowest: Math.min(lowest, other?.lowest ?? lowest),
    });
  }
  return [...extents.values()];
}

export function shownLogs(
  topics: readonly PastedTopic[],
  offsets: readonly PastedOffset[],
  problems: PasteProblems,
): readonly ShownLog[] {
  const extents = extentsOf(topics, offsets);
  const each = Math.max(1, Math.floor(RECORDS_MAX / Math.max(1, extents.length)));
  return extents.map(({ topic, index, line, end, lowest }) => {
    const wanted = end <= each ? end : Math.min(each, end - lowest);
    const shift = end - wanted;
    const name = `${topic}-${index}`;
    if (end - lowest > wanted) problems.add(line, 'cut-to-bound', name, bounds.records.phrase);
    else if (shift > 0) problems.add(line, 'offsets-moved', name, String(shift));
    return { topic, index, shift, start: Math.max(0, lowest - shift), end: wanted };
  });
}
