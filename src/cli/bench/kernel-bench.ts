/**
 * Kernel events a second with the real handlers, beside the kernel's own queue without handlers: the same
 * entries are pushed and taken at the same places, and nobody answers.
 */

import { simulationParts } from '../../engine/initial-world.ts';
import { EventQueue } from '../../engine/kernel/event-queue.ts';
import type { Scheduled } from '../../engine/kernel/scheduled.ts';
import { Simulation } from '../../engine/kernel/simulation.ts';
import { longPlan } from './long-plan.ts';

export interface KernelResult {
  readonly events: number;
  readonly eventsPerSecond: number;
  readonly bareHeapEventsPerSecond: number;
  /** The first in parts of the second. */
  readonly ratio: number;
}

const ROUNDS = 7;

/** What the queue went through: how many entries each event pushed, and when they were due. */
interface QueueHistory {
  readonly pushes: Uint16Array;
  readonly dueUs: Float64Array;
}

export function benchKernel(): KernelResult {
  const history = queueHistory();
  const events = history.pushes.length;
  const handled: number[] = [];
  const bare: number[] = [];
  // Turn and turn about, and the best of each: what else the machine does only ever adds.
  for (let round = 0; round < ROUNDS; round++) {
    handled.push(timed(runHandlers));
    bare.push(timed(() => runBareHeap(history)));
  }
  const eventsPerSecond = Math.round((events * 1_000) / Math.min(...handled));
  const bareHeapEventsPerSecond = Math.round((events * 1_000) / Math.min(...bare));
  const ratio = Math.round((eventsPerSecond / bareHeapEventsPerSecond) * 1_000) / 1_000;
  return { events, eventsPerSecond, bareHeapEventsPerSecond, ratio };
}

function runHandlers(): void {
  const plan = longPlan();
  new Simulation(simulationParts(plan)).runTo(plan.untilUs);
}

function queueHistory(): QueueHistory {
  const plan = longPlan();
  const pushes: number[] = [];
  const dueUs: number[] = [];
  const add = ({ atUs }: Scheduled) => void dueUs.push(atUs);
  const simulation = new Simulation(simulationParts(plan), { add });
  for (let before = 0; (simulation.nextAtUs() ?? Infinity) <= plan.untilUs; before = dueUs.length) {
    simulation.step();
    pushes.push(dueUs.length - before);
  }
  return { pushes: Uint16Array.from(pushes), dueUs: Float64Array.from(dueUs) };
}

function runBareHeap({ pushes, dueUs }: QueueHistory): void {
  const queue = new EventQueue<Scheduled>();
  let next = 0;
  for (const count of pushes) {
    for (let i = 0; i < count; i++, next++) queue.push(entry(dueUs[next] ?? 0, next));
    if (queue.size > 0) queue.pop();
  }
}

function entry(atUs: number, id: number): Scheduled {
  return { atUs, id, causeId: id, kind: 'event', target: 0, payload: { kind: 'began' } };
}

function timed(work: () => void): number {
  globalThis.gc?.();
  const beforeMs = performance.now();
  work();
  return performance.now() - beforeMs;
}
