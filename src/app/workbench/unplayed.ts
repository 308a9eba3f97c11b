/** What the simulator does not play of a text, in the reader's language. */

import { abilities } from '../../scenario/abilities.ts';
import { problemText } from '../../scenario/problem-texts.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { unsupported } from '../../scenario/unsupported.ts';
import type { Language } from './contract.ts';

export interface Unplayed {
  readonly line: number;
  readonly column: number;
  readonly words: string;
}

export function unplayedParts(scenario: Scenario, language: Language): readonly Unplayed[] {
  return unsupported(scenario, abilities).map((problem) => ({
    line: problem.line,
    column: problem.column,
    words: problemText(problem, language).replaceAll('`', ''),
  }));
}
