/** Another beginning under the same playhead: by a setting of it, or by its text as it is typed. */

import { parseScenario } from '../../scenario/parse.ts';
import { printScenario } from '../../scenario/print.ts';
import type { Problem } from '../../scenario/problem.ts';
import { settle } from '../../scenario/edit.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { withoutPromises } from './acting.ts';
import type { Bench } from './comparing.ts';
import type { Rewriting } from './contract.ts';
import type { Desk } from './desk.ts';
import { lockOn } from './link/locked.ts';
import { isAnotherScenario } from './another-scenario.ts';
import { branchRun } from './run.ts';

export function beginOtherwise(desk: Bench, changed: Scenario, label: string): void {
  const what: Rewriting = { kind: 'rewrite', sitting: null, label };
  if (lockOn(desk.store.getState().terms, what) !== null) return;
  const { scenario, problems } = settle(withoutPromises(changed, 0));
  if (scenario === undefined) desk.store.setState({ refused: problems });
  else desk.turnTo(branchRun(desk.run, scenario), what, 0);
}

/** What is well formed runs, as a branch or as another scenario; of the rest the problems are told. */
export function rewrite(desk: Desk, text: string, sitting: number): readonly Problem[] {
  const { scenario, problems } = parseScenario(text);
  const what: Rewriting = { kind: 'rewrite', sitting, label: '' };
  const isNew = scenario !== undefined && printScenario(scenario) !== desk.run.text;
  if (isNew && lockOn(desk.store.getState().terms, what) === null) {
    if (isAnotherScenario(desk.run.scenario, scenario)) beginAnother(desk, scenario, sitting);
    else desk.turnTo(branchRun(desk.run, scenario), what, 0);
  }
  return problems;
}

/** Whoever takes back in the editor what was another scenario is where the page was before. */
function beginAnother(desk: Desk, scenario: Scenario, sitting: number): void {
  if (desk.before?.text === printScenario(scenario)) desk.undo();
  else desk.beginAnother(scenario, sitting);
}
