/**
 * All series of a run, from the run itself, played once more in portions so that no frame waits for it.
 * Invariants: a step series has a point where its value at the end of an instant differs from the one before.
 */

import { createSimulation } from '../../engine/initial-world.ts';
import type { Fact } from '../../engine/kernel/fact.ts';
import { worldOf } from '../../engine/world-of.ts';
import type { World } from '../../engine/world.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { toPlan } from '../../scenario/to-plan.ts';
import { FactMarks } from './fact-marks.ts';
import { gaugesOf } from './gauges.ts';
import {
  DOTTED,
  type Point,
  type Series,
  SERIES_NAMES,
  type SeriesName,
  seriesId,
} from './series.ts';

export interface SeriesSoFar {
  readonly byId: ReadonlyMap<string, Series>;
  /** Known up to and including this instant. */
  readonly untilUs: number;
}

const PORTION_EVENTS = 150;
/** From facts, not from worlds. */
const COUNTED: ReadonlySet<SeriesName> = new Set<SeriesName>([
  'IsrShrinksPerSec',
  'IsrExpandsPerSec',
  'request-latency',
  'record-retry-total',
]);
const OF_CLUSTER: ReadonlySet<SeriesName> = new Set<SeriesName>([
  'IsrShrinksPerSec',
  'IsrExpandsPerSec',
]);

export function* seriesInPortions(scenario: Scenario): Generator<SeriesSoFar, SeriesSoFar> {
  const { untilUs, ...plan } = toPlan(scenario);
  const simulation = createSimulation({ ...plan, untilUs });
  const lines = new Lines(worldOf(simulation));
  let world: World | undefined;
  for (let events = 1; ; events++) {
    const nextUs = simulation.nextAtUs();
    const isOver = nextUs === undefined || nextUs > untilUs;
    if (isOver || nextUs > simulation.atUs) {
      world = worldOf(simulation, world);
      lines.sample(world, simulation.atUs, simulation.facts);
      simulation.forgetFacts();
    }
    if (isOver) return { byId: lines.byId, untilUs };
    if (events % PORTION_EVENTS === 0) yield { byId: lines.byId, untilUs: nextUs - 1 };
    simulation.step();
  }
}

/** The series as they grow. */
class Lines {
  readonly byId = new Map<string, Series & { readonly points: Point[] }>();
  private readonly counts = new Map<string, number>();
  private readonly marks = new FactMarks();

  constructor(world: World) {
    const producers = [...world.nodes.values()].flatMap((cell) =>
      cell.kind === 'producer' ? [cell.id] : [],
    );
    const gauges = gaugesOf(world);
    const owners = [null, ...producers, ...world.shape.groups.map(({ name }) => name)];
    for (const name of SERIES_NAMES) {
      for (const of of owners) {
        const id = seriesId({ name, of });
        const isCounted = COUNTED.has(name) && (of === null) === OF_CLUSTER.has(name);
        const isOwners = isCounted && (of === null || producers.includes(of));
        if (!gauges.has(id) && !isOwners) continue;
        const shape = DOTTED.has(name) ? 'dots' : 'step';
        const points = isOwners && shape === 'step' ? [{ atUs: 0, value: 0 }] : [];
        this.byId.set(id, { name, of, shape, points });
      }
    }
  }

  sample(world: World, atUs: number, facts: readonly Fact[]): void {
    for (const [id, value] of gaugesOf(world)) this.put(id, atUs, value);
    for (const fact of facts) {
      const mark = this.marks.of(fact);
      if (mark === undefined) continue;
      const { id, kind, amount } = mark;
      if (kind === 'value') this.byId.get(id)?.points.push({ atUs: mark.atUs, value: amount });
      else {
        this.counts.set(id, (this.counts.get(id) ?? 0) + amount);
        this.put(id, atUs, this.counts.get(id) ?? 0);
      }
    }
  }

  private put(id: string, atUs: number, value: number | null): void {
    const points = this.byId.get(id)?.points;
    const last = points?.at(-1);
    if (points === undefined || (last !== undefined && last.value === value)) return;
    if (last?.atUs === atUs) points[points.length - 1] = { atUs, value };
    else points.push({ atUs, value });
  }
}
