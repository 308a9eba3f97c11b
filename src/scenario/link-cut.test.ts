import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { encodeLink, salvageText } from './link.ts';
import { parseScenario } from './parse.ts';
import { printScenario } from './print.ts';

it('what stands before the cut of a deflated link is kept', () => {
  const { scenario } = parseScenario(readFileSync('src/lessons/acks1-crash.kafka.txt', 'utf8'));
  if (scenario === undefined) throw new Error('malformed');
  const link = encodeLink(scenario, 1);
  expect(link.startsWith('#k1z=')).toBe(true);
  const text = salvageText(link.slice(0, Math.floor(link.length * 0.8))) ?? '';
  expect(text.length).toBeGreaterThan(100);
  expect(printScenario(scenario).startsWith(text.replace(/\uFFFD$/, ''))).toBe(true);
});
