/** The whole run as one JSON document: what `sim --json` prints, the text, and every fact. */

import { headlessInPortions } from '../../ledger/headless-run.ts';
import { runReport } from '../../ledger/run-report.ts';
import { untilUsOf } from '../../scenario/defaults.ts';
import { printScenario } from '../../scenario/print.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { jsonPortions, PORTION } from './event-log.ts';

export interface RunPortion {
  /** How far it is, 0 … 1. */
  readonly share: number;
  /** The next piece of the document; empty while the run is still played. */
  readonly text: string;
}

/** Playing takes most of the time, writing the rest. */
const PLAYED = 0.8;

/** The pieces make the document when they are put together. */
export function* runDocument(scenario: Scenario): Generator<RunPortion, void> {
  const run = headlessInPortions(scenario);
  let step = run.next();
  const untilUs = Math.max(1, untilUsOf(scenario));
  for (; step.done !== true; step = run.next()) {
    yield { share: PLAYED * Math.min(1, step.value / untilUs), text: '' };
  }
  const done = step.value;
  const report = {
    ...runReport(scenario, done),
    problems: [],
    text: printScenario(scenario),
    traceHash: done.traceHash,
  };
  yield { share: PLAYED, text: `${JSON.stringify(report, null, 1).slice(0, -2)},\n "facts": ` };
  const facts = done.facts.filter(({ atUs }) => atUs <= done.untilUs);
  let written = 0;
  for (const text of jsonPortions(facts)) {
    yield { share: PLAYED + (1 - PLAYED) * Math.min(1, written / facts.length), text };
    written += PORTION;
  }
  yield { share: 1, text: '}\n' };
}
