/** What a run came to, as plain data: what `sim --json` prints and what a downloaded run begins with. */

import { ENGINE_VERSION } from '../engine/version.ts';
import { printScenario } from '../scenario/print.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { ExpectationResult } from './expectations.ts';
import type { HeadlessRun } from './headless-run.ts';
import { metricsOf } from './metrics.ts';

/** `goals` only where the text has any. */
export function runReport(scenario: Scenario, done: HeadlessRun) {
  return {
    engine: ENGINE_VERSION,
    scenario: scenario.title?.text ?? printScenario(scenario).split('\n')[0],
    untilUs: done.untilUs,
    metrics: Object.fromEntries(metricsOf(done.world)),
    expectations: done.expectations.map(plain),
    ...(done.goals.length > 0 ? { goals: done.goals.map(plain) } : {}),
  };
}

function plain({ line, metric, at, op, want, got, ok }: ExpectationResult) {
  return { line, metric, at, op, want, got, ok };
}
