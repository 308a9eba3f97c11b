/** A headless run that is played in portions, so that whoever waits for it can do something else in between. */

import { createSimulation } from '../engine/initial-world.ts';
import type { Fact } from '../engine/kernel/fact.ts';
import { worldOf } from '../engine/world-of.ts';
import type { World } from '../engine/world.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { toPlan } from '../scenario/to-plan.ts';

const PORTION_EVENTS = 120;

export interface FinishedRun {
  readonly world: World;
  readonly facts: readonly Fact[];
}

/** Yields after each portion and returns the world at the end. */
export function* playInPortions(
  scenario: Scenario,
  untilUs: number | undefined,
): Generator<undefined, World> {
  return (yield* runInPortions(scenario, untilUs)).world;
}

/** The same with all that the run states. */
export function* runInPortions(
  scenario: Scenario,
  untilUs: number | undefined,
): Generator<undefined, FinishedRun> {
  const own = toPlan(scenario);
  const plan = { ...own, untilUs: untilUs ?? own.untilUs };
  const simulation = createSimulation(plan);
  for (let events = 1; ; events++) {
    const nextUs = simulation.nextAtUs();
    if (nextUs === undefined || nextUs > plan.untilUs) {
      return { world: worldOf(simulation), facts: simulation.facts };
    }
    simulation.step();
    if (events % PORTION_EVENTS === 0) yield undefined;
  }
}
