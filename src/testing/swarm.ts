/** One swarm run: a random scenario, every invariant after every event, and progress after it has healed. */

import { simulationParts } from '../engine/initial-world.ts';
import { allWatches } from '../engine/invariants/all-watches.ts';
import { Simulation } from '../engine/kernel/simulation.ts';
import { worldOf } from '../engine/world-of.ts';
import type { World } from '../engine/world.ts';
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

function watchedRun(seed: number): SwarmOutcome {
  const text = swarmScenario(seed);
  const { scenario, problems } = parseScenario(text);
  if (scenario === undefined) {
    return { seed, events: 0, broken: problems.map(({ line, code }) => `line ${line}: ${code}`) };
  }
  const plan = toPlan(scenario);
  const simulation = new Simulation(simulationParts(plan));
  const watches = allWatches();
  let before: World | undefined;
  for (let next = simulation.nextAtUs(); next !== undefined && next <= plan.untilUs; ) {
    simulation.step();
    const world = worldOf(simulation, before);
    for (const watch of watches) {
      const broken = watch.look(world, before);
      if (broken === undefined) continue;
      const where = `${watch.id} ${watch.name}, at ${simulation.atUs} µs: ${broken}`;
      return { seed, events: simulation.events, broken: [where] };
    }
    before = world;
    simulation.forgetFacts();
    next = simulation.nextAtUs();
  }
  const end = before === undefined ? [] : notWellAgain(before);
  return { seed, events: simulation.events, broken: end };
}
