/** Links as they were once made: frozen, never made anew. Each must open for ever, with the text that it had. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decodeLink } from './link.ts';
import { parseScenario } from './parse.ts';
import { printScenario } from './print.ts';

const folder = new URL('../testing/links/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const links = readdirSync(folder).filter((name) => name.endsWith('.link'));

test('there are some of both forms', () => {
  expect(new Set(links.map((name) => name.split('-')[0]))).toEqual(new Set(['k1', 'k1z']));
});

test.each(links)('%s', (name) => {
  const { text, engineVersion, problem } = decodeLink(read(name));
  expect([problem, engineVersion]).toEqual([undefined, 1]);
  const { scenario } = parseScenario(text ?? '');
  expect(scenario && printScenario(scenario)).toBe(read(name.replace('.link', '.kafka.txt')));
});
