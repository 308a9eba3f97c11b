/** The bounds of a scenario: an error on the first line that goes beyond each of them. */

import { type BoundName, bounds } from './bounds.ts';
import { type Problem, problemAt } from './problem.ts';
import type { Act, Place, Statement } from './scenario.ts';

/** The lines of a text, in the order of the file, as far as they could be read. */
export interface BoundedLines {
  readonly brokers: readonly (Statement & { readonly count: number })[];
  readonly controllers: readonly (Statement & { readonly count: number })[];
  readonly topics: readonly (Statement & { readonly partitions: number })[];
  readonly producers: readonly Statement[];
  readonly groups: readonly (Statement & { readonly consumers: number })[];
  readonly acts: readonly Act[];
  readonly until: readonly (Statement & { readonly untilUs: number })[];
  readonly expectations: readonly (Statement & { readonly when: { readonly kind: string } })[];
}

interface Amount {
  readonly place: Place;
  readonly amount: number;
}

/** The first amount that is beyond the bound, by place. */
function firstBeyond(bound: BoundName, amounts: readonly Amount[]): Problem | undefined {
  let first: Place | undefined;
  for (const { place, amount } of amounts) {
    if (amount > bounds[bound].max && (first === undefined || place.line < first.line))
      first = place;
  }
  return first && problemAt(first, 'bound', { bound });
}

const numbered = (lines: readonly Statement[]): readonly Amount[] =>
  lines.map(({ place }, index) => ({ place, amount: index + 1 }));

function partitionAmounts(lines: BoundedLines): readonly Amount[] {
  const topics = lines.topics.map((line) => ({ place: line.place, amount: line.partitions }));
  const acts = lines.acts.flatMap(({ place, action }) =>
    action.kind === 'partitions' ? [{ place, amount: action.count }] : [],
  );
  return [...topics, ...acts];
}

function recordAmounts(acts: readonly Act[]): readonly Amount[] {
  let records = 0;
  return acts.map(({ place, action }) => {
    if (action.kind === 'produce') records += action.count;
    return { place, amount: records };
  });
}

function timeAmounts(lines: BoundedLines): readonly Amount[] {
  const acts = lines.acts.map(({ place, atUs }) => ({ place, amount: atUs }));
  const until = lines.until.map(({ place, untilUs }) => ({ place, amount: untilUs }));
  const moments = lines.expectations.flatMap(({ place, when }) =>
    'atUs' in when ? [{ place, amount: Number(when.atUs) }] : [],
  );
  return [...acts, ...until, ...moments];
}

const counted = (lines: readonly (Statement & { readonly count: number })[]): readonly Amount[] =>
  lines.map(({ place, count }) => ({ place, amount: count }));

/** Lines are in the order of the file, acts too. */
export function checkBounds(lines: BoundedLines): readonly Problem[] {
  const members = lines.groups.map(({ place, consumers }) => ({ place, amount: consumers }));
  return [
    firstBeyond('brokers', counted(lines.brokers)),
    firstBeyond('controllers', counted(lines.controllers)),
    firstBeyond('topics', numbered(lines.topics)),
    firstBeyond('partitions', partitionAmounts(lines)),
    firstBeyond('producers', numbered(lines.producers)),
    firstBeyond('groups', numbered(lines.groups)),
    firstBeyond('consumers', members),
    firstBeyond('acts', numbered(lines.acts)),
    firstBeyond('records', recordAmounts(lines.acts)),
    firstBeyond('time', timeAmounts(lines)),
  ].filter((problem) => problem !== undefined);
}
