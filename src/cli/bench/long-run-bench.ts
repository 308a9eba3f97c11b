/** Going anywhere in a ten-minute run of 5,000 records, and what that run costs in time and memory. */

import { simulationParts } from '../../engine/initial-world.ts';
import { draw } from '../../engine/kernel/rng.ts';
import { Recording } from '../../playback/recording.ts';
import { longPlan } from './long-plan.ts';
import { rounded, type Spread, spread } from './numbers.ts';

export interface SeekResult extends Spread {
  readonly scenarioSeconds: number;
}

export interface BigResult {
  readonly records: number;
  readonly events: number;
  readonly wallMs: number;
  readonly heapMB: number;
}

const SEEKS = 300;
const SLICE_EVENTS = 10_000;

/** The page has been open for a while: the first jumps of a process also compile what they run. */
const WARM_UP_SEEKS = 20;

/** Jumps all over the run; each ends with the world put together, as the page needs it. */
export function benchSeek(): SeekResult {
  const { recording } = recordAll();
  const { untilUs } = recording.plan;
  const times: number[] = [];
  for (let i = 0; i < WARM_UP_SEEKS + SEEKS; i++) {
    const atUs = draw(7, 'bench.seek', i, untilUs + 1);
    const beforeMs = performance.now();
    recording.seek(atUs);
    if (recording.world.nodes.size === 0) throw new Error('a world has nodes');
    if (i >= WARM_UP_SEEKS) times.push(performance.now() - beforeMs);
  }
  return { scenarioSeconds: untilUs / 1_000_000, ...spread(times) };
}

export function benchBig(): BigResult {
  globalThis.gc?.();
  const heapBefore = process.memoryUsage().heapUsed;
  const { recording, wallMs } = recordAll();
  globalThis.gc?.();
  const heapMB = rounded((process.memoryUsage().heapUsed - heapBefore) / 1_000_000);
  const records = recording.plan.acts.filter(({ command }) => command.type === 'produce').length;
  return { records, events: recording.eventCount, wallMs: rounded(wallMs), heapMB };
}

function recordAll(): { readonly recording: Recording; readonly wallMs: number } {
  const beforeMs = performance.now();
  const recording = new Recording(longPlan(), simulationParts);
  while (recording.runAhead(SLICE_EVENTS));
  return { recording, wallMs: performance.now() - beforeMs };
}
