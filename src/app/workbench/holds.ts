/** Where a run rests by itself: at each `check` of its scenario. */

import type { Action, Act, Scenario } from '../../scenario/scenario.ts';
import type { Hold } from './contract.ts';

const FAULTS: readonly string[] = ['kill', 'power-off', 'wipe'];

/** In the order of time. A check before which nothing has broken yet, and after which a fault follows, waits for it. */
export function holdsOf(scenario: Scenario): readonly Hold[] {
  const acts = scenario.acts.toSorted((a, b) => a.atUs - b.atUs);
  const holds: Hold[] = [];
  for (const [index, { atUs, action }] of acts.entries()) {
    if (action.kind !== 'check') continue;
    const next = nextFault(acts.slice(index + 1).filter((later) => later.atUs > atUs));
    holds.push({ atUs, name: action.name, kind: next === null ? 'verdict' : 'act', next });
  }
  return holds;
}

/** The first fault before the next check. */
function nextFault(later: readonly Act[]): Action | null {
  for (const { action } of later) {
    if (action.kind === 'check') return null;
    if (FAULTS.includes(action.kind)) return action;
  }
  return null;
}

/** The hold at exactly this instant: however the playhead came there, the run rests in the same way. */
export function holdAt(holds: readonly Hold[], atUs: number): Hold | null {
  return holds.find((hold) => hold.atUs === atUs) ?? null;
}

/** The first hold that a move from one instant to a later one passes or reaches. */
export function holdBetween(
  holds: readonly Hold[],
  fromUs: number,
  toUs: number,
): Hold | undefined {
  return holds.find(({ atUs }) => atUs > fromUs && atUs <= toUs);
}

/** Up to where the moments of a run may be told: the first awaited fault that has not been passed, else its end. */
export function seenUpTo(holds: readonly Hold[], atUs: number, untilUs: number): number {
  return holds.find((hold) => hold.kind === 'act' && hold.atUs >= atUs)?.atUs ?? untilUs;
}
