/**
 * What a learner is to bring about, looked at in a run of its own that is played in portions, so that no frame waits.
 *
 * Units: µs of simulated time.
 */

import { createSimulation } from '../engine/initial-world.ts';
import { worldOf } from '../engine/world-of.ts';
import type { World } from '../engine/world.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { toPlan } from '../scenario/to-plan.ts';
import { evaluateExpectations, type ExpectationResult, momentsOf } from './expectations.ts';

const PORTION_EVENTS = 120;

export interface GoalRun {
  /** In the order of the text. */
  readonly goals: readonly ExpectationResult[];
  readonly end: World;
}

/** Yields after each portion; returns the goals in the order of the text. */
export function* goalsInPortions(
  scenario: Scenario,
): Generator<undefined, readonly ExpectationResult[]> {
  return (yield* goalRunInPortions(scenario)).goals;
}

/** The same with what the run came to. */
export function* goalRunInPortions(scenario: Scenario): Generator<undefined, GoalRun> {
  const plan = toPlan(scenario);
  const simulation = createSimulation(plan);
  const worlds = new Map<number, World>();
  let events = 0;
  for (const atUs of momentsOf({ ...scenario, expectations: [] }, plan.untilUs)) {
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
  const goals = evaluateExpectations(
    scenario,
    scenario.goals,
    plan.untilUs,
    (atUs) => worlds.get(atUs) ?? end,
  );
  return { goals, end };
}
