/** A text as the workbench has it: lines and settings in the one order, defaults left out. */

import { parseScenario } from '../../scenario/parse.ts';
import { printScenario } from '../../scenario/print.ts';

export function canonicalText(text: string): string {
  const { scenario } = parseScenario(text);
  return scenario === undefined ? text : printScenario(scenario);
}
