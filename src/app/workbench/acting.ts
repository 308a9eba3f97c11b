/** An act at the playhead becomes a line of the scenario. */

import { type Addition, changesBeginning, withAddition } from '../../scenario/additions.ts';
import { addAct, setUntil, settle, withoutExpectations } from '../../scenario/edit.ts';
import type { ParseResult } from '../../scenario/parse.ts';
import { printAction } from '../../scenario/print-action.ts';
import type { Act, Action, Scenario } from '../../scenario/scenario.ts';
import { untilUsOf } from '../../scenario/defaults.ts';
import { answersOf } from './told.ts';

/** An act near the end wants to be seen: the run goes on for as long as it does by default. */
const AFTER_ACT_US = 10_000_000;
/** 60 simulated minutes, the bound of the language. */
const LONGEST_RUN_US = 3_600_000_000;

/**
 * What the run promised holds no longer when somebody steps in, so its expectations go; and so do the captions from
 * there on, which tell of the run as it would have been.
 */
export function withAct(scenario: Scenario, atUs: number, action: Action): ParseResult {
  return settle(addAct(steppedIn(scenario, atUs), atUs, action));
}

/** Something new from the playhead on; the run before it is the same. */
export function withAdded(scenario: Scenario, atUs: number, addition: Addition): ParseResult {
  if (changesBeginning(addition)) return withAddition(withoutPromises(scenario, 0), atUs, addition);
  return withAddition(steppedIn(scenario, atUs), atUs, addition);
}

function steppedIn(scenario: Scenario, atUs: number): Scenario {
  const endUs = Math.min(LONGEST_RUN_US, Math.max(untilUsOf(scenario), atUs + AFTER_ACT_US));
  return setUntil(withoutPromises(scenario, atUs), endUs);
}

/** Without what the text says of a run that another one takes the place of from `fromUs` on; its answers are of the old one. */
export function withoutPromises(scenario: Scenario, fromUs: number): Scenario {
  const doubtful = answersOf(scenario)
    .filter(({ toldUs }) => toldUs >= fromUs)
    .map(({ question }) => question);
  const acts = scenario.acts
    .flatMap((act) => captionBefore(act, fromUs))
    .map((act) => {
      const { action } = act;
      if (action.kind !== 'ask' || !doubtful.includes(action)) return act;
      return { ...act, action: { ...action, changed: true } };
    });
  return { ...withoutExpectations(scenario), acts };
}

/** A caption that still stands gives way at `endUs`. */
function captionBefore(act: Act, endUs: number): readonly Act[] {
  const { action, atUs } = act;
  if (action.kind !== 'say') return [act];
  if (atUs >= endUs) return [];
  const leftUs = endUs - atUs;
  const stands = action.forUs === undefined || action.forUs > leftUs;
  return [stands ? { ...act, action: { ...action, forUs: leftUs } } : act];
}

/** `kill broker 1`: an act as the scenario writes it. */
export function actText(action: Action): string {
  return printAction(action)
    .flatMap((part) => part ?? [])
    .join(' ');
}
