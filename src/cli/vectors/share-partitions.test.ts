import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { vectorCheck } from './kinds.ts';
import type { VectorCase } from './vector-case.ts';

function casesOf(file: string): readonly (readonly [string, VectorCase])[] {
  const url = new URL(`../../testing/vectors/${file}.json`, import.meta.url);
  const { groups } = JSON.parse(readFileSync(url, 'utf8')) as {
    readonly groups: { readonly sharePartition: readonly VectorCase[] };
  };
  return groups.sharePartition.map((vector) => [String(vector['id']), vector] as const);
}

describe.each(['share-group', 'real-share-group'])('what SharePartition answered: %s', (file) => {
  test.each(casesOf(file))('%s', (_, vector) => {
    const check = vectorCheck('sharePartition', vector);
    expect(check).toBeDefined();
    expect(check?.(vector)).toBeUndefined();
  });
});

test('a check can fail', () => {
  const [, vector] = casesOf('share-group')[0] ?? ['', {}];
  const steps = (vector['steps'] as readonly VectorCase[]).map((step) => ({
    ...step,
    acquired: [[0, 4, 2]],
  }));
  expect(vectorCheck('sharePartition', vector)?.({ ...vector, steps })).toContain(
    'acquired: expected [[0,4,2]] got [[0,4,1]]',
  );
});
