/** The scenario of a text that a test knows to be well formed. */

import { parseScenario } from '../scenario/parse.ts';
import type { Scenario } from '../scenario/scenario.ts';

export function scenarioOf(text: string): Scenario {
  const { scenario, problems } = parseScenario(text);
  if (scenario === undefined) throw new Error(JSON.stringify(problems));
  return scenario;
}
