/** Same text, same seed: the same facts, byte for byte, in Node and in the browser. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { browserBundle } from '../scripts/browser-bundle.ts';
import { hashOf } from './trace-hash-entry.ts';

const SCENARIOS = [
  'src/lessons/acks1-crash.kafka.txt',
  'src/lessons/crash-before-commit.kafka.txt',
  'src/lessons/recordings/controlled-stop.kafka.txt',
  'src/lessons/recordings/transaction-fencing.kafka.txt',
];

test('the trace of a run has one hash in Node and in the browser', async ({ page }) => {
  await page.goto('about:blank');
  await page.addScriptTag({ content: await browserBundle('e2e/trace-hash-entry.ts', 'traceHash') });
  for (const file of SCENARIOS) {
    const text = readFileSync(file, 'utf8');
    const inBrowser = await page.evaluate(`traceHash.hashOf(${JSON.stringify(text)})`);
    expect(inBrowser, file).toBe(hashOf(text));
  }
  const [first = ''] = SCENARIOS;
  const otherSeed = readFileSync(first, 'utf8').replace('seed 1', 'seed 2');
  expect(hashOf(otherSeed)).not.toBe(hashOf(readFileSync(first, 'utf8')));
});
