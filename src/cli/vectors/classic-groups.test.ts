import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { vectorCheck } from './kinds.ts';
import type { VectorCase } from './vector-case.ts';

function casesOf(file: string): readonly (readonly [string, VectorCase])[] {
  const url = new URL(`../../testing/vectors/${file}.json`, import.meta.url);
  const { groups } = JSON.parse(readFileSync(url, 'utf8')) as {
    readonly groups: Readonly<Record<string, readonly VectorCase[]>>;
  };
  return (groups['classic'] ?? []).map((vector) => [String(vector['id']), vector]);
}

describe.each(['group-coordinator', 'real-classic-group'])(
  'what a classic group answered in Kafka: %s',
  (file) => {
    test.each(casesOf(file))('%s', (_, vector) => {
      expect(vectorCheck('classic', vector)?.(vector)).toBeUndefined();
    });
  },
);

interface Step {
  readonly op: string;
  readonly [key: string]: unknown;
}

describe('a check of these vectors tells', () => {
  const [, vector = {}] = casesOf('real-classic-group')[0] ?? [];
  const steps = vector['steps'] as readonly Step[];

  function problemWith(change: (step: Step) => Step): string | undefined {
    const wrong = { ...vector, steps: steps.map(change) };
    return vectorCheck('classic', wrong)?.(wrong);
  }

  test('a wrong answer', () => {
    const problem = problemWith((step) =>
      step.op === 'heartbeat' ? { ...step, response: { error: 'ILLEGAL_GENERATION' } } : step,
    );
    expect(problem).toContain('expected "ILLEGAL_GENERATION" got "NONE"');
  });

  test('an answer that comes too early', () => {
    const problem = problemWith(({ completes, ...step }) =>
      step.op === 'advance' ? step : { ...step, completes },
    );
    expect(problem).toContain('too many');
  });

  test('a wrong state', () => {
    const problem = problemWith((step) =>
      step['group'] === undefined
        ? step
        : { ...step, group: { ...(step['group'] as object), numMembers: 7 } },
    );
    expect(problem).toContain('group: expected');
  });
});
