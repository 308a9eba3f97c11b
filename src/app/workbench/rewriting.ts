/** Another beginning under the same playhead: by a setting of it, or by its text as it is typed. */

import { parseScenario } from '../../scenario/parse.ts';
import { printScenario } from '../../scenario/print.ts';
import type { Problem } from '../../scenario/problem.ts';
import { settle } from '../../scenario/edit.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { withoutPromises } from './acting.ts';
import type { Bench } from './comparing.ts';
import type { Rewriting } from './contract.ts';
import { lockOn } from './link/locked.ts';
import { branchRun } from './run.ts';

export function beginOtherwise(desk: Bench, changed: Scenario, label: string): void {
  const what: Rewriting = { kind: 'rewrite', sitting: null, label };
  if (lockOn(desk.store.getState().terms, what) !== null) return;
  const { scenario, problems } = settle(withoutPromises(changed, 0));
  if (scenario === undefined) desk.store.setState({ refused: problems });
  else desk.turnTo(branchRun(desk.run, scenario), what, 0);
}

/** What is well formed runs; of the rest the problems are told. */
export function rewrite(desk: Bench, text: string, sitting: number): readonly Problem[] {
  const { scenario, problems } = parseScenario(text);
  const what: Rewriting = { kind: 'rewrite', sitting, label: '' };
  const isNew = scenario !== undefined && printScenario(scenario) !== desk.run.text;
  if (isNew && lockOn(desk.store.getState().terms, what) === null) {
    desk.turnTo(branchRun(desk.run, scenario), what, 0);
  }
  return problems;
}
