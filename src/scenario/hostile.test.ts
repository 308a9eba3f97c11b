/** Hostile text: never an exception, never unbounded work, always a scenario or an error. */

import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withoutPlaces } from '../testing/without-places.ts';
import { metricNames } from './metric-forms.ts';
import { parseScenario, statementWords } from './parse.ts';
import { printScenario } from './print.ts';
import { problemText } from './problem-texts.ts';
import { actionWords } from './read-actions.ts';

const seed = 20_260_701;
const folder = new URL('../testing/lessons', import.meta.url);
const lessons = readdirSync(folder)
  .slice(0, 12)
  .map((file) => readFileSync(`${folder.pathname}/${file}`, 'utf8'));

/** What must hold for any text at all. */
function survives(text: string): void {
  const { scenario, problems } = parseScenario(text);
  const hasError = problems.some(({ severity }) => severity === 'error');
  expect(scenario === undefined).toBe(hasError);
  const lineCount = text.split('\n').length;
  const misplaced = problems.filter(({ line, column }, index) => {
    const isInOrder = line >= (problems[index - 1]?.line ?? 1);
    return !isInOrder || line > lineCount || column < 1;
  });
  expect(misplaced).toEqual([]);
  const first = problems[0];
  if (first) {
    expect(problemText(first, 'en').length).toBeGreaterThan(10);
    expect(problemText(first, 'ko')).toMatch(/[가-힣]/);
  }
  if (!scenario) return;
  const canonical = printScenario(scenario);
  const again = parseScenario(canonical).scenario;
  if (!again) throw new Error(`the canonical form is refused:\n${canonical}`);
  expect(withoutPlaces(again)).toEqual(withoutPlaces(scenario));
}

const odd = [
  '"',
  '\\',
  '#',
  '=',
  '-',
  '->',
  ',',
  '..',
  '{',
  '}',
  '(',
  ')',
  '\t',
  '\r',
  '\0',
  '\uFEFF',
  '가',
  '🦊',
  '\ud800',
];
const numbers = [
  '0',
  '-1',
  '1e9',
  '999999999999999999999',
  '0.0000001us',
  '99h',
  'x0',
  'x5001',
  '4..1',
  '10GB',
];
const wordPool = [...statementWords, ...actionWords, ...metricNames, ...odd, ...numbers];
const names = [
  'all',
  'none',
  'web',
  'orders',
  'orders-0',
  'billing-1',
  'partitions=9',
  'acks=1',
  'keys={1..9}',
];
const piece = fc.constantFrom(...wordPool, ...names, ' ', '\n', '\nat 1s ', '\nexpect ');

/** Edits of a text at random places. */
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat({ max: 30 }),
  insert: fc.oneof(piece, fc.string({ maxLength: 8 }), fc.string({ unit: 'binary', maxLength: 4 })),
});

function mutated(
  text: string,
  edits: readonly { at: number; cut: number; insert: string }[],
): string {
  let result = text;
  for (const { at, cut, insert } of edits) {
    const index = Math.floor(at * result.length);
    result = result.slice(0, index) + insert + result.slice(index + cut);
  }
  return result;
}

describe('hostile text', () => {
  test('lessons with random edits', () => {
    const edited = fc.tuple(
      fc.constantFrom(...lessons),
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
    );
    fc.assert(
      fc.property(edited, ([text, edits]) => survives(mutated(text.slice(0, 1500), edits))),
      { seed, numRuns: 1000 },
    );
  }, 90_000);

  test('words of the language in any order', () => {
    const soup = fc.array(fc.tuple(piece, fc.constantFrom('', ' ', ' ', ' ')), { maxLength: 60 });
    fc.assert(
      fc.property(soup, (parts) => survives(`kafka 1\nbrokers 1\n${parts.flat().join('')}`)),
      { seed, numRuns: 2000 },
    );
  }, 90_000);

  test('any text', () => {
    const any = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.string({ unit: 'binary', maxLength: 100 }),
    );
    fc.assert(fc.property(any, survives), { seed, numRuns: 1500 });
  }, 90_000);

  test.each([
    ['one line of commas', (n: number) => `kafka 1\nbrokers 1\nassign orders-0 ${','.repeat(n)}`],
    ['a metric of commas', (n: number) => `kafka 1\nbrokers 1\nexpect lost(${','.repeat(n)}) = 1`],
    ['open brackets', (n: number) => `kafka 1\nbrokers 1\nexpect ${'lost('.repeat(n / 5)}`],
    ['quotes', (n: number) => `kafka 1\nbrokers 1\ntitle ${'"'.repeat(n)}`],
    ['backslashes', (n: number) => `kafka 1\nbrokers 1\ntitle "${'\\'.repeat(n)}`],
    [
      'groups',
      (n: number) =>
        `kafka 1\nbrokers 1\ntopic t\n${'group g topics=t consumers=99999\n'.repeat(n / 35)}`,
    ],
    [
      'members',
      (n: number) =>
        `kafka 1\nbrokers 1\ntopic t\ngroup g topics=t\n${'consumer g-1 a=b\n'.repeat(n / 18)}`,
    ],
    [
      'sets',
      (n: number) =>
        `kafka 1\nbrokers 1\nproducer p\n${'at 1s set producer p acks=1\n'.repeat(n / 30)}`,
    ],
    [
      'producers',
      (n: number) =>
        `kafka 1\nbrokers 1\n${Array.from({ length: n / 20 }, (_, i) => `producer p${i} acks=1\n`).join('')}`,
    ],
    [
      'keys on a line',
      (n: number) =>
        `kafka 1\nbrokers 1 ${Array.from({ length: n / 8 }, (_, i) => `k${i}=1`).join(' ')}`,
    ],
    [
      'partitions',
      (n: number) => `kafka 1\nbrokers 1\n${'topic t partitions=99999999\n'.repeat(n / 30)}`,
    ],
    [
      'key ranges',
      (n: number) =>
        `kafka 1\nbrokers 1\ntopic t\nproducer p\nat 0s produce p t keys=${'{1..999999999},'.repeat(n / 16)}a`,
    ],
    ['digits', (n: number) => `kafka 1\nbrokers 1\nuntil ${'9'.repeat(n)}.${'9'.repeat(100)}s`],
    ['a fraction', (n: number) => `kafka 1\nbrokers 1\nuntil 1.${'9'.repeat(n)}s`],
    ['lines', (n: number) => `kafka 1\nbrokers 1\n${'x\n'.repeat(n / 2)}`],
    ['comments', (n: number) => `kafka 1\nbrokers 1\n${'#\n'.repeat(n / 2 - 20)}`],
    [
      'far beyond the bound',
      (n: number) => `kafka 1\nbrokers 1\n${'at 1s kill broker 1\n'.repeat(n)}`,
    ],
  ])(
    '%s: bounded work',
    (_, make) => {
      const text = make(64_000);
      const start = performance.now();
      survives(text);
      expect(performance.now() - start).toBeLessThan(8000);
    },
    20_000,
  );
});
