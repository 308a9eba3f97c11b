/**
 * Exponential back-off with jitter.
 *
 * Kafka:       org.apache.kafka.common.utils.ExponentialBackoff with base 2 and jitter 0.2 (4.4).
 * Units:       µs; the draw is in parts per million of the factor's width.
 * Invariants:  capped before and after the jitter, so never above `maxUs` (unless `initialUs` is).
 * Divergences: none. (Kafka draws anew at each look at a waiting batch; here each wait is drawn once.)
 */

/** The factor is uniform in [0.8, 1.2). */
export const JITTER_BOUND = 400_000;
const JITTER_FLOOR = 800_000;
const MILLION = 1_000_000;

export function exponentialBackoffUs(
  initialUs: number,
  maxUs: number,
  attempts: number,
  jitter: number,
): number {
  const cap = Math.max(initialUs, maxUs);
  let term = initialUs;
  for (let i = 0; i < attempts && term > 0 && term < cap; i++) term *= 2;
  term = Math.min(term, cap);
  return Math.min(Math.floor((term * (JITTER_FLOOR + jitter)) / MILLION), maxUs);
}
