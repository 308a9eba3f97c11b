/** What would have saved it, as far as it is known: once found out for a scenario, it stays known. */

import { useEffect, useState } from 'react';
import type { Harm } from '../../ledger/balance.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { askSavedBy } from './ask-saved-by.ts';
import type { SavedByAnswer } from './saved-by-worker.ts';

const NOTHING_YET: SavedByAnswer = { trials: { found: [], done: 0, of: 0 }, isDone: false };

/** A scenario never changes, so its answers stay. */
const known = new WeakMap<Scenario, Map<Harm, SavedByAnswer>>();

function answersOf(scenario: Scenario): Map<Harm, SavedByAnswer> {
  const answers = known.get(scenario) ?? new Map<Harm, SavedByAnswer>();
  known.set(scenario, answers);
  return answers;
}

interface Told {
  readonly scenario: Scenario;
  readonly harm: Harm;
  readonly answer: SavedByAnswer;
}

export function useSavedBy(scenario: Scenario, harm: Harm): SavedByAnswer {
  const [told, setTold] = useState<Told | null>(null);
  useEffect(() => {
    const answers = answersOf(scenario);
    if (answers.get(harm)?.isDone === true) return;
    return askSavedBy(scenario, harm, (answer) => {
      answers.set(harm, answer);
      setTold({ scenario, harm, answer });
    });
  }, [scenario, harm]);
  const answered = known.get(scenario)?.get(harm);
  if (answered?.isDone === true) return answered;
  return told?.scenario === scenario && told.harm === harm ? told.answer : NOTHING_YET;
}
