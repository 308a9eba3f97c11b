/**
 * `npm test`: the checks, the swarm, the deliberate bugs that must be noticed, the build, its size, and the browser
 * tests; ends with one line of counts.
 */
import { check } from './check.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { runCommand } from './run-task.mjs';
import {
  BROWSER_RESULTS,
  browserCounts,
  closingLine,
  forgetCounts,
  unitCounts,
} from './test-counts.mjs';

/** Each seed is a cluster with faults of its own; two at a time. */
const SWARM = 'tsx src/cli/swarm.ts --seeds 2000 --workers 2';

async function step(name, command) {
  process.stdout.write(`\n${name}\n`);
  const { code } = await runCommand(command, { echo: true });
  return code === 0;
}

async function main() {
  ensureInstalled();
  forgetCounts(BROWSER_RESULTS);
  const checked = await check();
  const swarmed = await step('swarm', SWARM);
  const noticed = await step('deliberate bugs', 'tsx src/cli/mutants.ts');
  const built = await step('build', 'vite build --logLevel warn');
  const small = built && (await step('first load', 'tsx scripts/first-load-gate.ts'));
  const packed = await step('page in one file', 'vite build --mode offline --logLevel warn');
  const browsed = built && packed && (await step('browser tests', 'playwright test'));
  process.stdout.write(`\n${closingLine([unitCounts(), browserCounts()])}\n`);
  return checked && swarmed && noticed && built && small && packed && browsed;
}

process.exitCode = (await main()) ? 0 : 1;
