/**
 * Randomness by named lane: a draw is a pure function of (seed, lane, counter).
 *
 * Kafka:       stands for every random choice of a Java process (jitter, sticky partition).
 * Units:       none.
 * Invariants:  32-bit integer arithmetic only, so every JavaScript engine draws the same.
 * Divergences: none.
 */

import { invariant } from './invariant.ts';

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const TWO_32 = 4_294_967_296;
const HIGH_BITS = 0x1f_ffff;

/**
 * A uniform integer in [0, bound). 53 bits are drawn and reduced, so for the bounds in use (below 2³²)
 * the most probable value is ahead of the least probable one by less than 2⁻²⁰ of its share.
 */
export function draw(seed: number, lane: string, n: number, bound: number): number {
  invariant(Number.isInteger(bound) && bound > 0, 'a draw has a positive whole bound', {
    lane,
    bound,
  });
  const place = hashText(lane);
  const high = mix(mix(seed ^ place) ^ n) & HIGH_BITS;
  const low = mix(mix(seed + 0x9e3779b9) ^ mix(place ^ 0x85ebca6b) ^ mix(n + 0x27d4eb2f)) >>> 0;
  return (high * TWO_32 + low) % bound;
}

/** FNV-1a over UTF-16 units. */
function hashText(text: string): number {
  let hash = FNV_OFFSET;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME);
  return hash | 0;
}

/** The finaliser of MurmurHash3: every input bit reaches every output bit. */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
