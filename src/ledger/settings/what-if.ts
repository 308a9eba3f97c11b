/** What another setting would have made of the same run: both are really played, in portions. */

import { withoutExpectations } from '../../scenario/edit.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { type Balance, balanceOf } from '../balance.ts';
import { playInPortions } from '../portioned-run.ts';

export interface WhatIf {
  readonly before: Balance;
  readonly after: Balance;
}

/** A scenario never changes, so what became of it stays. */
const known = new WeakMap<Scenario, Balance>();

/** Both to the end of the present run, so that they can be compared. */
export function* whatIfInPortions(
  scenario: Scenario,
  changed: Scenario,
  untilUs: number,
): Generator<undefined, WhatIf> {
  const before = known.get(scenario) ?? (yield* played(scenario, untilUs));
  known.set(scenario, before);
  return { before, after: yield* played(changed, untilUs) };
}

function* played(scenario: Scenario, untilUs: number): Generator<undefined, Balance> {
  return balanceOf(yield* playInPortions(withoutExpectations(scenario), untilUs));
}
