/** What would have saved it, found out in the background: a portion of a re-run at a time, so that no frame waits. */

import { useEffect, useState } from 'react';
import type { Harm } from '../../ledger/balance.ts';
import { savedByInPortions, type Trials } from '../../ledger/counterfactual.ts';
import type { Scenario } from '../../scenario/scenario.ts';

export interface SavedBy {
  readonly trials: Trials;
  readonly isDone: boolean;
}

const PAUSE_MS = 12;
const NOTHING_YET: SavedBy = { trials: { found: [], done: 0, of: 0 }, isDone: false };

/** A scenario never changes, so its answers stay. */
const known = new WeakMap<Scenario, Map<Harm, SavedBy>>();

function answersOf(scenario: Scenario): Map<Harm, SavedBy> {
  const answers = known.get(scenario) ?? new Map<Harm, SavedBy>();
  known.set(scenario, answers);
  return answers;
}

export function useSavedBy(scenario: Scenario, harm: Harm): SavedBy {
  const [state, setState] = useState<{ readonly of: Scenario; readonly saved: SavedBy } | null>(
    null,
  );
  useEffect(() => {
    const answers = answersOf(scenario);
    if (answers.get(harm)?.isDone === true) return;
    const portions = savedByInPortions(scenario, harm);
    let latest = NOTHING_YET;
    const tell = (saved: SavedBy) => {
      if (
        saved.isDone ||
        saved.trials.found !== latest.trials.found ||
        saved.trials.of !== latest.trials.of
      ) {
        answers.set(harm, saved);
        setState({ of: scenario, saved });
      }
      latest = saved;
    };
    let timer = setTimeout(work, PAUSE_MS);
    function work() {
      const next = portions.next();
      tell(
        next.done === true ? { ...latest, isDone: true } : { trials: next.value, isDone: false },
      );
      if (next.done !== true) timer = setTimeout(work, PAUSE_MS);
    }
    return () => clearTimeout(timer);
  }, [scenario, harm]);
  const answered = known.get(scenario)?.get(harm);
  if (answered?.isDone === true) return answered;
  return state?.of === scenario ? state.saved : NOTHING_YET;
}
