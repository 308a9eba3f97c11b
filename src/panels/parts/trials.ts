/** What is tried beside the page, and what is known of it so far. */

import type { Harm } from '../../ledger/balance.ts';
import {
  type Counterfactual,
  savedByInPortions,
  type Trials,
} from '../../ledger/counterfactual.ts';
import { type GoalTrial, goalTrialsInPortions } from '../../ledger/goal-trials.ts';
import type { Scenario } from '../../scenario/scenario.ts';

/** A harm that should not have been, or the goal of the lesson. */
export type About = Harm | 'goal';

export type TrialOf<A extends About> = A extends 'goal' ? GoalTrial : Counterfactual;

export interface TrialsQuestion {
  readonly scenario: Scenario;
  readonly about: About;
}

export interface TrialsAnswer<Trial = Counterfactual | GoalTrial> {
  readonly trials: Trials<Trial>;
  readonly isDone: boolean;
}

export const NOTHING_YET: TrialsAnswer<never> = {
  trials: { found: [], done: 0, of: 0 },
  isDone: false,
};

/** Each the same as before, or more than before. */
export function trialsInPortions({
  scenario,
  about,
}: TrialsQuestion): Generator<TrialsAnswer['trials']> {
  return about === 'goal' ? goalTrialsInPortions(scenario) : savedByInPortions(scenario, about);
}
