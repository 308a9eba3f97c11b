/** What the browser is asked for: the fingerprint of the whole run of a scenario. */
import { headlessRun } from '../src/ledger/headless-run.ts';
import { parseScenario } from '../src/scenario/parse.ts';

export function hashOf(text: string): string {
  const { scenario } = parseScenario(text);
  if (scenario === undefined) throw new Error('The scenario is malformed.');
  return headlessRun(scenario).traceHash;
}
