/** A scenario from its start to its end without a picture: what commands, tests and what-if runs look at. */

import { createSimulation } from '../engine/initial-world.ts';
import type { Fact } from '../engine/kernel/fact.ts';
import { worldOf } from '../engine/world-of.ts';
import type { World } from '../engine/world.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { toPlan } from '../scenario/to-plan.ts';
import { evaluateExpectations, type ExpectationResult, momentsOf } from './expectations.ts';

export interface HeadlessRun {
  readonly untilUs: number;
  readonly world: World;
  readonly facts: readonly Fact[];
  readonly expectations: readonly ExpectationResult[];
  readonly goals: readonly ExpectationResult[];
  readonly events: number;
  readonly traceHash: string;
}

export interface RunOptions {
  readonly seed?: number | undefined;
  readonly untilUs?: number | undefined;
}

const PORTION_EVENTS = 400;

export function headlessRun(scenario: Scenario, options: RunOptions = {}): HeadlessRun {
  const portions = headlessInPortions(scenario, options);
  for (;;) {
    const next = portions.next();
    if (next.done === true) return next.value;
  }
}

/** The same for whoever may not wait so long: says after each portion at which instant of it the run is. */
export function* headlessInPortions(
  scenario: Scenario,
  options: RunOptions = {},
): Generator<number, HeadlessRun> {
  const plan = toPlan(scenario);
  const seed = options.seed ?? plan.shape.seed;
  const untilUs = options.untilUs ?? plan.untilUs;
  const simulation = createSimulation({ ...plan, untilUs, shape: { ...plan.shape, seed } });
  const worlds = new Map<number, World>();
  for (const atUs of momentsOf(scenario, untilUs).filter((moment) => moment <= untilUs)) {
    for (let next = simulation.nextAtUs(); next !== undefined && next <= atUs; ) {
      simulation.step();
      if (simulation.events % PORTION_EVENTS === 0) yield next;
      next = simulation.nextAtUs();
    }
    worlds.set(atUs, worldOf(simulation));
  }
  const world = worldOf(simulation);
  // A moment behind a shortened end is never reached: it is looked at where the run ended.
  const evaluate = (lines: Scenario['expectations']) =>
    evaluateExpectations(scenario, lines, untilUs, (atUs) => worlds.get(atUs) ?? world);
  return {
    untilUs,
    world,
    facts: simulation.facts,
    expectations: evaluate(scenario.expectations),
    goals: evaluate(scenario.goals),
    events: simulation.events,
    traceHash: simulation.traceHash(),
  };
}
