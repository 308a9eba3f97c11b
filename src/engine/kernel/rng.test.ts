import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw } from './rng.ts';

const seed = fc.integer({ min: 0, max: 0xffff_ffff });
const lane = fc.string({ maxLength: 30 });

describe('a draw', () => {
  it('is a whole number from 0 up to its bound', () => {
    fc.assert(
      fc.property(
        seed,
        lane,
        fc.nat(),
        fc.integer({ min: 1, max: 4_294_967_296 }),
        (s, l, n, bound) => {
          const value = draw(s, l, n, bound);
          expect(Number.isInteger(value)).toBe(true);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThan(bound);
        },
      ),
    );
  });

  it('depends on seed, lane and counter alone, the same on every machine', () => {
    expect([0, 1, 2, 3].map((n) => draw(7, 'producer.stickyPartition:web', n, 1_000))).toEqual([
      960, 695, 893, 54,
    ]);
  });

  it('spreads evenly over its range, over counters, seeds and lanes', () => {
    const bound = 10;
    const spreads = [
      (i: number) => draw(1, 'a', i, bound),
      (i: number) => draw(i, 'a', 0, bound),
      (i: number) => draw(1, `lane-${i}`, 0, bound),
    ];
    for (const spread of spreads) {
      const counts = Array.from({ length: bound }, () => 0);
      for (let i = 0; i < 10_000; i++) counts[spread(i)] = (counts[spread(i)] ?? 0) + 1;
      // 1,000 are expected in each; six standard deviations are 180.
      for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(180);
    }
  });

  it('does not repeat the draw before', () => {
    let same = 0;
    for (let n = 0; n < 10_000; n++) if (draw(1, 'a', n, 10) === draw(1, 'a', n + 1, 10)) same += 1;
    expect(Math.abs(same - 1_000)).toBeLessThan(180);
  });
});
