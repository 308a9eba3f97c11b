/** Whether the goals of a lesson are reached in the run on the stage: played again in the background, in portions. */

import { useEffect, useState } from 'react';
import type { ExpectationResult } from '../../ledger/expectations.ts';
import { goalsInPortions } from '../../ledger/goals.ts';
import type { Scenario } from '../../scenario/scenario.ts';

type Goals = readonly ExpectationResult[];

const PAUSE_MS = 12;
/** A scenario never changes, so its answers stay. */
const known = new WeakMap<Scenario, Goals>();

/** `null`: not known yet. */
export function useGoals(scenario: Scenario): Goals | null {
  const [, setDone] = useState<Scenario | null>(null);
  useEffect(() => {
    if (scenario.goals.length === 0 || known.has(scenario)) return;
    const portions = goalsInPortions(scenario);
    let timer = setTimeout(work, PAUSE_MS);
    function work() {
      const next = portions.next();
      if (next.done === true) {
        known.set(scenario, next.value);
        setDone(scenario);
      } else timer = setTimeout(work, PAUSE_MS);
    }
    return () => clearTimeout(timer);
  }, [scenario]);
  return scenario.goals.length === 0 ? [] : (known.get(scenario) ?? null);
}
