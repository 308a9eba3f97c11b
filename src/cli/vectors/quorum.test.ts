import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { vectorCheck } from './kinds.ts';
import type { VectorCase } from './vector-case.ts';

const file = new URL('../../testing/vectors/kraft-quorum.json', import.meta.url);
const { groups, documentation } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly groups: Readonly<Record<string, readonly VectorCase[]>>;
  readonly documentation: readonly string[];
};
const checked = Object.entries(groups).filter(([group]) => !documentation.includes(group));

describe.each(checked)('vectors of the controller quorum: %s', (group, cases) => {
  test.each(cases.map((vector) => [String(vector['id']), vector] as const))('%s', (_id, vector) => {
    const check = vectorCheck(group, vector);
    expect(check).toBeDefined();
    expect(check?.(vector)).toBeUndefined();
  });
});

describe('a check of these vectors', () => {
  test.each([
    ['grantVote', { granted: 'maybe' }],
    ['electionCount', { isVoteGranted: 'maybe' }],
    ['resignBackoff', { fetchTimeoutOverrideMs: -1 }],
    ['voteRequest', { expected: { granted: 'maybe' } }],
  ])('of %s tells a wrong expectation', (group, change) => {
    const [vector] = groups[group] ?? [];
    const wrong = { ...vector, ...change };
    expect(vectorCheck(group, wrong)?.(wrong)).toContain('expected');
  });

  test('of steps tells a wrong expectation and an unknown step', () => {
    for (const group of ['highWatermark', 'checkQuorum']) {
      const [vector] = groups[group] ?? [];
      const [first] = (vector?.['steps'] ?? []) as readonly VectorCase[];
      const off = { ...vector, steps: [{ ...first, highWatermark: -7, remainingMs: -7 }] };
      expect(vectorCheck(group, off)?.(off)).toContain('step 1');
      const odd = { ...vector, steps: [{ ...first, op: 'dance' }] };
      expect(vectorCheck(group, odd)?.(odd)).toContain('dance');
    }
  });
});
