/**
 * "We are wrong": a broken promise of the simulation itself, never a Kafka error and never bad input.
 *
 * Kafka:       none.
 * Units:       none.
 * Invariants:  always on, in every build.
 * Divergences: none.
 */

export class InvariantViolation extends Error {
  readonly details: unknown;

  constructor(message: string, details?: unknown) {
    super(message);
    this.name = 'InvariantViolation';
    this.details = details;
  }
}

export function invariant(
  condition: boolean,
  message: string,
  details?: unknown,
): asserts condition {
  if (!condition) throw new InvariantViolation(message, details);
}

export function assertNever(value: never): never {
  throw new InvariantViolation('an impossible branch was reached', value);
}
