/** The page and the command line play the same run: the same metrics at the same instants, for both dramas. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { ENGINE_VERSION } from '../src/engine/version.ts';
import { headlessRun } from '../src/ledger/headless-run.ts';
import { metricsOf } from '../src/ledger/metrics.ts';
import { encodeLink } from '../src/scenario/link.ts';
import { parseScenario } from '../src/scenario/parse.ts';
import { open, seek, state } from './driver.ts';

const DRAMAS = [
  {
    file: 'src/lessons/acks1-crash.kafka.txt',
    instants: [428_000, 1_390_000, 4_200_000, 7_000_000],
  },
  {
    file: 'src/lessons/crash-before-commit.kafka.txt',
    instants: [4_620_000, 8_850_000, 23_000_000],
  },
];

for (const { file, instants } of DRAMAS) {
  test(`${file}: the browser and Node agree`, async ({ page }) => {
    const { scenario } = parseScenario(readFileSync(file, 'utf8'));
    if (scenario === undefined) throw new Error(`${file} is malformed.`);
    await open(page, `./${encodeLink(scenario, ENGINE_VERSION)}`);
    for (const untilUs of instants) {
      const { world } = headlessRun(scenario, { untilUs });
      await seek(page, untilUs);
      expect(await state(page)).toEqual({
        atUs: untilUs,
        metrics: Object.fromEntries(metricsOf(world)),
      });
    }
  });
}
