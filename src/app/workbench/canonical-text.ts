/** A scenario's text as the stage has it: read and printed again. */

import { parseScenario } from '../../scenario/parse.ts';
import { printScenario } from '../../scenario/print.ts';

/** What cannot be read stays as it is. */
export function canonicalText(text: string): string {
  const { scenario } = parseScenario(text);
  return scenario === undefined ? text : printScenario(scenario);
}
