import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { vectorCheck } from './kinds.ts';
import type { VectorCase } from './vector-case.ts';
import { isWrong } from './wrong-vectors.ts';

const file = new URL('../../testing/vectors/transactions.json', import.meta.url);
const { groups } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly groups: Readonly<Record<string, readonly VectorCase[]>>;
};

describe.each(Object.entries(groups))('vectors of the transaction coordinator: %s', (group, cases) => {
  const held = cases.filter((vector) => !isWrong(group, vector));

  test.each(held.map((vector) => [String(vector['id']), vector] as const))('%s', (_id, vector) => {
    const check = vectorCheck(group, vector);
    expect(check).toBeDefined();
    expect(check?.(vector)).toBeUndefined();
  });
});

describe('a check of these vectors', () => {
  test('tells a wrong expectation', () => {
    const [vector] = groups['endTxn'] ?? [];
    const wrong = { ...vector, response: { error: 'NONE', producerId: 1, producerEpoch: 1 } };
    expect(vectorCheck('endTxn', wrong)?.(wrong)).toContain('response');
  });
});
