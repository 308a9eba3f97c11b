/** One swarm run: a random scenario, every invariant after every event, and progress after it has healed. */

import { simulationParts } from '../engine/initial-world.ts';
import { type Objection, Watching } from '../engine/invariants/watching.ts';
import { Simulation } from '../engine/kernel/simulation.ts';
import type { TopicPartition } from '../engine/protocol/topic-partition.ts';
import { worldOf } from '../engine/world-of.ts';
import { parseScenario } from '../scenario/parse.ts';
import { toPlan } from '../scenario/to-plan.ts';
import { demandsOf } from './swarm-excuses.ts';
import { notWellAgain } from './swarm-progress.ts';
import { swarmScenario } from './swarm-scenario.ts';
import { shrunk } from './swarm-shrink.ts';

export interface SwarmOutcome {
  readonly events: number;
  /** What is broken and when; empty: all is well. */
  readonly broken: readonly string[];
}

export function swarmRun(seed: number): SwarmOutcome {
  return watchedRun(swarmScenario(seed));
}

/** A smaller text that breaks the same property; the run ends with it. `undefined`: nothing is broken. */
export function shrunkSeed(seed: number): string | undefined {
  const text = swarmScenario(seed);
  const wanted = brokenIdsOf(text);
  if (wanted.size === 0) return undefined;
  return shrunk(text, (smaller) => [...brokenIdsOf(smaller)].some((id) => wanted.has(id)));
}

/** The first words: `R10`, `V6`, `InvariantViolation:`. */
function brokenIdsOf(text: string): ReadonlySet<string> {
  return new Set(watchedRun(text).broken.map((words) => words.split(' ')[0] ?? ''));
}

const TO_THE_END = { atRest: true };

/** A fault of our own ends a run, too. `atRest`: at its end all must be well. */
export function watchedRun(text: string, { atRest } = TO_THE_END): SwarmOutcome {
  const { scenario, problems } = parseScenario(text);
  if (scenario === undefined) {
    return { events: 0, broken: problems.map(({ line, code }) => `line ${line}: ${code}`) };
  }
  const { untilUs, ...plan } = toPlan(scenario);
  const watching = new Watching();
  const simulation = new Simulation(simulationParts({ untilUs, ...plan }), watching);
  try {
    const broken = watched(simulation, watching, untilUs);
    const isDone = broken.length > 0 || !atRest;
    if (isDone) return { events: simulation.events, broken };
    const isClean = (partition: TopicPartition) => watching.isClean(partition);
    const demands = demandsOf(plan.shape.groups, plan.acts, isClean);
    const unwell = notWellAgain(worldOf(simulation), demands);
    return { events: simulation.events, broken: unwell };
  } catch (error) {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { events: simulation.events, broken: [words] };
  }
}

function watched(simulation: Simulation, watching: Watching, untilUs: number): readonly string[] {
  for (let next = simulation.nextAtUs(); next !== undefined && next <= untilUs; ) {
    simulation.step();
    const objections = watching.look(simulation);
    if (objections.length > 0) return objections.map(wordsOf);
    simulation.forgetFacts();
    next = simulation.nextAtUs();
  }
  return [];
}

function wordsOf({ id, name, atUs, words }: Objection): string {
  return `${id} ${name}, at ${atUs} µs: ${words}`;
}
