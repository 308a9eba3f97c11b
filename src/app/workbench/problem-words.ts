/** A problem of a text in the reader's language: why something was refused. */

import { problemText } from '../../scenario/problem-texts.ts';
import type { Problem } from '../../scenario/problem.ts';
import type { Language } from './contract.ts';

export function problemWords(problem: Problem, language: Language): string {
  return problemText(problem, language);
}
