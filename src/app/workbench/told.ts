/**
 * When a question is answered: at the instant at which the run has shown it, as its text says by `told=`; without that at
 * the next check that waits for no fault, else at the end.
 *
 * Units: µs of simulated time.
 */

import { untilUsOf } from '../../scenario/defaults.ts';
import type { AskAction, Scenario } from '../../scenario/scenario.ts';
import type { Prediction } from './contract.ts';
import { holdsOf } from './holds.ts';

export interface Answer {
  readonly question: AskAction;
  /** When it is asked. */
  readonly atUs: number;
  readonly toldUs: number;
}

const known = new WeakMap<Scenario, readonly Answer[]>();

/** In the order of the questions. */
export function answersOf(scenario: Scenario): readonly Answer[] {
  const found = known.get(scenario);
  if (found !== undefined) return found;
  const untilUs = untilUsOf(scenario);
  const verdicts = holdsOf(scenario).flatMap(({ kind, atUs }) => (kind === 'verdict' ? atUs : []));
  const answers = scenario.acts.flatMap(({ atUs, action }) => {
    if (action.kind !== 'ask') return [];
    const byItself = verdicts.find((us) => us > atUs) ?? untilUs;
    const toldUs = namedUs(scenario, action.told, untilUs);
    const isLater = toldUs !== undefined && toldUs > atUs;
    return [{ question: action, atUs, toldUs: Math.min(isLater ? toldUs : byItself, untilUs) }];
  });
  known.set(scenario, answers);
  return answers;
}

function namedUs({ acts }: Scenario, told: AskAction['told'], untilUs: number): number | undefined {
  if (told === undefined) return undefined;
  if (told.kind === 'end') return untilUs;
  if (told.kind === 'at') return told.atUs;
  return acts.findLast(({ action }) => action.kind === 'check' && action.name === told.name)?.atUs;
}

/** The last prediction that an instant has come up with, and whether another one still waits for its answer. */
export function predictionsAt(
  scenario: Scenario,
  predictions: readonly Prediction[],
  atUs: number,
): { readonly told: Prediction | null; readonly isWaiting: boolean } {
  const toldUsOf = ({ question }: Prediction): number =>
    answersOf(scenario).find((one) => one.question.text === question.text)?.toldUs ?? 0;
  return {
    told: predictions.findLast((one) => toldUsOf(one) <= atUs) ?? null,
    isWaiting: predictions.some((one) => toldUsOf(one) > atUs),
  };
}
