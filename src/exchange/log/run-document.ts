/** The whole run as one JSON document: what `sim --json` prints, the text, and every fact. */

import { ENGINE_VERSION } from '../../engine/version.ts';
import type { ExpectationResult } from '../../ledger/expectations.ts';
import { headlessRun } from '../../ledger/headless-run.ts';
import { metricsOf } from '../../ledger/metrics.ts';
import { printScenario } from '../../scenario/print.ts';
import type { Scenario } from '../../scenario/scenario.ts';

const plain = ({ line, metric, at, op, want, got, ok }: ExpectationResult) => ({
  line,
  metric,
  at,
  op,
  want,
  got,
  ok,
});

export function runDocument(scenario: Scenario): string {
  const done = headlessRun(scenario);
  const text = printScenario(scenario);
  return `${JSON.stringify(
    {
      engine: ENGINE_VERSION,
      scenario: scenario.title?.text ?? text.split('\n')[0],
      untilUs: done.untilUs,
      metrics: Object.fromEntries(metricsOf(done.world)),
      expectations: done.expectations.map(plain),
      ...(done.goals.length > 0 ? { goals: done.goals.map(plain) } : {}),
      problems: [],
      text,
      traceHash: done.traceHash,
      facts: done.facts.filter(({ atUs }) => atUs <= done.untilUs),
    },
    null,
    1,
  )}\n`;
}
