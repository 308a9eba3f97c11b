/**
 * What a learner is to bring about, or what the text promises, looked at in a run of its own that is played in portions,
 * so that no frame waits.
 *
 * Units: µs of simulated time.
 */

import { createSimulation } from '../engine/initial-world.ts';
import { worldOf } from '../engine/world-of.ts';
import type { World } from '../engine/world.ts';
import type { Expectation, Scenario } from '../scenario/scenario.ts';
import { toPlan } from '../scenario/to-plan.ts';
import { evaluateExpectations, type ExpectationResult, momentsOf } from './expectations.ts';

const PORTION_EVENTS = 120;

export interface PlayedLines {
  /** In the order of the text. */
  readonly lines: readonly ExpectationResult[];
  readonly end: World;
}

/** Yields after each portion; returns the lines (goals or expectations) in the order of the text. */
export function* linesInPortions(
  scenario: Scenario,
  lines: readonly Expectation[],
): Generator<undefined, readonly ExpectationResult[]> {
  return (yield* runWithLines(scenario, lines)).lines;
}

/** The same with what the run came to. */
export function* runWithLines(
  scenario: Scenario,
  lines: readonly Expectation[],
): Generator<undefined, PlayedLines> {
  const plan = toPlan(scenario);
  const simulation = createSimulation(plan);
  const worlds = new Map<number, World>();
  let events = 0;
  for (const atUs of momentsOf({ ...scenario, expectations: lines, goals: [] }, plan.untilUs)) {
    for (;;) {
      const nextUs = simulation.nextAtUs();
      if (nextUs === undefined || nextUs > atUs) break;
      simulation.step();
      events += 1;
      if (events % PORTION_EVENTS === 0) yield undefined;
    }
    worlds.set(atUs, worldOf(simulation));
  }
  const end = worldOf(simulation);
  const worldAt = (atUs: number): World => worlds.get(atUs) ?? end;
  return { lines: evaluateExpectations(scenario, lines, plan.untilUs, worldAt), end };
}
