/** The whole run as one JSON document: what `sim --json` prints, the text, and every fact. */

import { headlessRun } from '../../ledger/headless-run.ts';
import { runReport } from '../../ledger/run-report.ts';
import { printScenario } from '../../scenario/print.ts';
import type { Scenario } from '../../scenario/scenario.ts';

export function runDocument(scenario: Scenario): string {
  const done = headlessRun(scenario);
  const document = {
    ...runReport(scenario, done),
    problems: [],
    text: printScenario(scenario),
    traceHash: done.traceHash,
    facts: done.facts.filter(({ atUs }) => atUs <= done.untilUs),
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}
