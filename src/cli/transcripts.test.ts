/**
 * Transcripts: what a scenario makes the cluster decide, fact by fact, as a text that a person can review.
 * `npx vitest run src/cli/transcripts.test.ts -u` writes them anew; the difference is then read like any other change.
 */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headlessRun } from '../ledger/headless-run.ts';
import { metricsOf } from '../ledger/metrics.ts';
import { scenarioOf } from '../testing/scenario-of.ts';
import { accountingLines, factLine } from './columns.ts';

const TRANSCRIBED: readonly (readonly [folder: string, name: string])[] = [
  ['lessons', 'acks1-crash'],
  ['lessons', 'crash-before-commit'],
  ['lessons/recordings', 'leader-restart-epochs'],
  ['lessons/recordings', 'not-enough-replicas'],
  ['lessons/recordings', 'offset-reset'],
];

describe('transcripts', () => {
  it.each(TRANSCRIBED)('%s: %s', async (folder, name) => {
    const text = readFileSync(new URL(`../${folder}/${name}.kafka.txt`, import.meta.url), 'utf8');
    const { world, facts, untilUs } = headlessRun(scenarioOf(text));
    const lines = [
      ...facts.filter(({ atUs }) => atUs <= untilUs).map(factLine),
      ...accountingLines(metricsOf(world)),
    ];
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`../testing/transcripts/${name}.txt`);
  });
});
