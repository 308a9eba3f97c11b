/** Where the time of a long run goes, by what was heard and by whom: the heaviest first. */

import { simulationParts } from '../../engine/initial-world.ts';
import type { Scheduled } from '../../engine/kernel/scheduled.ts';
import { Simulation } from '../../engine/kernel/simulation.ts';
import { longPlan } from './long-plan.ts';

export interface HandlerResult {
  /** `broker: Fetch request`, `consumer: timer wake`. */
  readonly handler: string;
  readonly sharePercent: number;
  readonly events: number;
  readonly usPerEvent: number;
}

const SHOWN = 8;

interface Spent {
  ms: number;
  events: number;
}

export function benchHandlers(): readonly HandlerResult[] {
  const plan = longPlan();
  const spent = new Map<string, Spent>();
  // The first run only compiles what the second one times.
  new Simulation(simulationParts(plan)).runTo(plan.untilUs);
  const simulation = new Simulation(simulationParts(plan));
  while ((simulation.nextAtUs() ?? Infinity) <= plan.untilUs) {
    const beforeMs = performance.now();
    simulation.step();
    const ms = performance.now() - beforeMs;
    const name = handlerOf(simulation);
    const known = spent.get(name) ?? { ms: 0, events: 0 };
    spent.set(name, known);
    known.ms += ms;
    known.events += 1;
  }
  return heaviest(spent);
}

function heaviest(spent: ReadonlyMap<string, Spent>): readonly HandlerResult[] {
  const total = [...spent.values()].reduce((sum, { ms }) => sum + ms, 0);
  return [...spent]
    .toSorted(([, a], [, b]) => b.ms - a.ms)
    .slice(0, SHOWN)
    .map(([handler, { ms, events }]) => ({
      handler,
      sharePercent: Math.round((ms * 1_000) / total) / 10,
      events,
      usPerEvent: Math.round((ms * 10_000) / events) / 10,
    }));
}

function handlerOf({ lastRun, table }: Simulation): string {
  if (lastRun === null) return 'nothing';
  const kind = lastRun.target < 0 ? 'network' : (table.kinds[lastRun.target] ?? 'network');
  return `${kind}: ${whatOf(lastRun)}`;
}

function whatOf(scheduled: Scheduled): string {
  switch (scheduled.kind) {
    case 'arrival': {
      const { message } = scheduled.payload;
      return message === null ? 'end of a connection' : `${message.body.api} ${message.kind}`;
    }
    case 'timer':
      return `timer ${scheduled.payload.key.replace(/[:\d].*$/, '')}`;
    case 'act':
      return `act ${scheduled.payload.type}`;
    case 'event':
      return scheduled.payload.kind;
    default:
      return scheduled.kind;
  }
}
