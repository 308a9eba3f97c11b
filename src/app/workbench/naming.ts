/** A run gets its title. */

import { printScenario } from '../../scenario/print.ts';
import { noPlace, type Scenario } from '../../scenario/scenario.ts';

export function textWithTitle(scenario: Scenario, title: string): string {
  const line = scenario.title ?? { place: noPlace, before: [], unknown: [] };
  return printScenario({ ...scenario, title: { ...line, text: title } });
}
