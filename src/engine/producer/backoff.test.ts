import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { JITTER_BOUND, exponentialBackoffUs } from './backoff.ts';

/** Bounds in ms for the attempts 0 to 4, from Kafka's RecordAccumulatorTest.testExponentialRetryBackoff. */
const BOUNDS = [
  [80, 120],
  [160, 240],
  [320, 480],
  [640, 960],
  [800, 1_000],
] as const;

it.each(BOUNDS.map((bounds, attempt) => [attempt, ...bounds] as const))(
  'exponential-retry-backoff: attempt %i waits %i to %i ms with retry.backoff.ms=100 and retry.backoff.max.ms=1000',
  (attempt, least, most) => {
    fc.assert(
      fc.property(fc.nat(JITTER_BOUND - 1), (jitter) => {
        const us = exponentialBackoffUs(100_000, 1_000_000, attempt, jitter);
        expect(us).toBeGreaterThanOrEqual(least * 1_000);
        expect(us).toBeLessThanOrEqual(most * 1_000);
      }),
    );
  },
);
