/** Captions that wait for the fact of a rule that the engine does not have: they would never be told. */

import { type Problem, problemAt } from '../scenario/problem.ts';
import { isRuleName } from '../scenario/moment-words.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { texts } from './texts.ts';

export function unknownRules(scenario: Scenario): readonly Problem[] {
  return scenario.acts.flatMap(({ place, action }) => {
    if (action.kind !== 'say' || action.when === undefined) return [];
    const { when } = action;
    if (!isRuleName(when) || Object.hasOwn(texts, when)) return [];
    return [problemAt(place, 'unsupported', { what: `when=${when}` })];
  });
}
