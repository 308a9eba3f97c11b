import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scenarioText } from '../testing/scenario-arbitrary.ts';
import { withoutPlaces } from '../testing/without-places.ts';
import { parseScenario } from './parse.ts';
import { printScenario } from './print.ts';
import { problemText } from './problem-texts.ts';
import type { Scenario } from './scenario.ts';

function parsed(text: string): Scenario {
  const { scenario, problems } = parseScenario(text);
  const errors = problems.filter(({ severity }) => severity === 'error');
  expect(errors.map((problem) => `${problem.line}: ${problemText(problem, 'en')}`)).toEqual([]);
  if (!scenario) throw new Error('no errors, and no scenario');
  return scenario;
}

describe('parse(print(s)) = s', () => {
  test('for generated scenarios, and printing is idempotent', () => {
    fc.assert(
      fc.property(scenarioText, (text) => {
        const scenario = parsed(text);
        const canonical = printScenario(scenario);
        const again = parsed(canonical);
        expect(withoutPlaces(again)).toEqual(withoutPlaces(scenario));
        expect(printScenario(again)).toBe(canonical);
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  test('the canonical text has statements in order, one blank between words, no blank lines', () => {
    fc.assert(
      fc.property(scenarioText, (text) => {
        const canonical = printScenario(parsed(text));
        expect(canonical.endsWith('\n')).toBe(true);
        expect(canonical).not.toMatch(/\n\n|\r|^[ \t]/m);
        const order = [
          'kafka',
          'title',
          'note-ko',
          'seed',
          'brokers',
          'broker',
          'controllers',
          'link',
        ];
        const later = ['topic', 'producer', 'group', 'consumer', 'at', 'until', 'expect'];
        const all = [...order, ...later];
        const ranks = canonical
          .split('\n')
          .map((line) => all.indexOf(/^\S*/.exec(line)?.[0] ?? ''))
          .filter((rank) => rank >= 0);
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});

describe.each(['../lessons/recordings', '../testing/lessons'])('%s', (folder) => {
  const files = readdirSync(new URL(folder, import.meta.url));

  test('there are some', () => {
    expect(files.length).toBeGreaterThan(30);
  });

  test.each(files)('%s parses without a problem and round-trips', (file) => {
    const text = readFileSync(new URL(`${folder}/${file}`, import.meta.url), 'utf8');
    const scenario = parsed(text);
    expect(parseScenario(text).problems).toEqual([]);
    const again = parsed(printScenario(scenario));
    expect(withoutPlaces(again)).toEqual(withoutPlaces(scenario));
    const count = text.split('\n').filter((line) => line.startsWith('expect ')).length;
    expect(scenario.expectations).toHaveLength(count);
  });
});
