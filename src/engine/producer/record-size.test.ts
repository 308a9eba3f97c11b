import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  BATCH_OVERHEAD_BYTES,
  recordBytes,
  recordUpperBoundBytes,
  varintBytes,
} from './record-size.ts';

const PLAIN = { producer: 'web', sendNumber: 1, key: null, value: 'web-1', poison: false };

it('writes lengths as zigzag varints: seven bits a byte', () => {
  expect([0, -1, 63, 64, -64, -65, 8_191, 8_192].map(varintBytes)).toEqual([
    1, 1, 1, 2, 1, 2, 2, 3,
  ]);
});

it('counts attributes, deltas, key, value and the two marks of the application', () => {
  // length 1 + attributes 1 + deltas 2 + no key 1 + value 6 + headers 1 + (p: 2 + 4) + (n: 2 + 2)
  expect(recordBytes(PLAIN, 0, 0)).toBe(22);
  expect(recordBytes({ ...PLAIN, key: 'kim' }, 0, 0)).toBe(25);
});

it('never exceeds the upper bound that the buffer is asked for', () => {
  const deltas = fc.tuple(fc.nat(2_147_483_646), fc.integer({ min: -1_000_000, max: 4_000_000 }));
  const text = fc.option(fc.string({ unit: 'binary', maxLength: 200 }));
  fc.assert(
    fc.property(
      text,
      fc.string(),
      fc.nat(5_000),
      fc.boolean(),
      deltas,
      (key, value, n, poison, [offset, ms]) => {
        const parts = { producer: 'web', sendNumber: n, key, value, poison };
        expect(recordBytes(parts, offset, ms) + BATCH_OVERHEAD_BYTES).toBeLessThanOrEqual(
          recordUpperBoundBytes(parts),
        );
      },
    ),
  );
});
