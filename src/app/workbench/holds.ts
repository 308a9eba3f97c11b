/** Where a run rests by itself: at each `check` and each `ask` of its scenario, and where an answer is to be told. */

import type { Action, Act, AskAction, Scenario } from '../../scenario/scenario.ts';
import type { Hold, Prediction } from './contract.ts';

const FAULTS: readonly string[] = ['kill', 'power-off', 'wipe'];

/** In the order of time. A check before which nothing has broken yet, and after which a fault follows, waits for it. */
export function holdsOf(scenario: Scenario): readonly Hold[] {
  const acts = scenario.acts.toSorted((a, b) => a.atUs - b.atUs);
  const holds: Hold[] = [];
  for (const [index, { atUs, action }] of acts.entries()) {
    if (action.kind === 'ask') holds.push(asking(atUs, action), ...telling(atUs, action));
    if (action.kind !== 'check') continue;
    const next = nextFault(acts.slice(index + 1).filter((later) => later.atUs > atUs));
    const kind = next === null ? 'verdict' : 'act';
    holds.push({ atUs, name: action.name, kind, next, question: null });
  }
  // A question comes before what else is held at its instant.
  return holds.sort((a, b) => a.atUs - b.atUs || order(a) - order(b));
}

function asking(atUs: number, question: AskAction): Hold {
  return { atUs, name: question.text, kind: 'ask', next: null, question };
}

/** At an instant that has no name. */
function telling(askedUs: number, { text, told }: AskAction): readonly Hold[] {
  if (told?.kind !== 'at' || told.atUs <= askedUs) return [];
  return [{ atUs: told.atUs, name: text, kind: 'verdict', next: null, question: null }];
}

function order({ kind }: Hold): number {
  return kind === 'ask' ? 0 : 1;
}

/** Without the questions that were answered: in a changed run the same question stands at the same place. */
export function openHolds(
  holds: readonly Hold[],
  predictions: readonly Prediction[],
): readonly Hold[] {
  if (predictions.length === 0) return holds;
  return holds.filter(
    ({ question }) =>
      question === null || !predictions.some((one) => one.question.text === question.text),
  );
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

/** Up to where the moments of a run may be told: the first awaited fault or answer that has not been passed, else its end. */
export function seenUpTo(holds: readonly Hold[], atUs: number, untilUs: number): number {
  return holds.find((hold) => hold.kind !== 'verdict' && hold.atUs >= atUs)?.atUs ?? untilUs;
}
