/** The smallest repair of a text that cannot be opened: without its wrong lines, if it makes sense then. */

import { parseScenario } from '../scenario/parse.ts';
import type { Problem } from '../scenario/problem.ts';
import type { BrokenText } from './workbench/contract.ts';

export function wrongLines(problems: readonly Problem[]): readonly number[] {
  const lines = problems.filter(({ severity, line }) => severity === 'error' && line > 0);
  return [...new Set(lines.map(({ line }) => line))];
}

/** `null`: it could not be opened without them either, or it could not before for another reason. */
export function opensWithout({ text, reason, problems }: BrokenText): string | null {
  if (reason === 'contradiction') return null;
  const wrong = new Set(wrongLines(problems));
  const rest = text
    .split('\n')
    .filter((_, index) => !wrong.has(index + 1))
    .join('\n');
  return parseScenario(rest).scenario === undefined ? null : rest;
}
