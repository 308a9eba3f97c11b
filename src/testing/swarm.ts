/** One swarm run: a random scenario, every invariant after every event, and progress after it has healed. */

import { simulationParts } from '../engine/initial-world.ts';
import { type Objection, Watching } from '../engine/invariants/watching.ts';
import { Simulation } from '../engine/kernel/simulation.ts';
import { worldOf } from '../engine/world-of.ts';
import { parseScenario } from '../scenario/parse.ts';
import { toPlan } from '../scenario/to-plan.ts';
import { notWellAgain } from './swarm-progress.ts';
import { swarmScenario } from './swarm-scenario.ts';

export interface SwarmOutcome {
  readonly seed: number;
  readonly events: number;
  /** What is broken and when; empty: all is well. */
  readonly broken: readonly string[];
}

/** A fault of our own ends a run, too, and names its seed. */
export function swarmRun(seed: number): SwarmOutcome {
  try {
    return watchedRun(seed);
  } catch (error) {
    return {
      seed,
      events: 0,
      broken: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
    };
  }
}

function wordsOf({ id, name, atUs, words }: Objection): string {
  return `${id} ${name}, at ${atUs} µs: ${words}`;
}

function watchedRun(seed: number): SwarmOutcome {
  const text = swarmScenario(seed);
  const { scenario, problems } = parseScenario(text);
  if (scenario === undefined) {
    return { seed, events: 0, broken: problems.map(({ line, code }) => `line ${line}: ${code}`) };
  }
  const plan = toPlan(scenario);
  const watching = new Watching();
  const simulation = new Simulation(simulationParts(plan), watching);
  for (let next = simulation.nextAtUs(); next !== undefined && next <= plan.untilUs; ) {
    simulation.step();
    const objections = watching.look(simulation);
    if (objections.length > 0) {
      return { seed, events: simulation.events, broken: objections.map(wordsOf) };
    }
    simulation.forgetFacts();
    next = simulation.nextAtUs();
  }
  return { seed, events: simulation.events, broken: notWellAgain(worldOf(simulation)) };
}
