/** What would have come out otherwise, as far as it is known: once found out for a scenario, it stays known. */

import { useEffect, useState } from 'react';
import type { Scenario } from '../../scenario/scenario.ts';
import { askTrials } from './ask-trials.ts';
import { type About, NOTHING_YET, type TrialOf, type TrialsAnswer } from './trials.ts';

/** A scenario never changes, so its answers stay. */
const known = new WeakMap<Scenario, Map<About, TrialsAnswer>>();

function answersOf(scenario: Scenario): Map<About, TrialsAnswer> {
  const answers = known.get(scenario) ?? new Map<About, TrialsAnswer>();
  known.set(scenario, answers);
  return answers;
}

interface Told {
  readonly scenario: Scenario;
  readonly about: About;
  readonly answer: TrialsAnswer;
}

export function useTrials<A extends About>(scenario: Scenario, about: A): TrialsAnswer<TrialOf<A>> {
  const [told, setTold] = useState<Told | null>(null);
  useEffect(() => {
    const answers = answersOf(scenario);
    if (answers.get(about)?.isDone === true) return;
    return askTrials({ scenario, about }, (answer) => {
      answers.set(about, answer);
      setTold({ scenario, about, answer });
    });
  }, [scenario, about]);
  const answered = known.get(scenario)?.get(about);
  const isTold = told?.scenario === scenario && told.about === about;
  const answer = answered?.isDone === true ? answered : isTold ? told.answer : NOTHING_YET;
  // What is tried follows from what it is tried against.
  return answer as TrialsAnswer<TrialOf<A>>;
}
