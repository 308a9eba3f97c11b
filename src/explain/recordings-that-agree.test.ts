import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { headlessRun } from '../ledger/headless-run.ts';
import { parseScenario } from '../scenario/parse.ts';
import { recordingsThatAgree } from './recordings-that-agree.ts';

function recording(name: string) {
  const url = new URL(`../lessons/recordings/${name}.kafka.txt`, import.meta.url);
  const { scenario, problems } = parseScenario(readFileSync(url, 'utf8'));
  if (scenario === undefined) throw new Error(`${name} is well formed`);
  return { scenario, problems };
}

describe('recordings that the page says the simulation agrees with', () => {
  test.each(recordingsThatAgree)('$name', ({ name }) => {
    const { scenario, problems } = recording(name);
    const { expectations } = headlessRun(scenario);
    expect(problems).toEqual([]);
    expect(expectations.length).toBeGreaterThan(3);
    expect(expectations.filter(({ ok }) => !ok)).toEqual([]);
  });

  test('each stands there once, in the order of the names', () => {
    const names = recordingsThatAgree.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)].sort());
  });
});
