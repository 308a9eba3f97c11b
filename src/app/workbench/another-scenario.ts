/**
 * Whether a text that was written in the place of another one is another scenario, or the same one changed. What decides is how
 * much of the old text is left, line by line in the canonical form and without the words around it (title, notes, comments):
 *
 * - less than a quarter is left: another one;
 * - less than half is left, and the title is another or no topic, producer or group has its name any more: another one;
 * - everything else is the same scenario, changed: a branch. So is what grows out of one or two lines, and a new title alone.
 */

import { printScenario } from '../../scenario/print.ts';
import type { Scenario } from '../../scenario/scenario.ts';

const HARDLY = 1 / 4;
const LITTLE = 1 / 2;
/** Fewer lines are a beginning, which will be another text anyway. */
const LINES_LEAST = 3;

const AROUND = /^(?:$|#|kafka 1$|title|note|until )/;

const linesOf = (scenario: Scenario): readonly string[] =>
  printScenario(scenario)
    .split('\n')
    .filter((line) => !AROUND.test(line));

function shareLeft(before: readonly string[], after: readonly string[]): number {
  const there = new Map<string, number>();
  for (const line of after) there.set(line, (there.get(line) ?? 0) + 1);
  const left = before.filter((line) => {
    const count = there.get(line) ?? 0;
    there.set(line, count - 1);
    return count > 0;
  });
  return left.length / before.length;
}

const namesOf = ({ topics, producers, groups }: Scenario): readonly string[] =>
  [...topics, ...producers, ...groups].map(({ name }) => name);

function hasOtherNames(before: Scenario, after: Scenario): boolean {
  const names = new Set(namesOf(before));
  return names.size > 0 && !namesOf(after).some((name) => names.has(name));
}

export function isAnotherScenario(before: Scenario, after: Scenario): boolean {
  const lines = linesOf(before);
  if (lines.length < LINES_LEAST) return false;
  const left = shareLeft(lines, linesOf(after));
  if (left < HARDLY) return true;
  const hasOtherTitle = before.title?.text !== after.title?.text;
  return left < LITTLE && (hasOtherTitle || hasOtherNames(before, after));
}
