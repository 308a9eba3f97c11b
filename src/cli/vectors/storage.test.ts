import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isHistoric } from './elections.ts';
import { vectorCheck } from './kinds.ts';
import type { VectorCase } from './vector-case.ts';

const files = [
  'log',
  'real-log',
  'real-epoch-cache',
  'real-producer-state',
  'producer-state',
  'replication',
];

/** Prose: named unit tests stand for them. */
const PROSE = new Set(['fromTests', 'clientRules', 'controllerScenarios']);

interface VectorFile {
  readonly groups: Readonly<Record<string, readonly VectorCase[]>>;
}

function casesOf(file: string): readonly (readonly [string, string, VectorCase])[] {
  const url = new URL(`../../testing/vectors/${file}.json`, import.meta.url);
  const { groups } = JSON.parse(readFileSync(url, 'utf8')) as VectorFile;
  return Object.entries(groups).flatMap(([group, cases]) =>
    PROSE.has(group)
      ? []
      : cases
          .filter((vector) => !isHistoric(vector))
          .map((vector) => [group, String(vector['id']), vector] as const),
  );
}

describe.each(files)("what Kafka's classes answered: %s", (file) => {
  test.each(casesOf(file))('%s %s', (group, _, vector) => {
    const check = vectorCheck(group, vector);
    expect(check).toBeDefined();
    expect(check?.(vector)).toBeUndefined();
  });
});

test('a check can fail', () => {
  const [group, , vector] = casesOf('log')[0] ?? ['', '', {}];
  const steps = (vector['steps'] as readonly VectorCase[]).map((step, place) =>
    place === 0 ? { ...step, expect: { logEndOffset: 4 } } : step,
  );
  expect(vectorCheck(group, vector)?.({ ...vector, steps })).toContain('expected 4 got 5');
});
