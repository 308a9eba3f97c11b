/** What the podium knows survives a reload of its window, and goes with it. */

import type { Place } from '../workbench/deck.ts';

const NAME = 'kafkascope-podium';

/** One vote: a number a choice. */
export type Round = readonly number[];

/** Hands by question: its text, then one vote, or a second one after the neighbours have talked. */
export type Hands = Readonly<Record<string, readonly Round[]>>;

export interface Remembered {
  /** The run that it belongs to. */
  readonly text: string;
  readonly place: Place;
  readonly hands: Hands;
  readonly beganAtMs: number | null;
}

/** A window without storage forgets. */
export function remember(what: Remembered): void {
  try {
    window.sessionStorage.setItem(NAME, JSON.stringify(what));
  } catch {
    return;
  }
}

export function recall(text: string): Remembered | null {
  try {
    const kept: unknown = JSON.parse(window.sessionStorage.getItem(NAME) ?? 'null');
    return isRemembered(kept) && kept.text === text ? kept : null;
  } catch {
    return null;
  }
}

/** Ours, if it was written by this page: others of this origin may use the same storage. */
function isRemembered(kept: unknown): kept is Remembered {
  if (typeof kept !== 'object' || kept === null) return false;
  const { text, place, hands } = kept as Partial<Record<keyof Remembered, unknown>>;
  return typeof text === 'string' && isPlace(place) && isHands(hands);
}

export function isPlace(value: unknown): value is Place {
  if (typeof value !== 'object' || value === null) return false;
  const { beat, underWay } = value as Partial<Record<keyof Place, unknown>>;
  return Number.isInteger(beat) && Number(beat) >= 0 && typeof underWay === 'boolean';
}

export function isHands(value: unknown): value is Hands {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).every((rounds) => Array.isArray(rounds) && rounds.every(isRound));
}

function isRound(round: unknown): boolean {
  return Array.isArray(round) && round.every((count) => Number.isInteger(count));
}
