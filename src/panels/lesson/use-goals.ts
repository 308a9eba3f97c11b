/** Whether lines of a text hold in its run, goals or promises: played again in the background, in portions. */

import { useEffect, useState } from 'react';
import type { ExpectationResult } from '../../ledger/expectations.ts';
import { linesInPortions } from '../../ledger/goals.ts';
import type { Expectation, Scenario } from '../../scenario/scenario.ts';

type Lines = readonly Expectation[];
type Results = readonly ExpectationResult[];

const PAUSE_MS = 12;
/** The lines of a scenario never change, so its answers stay. */
const known = new WeakMap<Lines, Results>();

export const useGoals = (scenario: Scenario): Results | null => useLines(scenario, scenario.goals);

/** The text says what must come out, and something else does: its settings were changed by hand. */
export function useIsBroken(scenario: Scenario): boolean {
  const results = useLines(scenario, scenario.expectations);
  return results?.some(({ ok }) => !ok) ?? false;
}

/** `null`: not known yet. */
function useLines(scenario: Scenario, lines: Lines): Results | null {
  const [, setDone] = useState<Lines | null>(null);
  useEffect(() => {
    if (lines.length === 0 || known.has(lines)) return;
    const portions = linesInPortions(scenario, lines);
    let timer = setTimeout(work, PAUSE_MS);
    function work() {
      const next = portions.next();
      if (next.done === true) {
        known.set(lines, next.value);
        setDone(lines);
      } else timer = setTimeout(work, PAUSE_MS);
    }
    return () => clearTimeout(timer);
  }, [scenario, lines]);
  return lines.length === 0 ? [] : (known.get(lines) ?? null);
}
