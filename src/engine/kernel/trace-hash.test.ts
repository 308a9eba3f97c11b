import { describe, expect, it } from 'vitest';
import type { Fact } from './fact.ts';
import { EMPTY_TRACE, traceHash } from './trace-hash.ts';

const fact = (inputs: unknown, atUs = 1): Fact =>
  ({ id: 1, atUs, node: 'a', rule: 'broker.fenced', inputs, causedBy: 1, supports: [] }) as Fact;
const hash = (...facts: readonly Fact[]) => traceHash(EMPTY_TRACE, facts);

describe('the trace hash', () => {
  it('is pinned: the same in every JavaScript engine', () => {
    const inputs = {
      broker: 1,
      texts: ['가', 'b'],
      big: 1_099_511_627_776,
      none: null,
      flag: true,
    };
    expect(hash(fact(inputs))).toBe('0047304f37d701cf');
  });

  it('tells values of different kinds apart', () => {
    const inputs = [{ a: 1 }, { a: '1' }, { a: [1] }, { a: true }, { a: null }, { b: 1 }, {}];
    expect(new Set(inputs.map((one) => hash(fact(one)))).size).toBe(inputs.length);
  });

  it('depends on the order of facts', () => {
    const [a, b] = [fact({}, 1), fact({}, 2)];
    expect(hash(a, b)).not.toBe(hash(b, a));
  });

  it('refuses a fraction: a trace must not depend on rounding', () => {
    expect(() => hash(fact({ a: 0.5 }))).toThrow('whole numbers');
  });
});
