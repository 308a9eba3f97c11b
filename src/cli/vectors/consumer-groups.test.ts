import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { vectorCheck } from './kinds.ts';
import { topicNamesOf } from './topic-names.ts';
import type { VectorCase } from './vector-case.ts';

function casesOf(file: string, group: string): readonly (readonly [string, VectorCase])[] {
  const url = new URL(`../../testing/vectors/${file}.json`, import.meta.url);
  const { groups } = JSON.parse(readFileSync(url, 'utf8')) as {
    readonly groups: Readonly<Record<string, readonly VectorCase[]>>;
  };
  return (groups[group] ?? []).map((vector) => [String(vector['id']), vector]);
}

function problemOf(group: string, vector: VectorCase): string | undefined {
  const check = vectorCheck(group, vector);
  return check === undefined ? 'no check for this kind' : check(vector);
}

describe.each(['group-coordinator', 'real-consumer-group'])(
  'what a consumer group answered in Kafka: %s',
  (file) => {
    test.each(casesOf(file, 'consumer'))('%s', (_, vector) => {
      expect(problemOf('consumer', vector)).toBeUndefined();
    });
  },
);

describe.each(['group-coordinator', 'real-member-reconciliation'])(
  'how a member came nearer to its target in Kafka: %s',
  (file) => {
    test.each(casesOf(file, 'memberReconciliation'))('%s', (_, vector) => {
      expect(problemOf('memberReconciliation', vector)).toBeUndefined();
    });
  },
);

interface Step {
  readonly op: string;
  readonly [key: string]: unknown;
}

describe('a check of these vectors tells', () => {
  const [, vector = {}] = casesOf('real-consumer-group', 'consumer')[0] ?? [];
  const steps = vector['steps'] as readonly Step[];

  function problemWith(change: (step: Step) => Step): string | undefined {
    return problemOf('consumer', { ...vector, steps: steps.map(change) });
  }

  test('a wrong epoch in an answer', () => {
    const problem = problemWith((step) =>
      'response' in step
        ? { ...step, response: { ...(step['response'] as object), memberEpoch: 77 } }
        : step,
    );
    expect(problem).toContain('"memberEpoch":77');
  });

  test('a wrong state of the group', () => {
    const problem = problemWith((step) =>
      'group' in step ? { ...step, group: { ...(step['group'] as object), groupEpoch: 77 } } : step,
    );
    expect(problem).toContain('group: expected');
  });

  test('a target that is not balanced', () => {
    const problem = problemWith((step) => {
      if (!('group' in step)) return step;
      const group = { ...(step['group'] as object), targetAssignment: { M1: { foo: [0] } } };
      return { ...step, group };
    });
    expect(problem).toContain('sizes: expected');
  });

  test('a wrong member', () => {
    const [, member = {}] = casesOf('real-member-reconciliation', 'memberReconciliation')[0] ?? [];
    const wrong = { ...member, expected: { ...(member['expected'] as object), epoch: 77 } };
    expect(problemOf('memberReconciliation', wrong)).toContain('"epoch":77');
  });
});

test('topic ids take the names under which members hold only what they subscribe to', () => {
  const members = [
    { topics: ['foo'], assigned: { T1: [0] } },
    { topics: ['bar', 'foo'], assigned: { T1: [1], T2: [0] } },
  ];
  expect(topicNamesOf(members, ['T1', 'T2'], ['bar', 'foo'])).toEqual(
    new Map([
      ['T1', 'foo'],
      ['T2', 'bar'],
    ]),
  );
});
