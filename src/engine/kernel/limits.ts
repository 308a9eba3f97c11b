/**
 * A run that does not end must not hang a page: bounds that fail loudly.
 *
 * Kafka:       none.
 * Units:       counts.
 * Invariants:  no scenario within the language's bounds comes near these numbers.
 * Divergences: none.
 */

import type { Fact } from './fact.ts';
import { InvariantViolation } from './invariant.ts';

export interface Limits {
  readonly queueLength: number;
  readonly eventsPerInstant: number;
  readonly eventsPerRun: number;
}

export const LIMITS: Limits = {
  queueLength: 500_000,
  eventsPerInstant: 200_000,
  eventsPerRun: 50_000_000,
};

const FACTS_SHOWN = 20;

export function exceeded(
  limit: keyof Limits,
  bound: number,
  atUs: number,
  facts: readonly Fact[],
): never {
  throw new InvariantViolation(`the run stays below ${bound} (${limit}) at ${atUs} µs`, {
    limit,
    atUs,
    lastFacts: facts.slice(-FACTS_SHOWN),
  });
}
