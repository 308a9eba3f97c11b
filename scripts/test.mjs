/** `npm test`: the checks, the build, its size, and the browser tests; ends with one line of counts. */
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

async function step(name, command) {
  process.stdout.write(`\n${name}\n`);
  const { code } = await runCommand(command, { echo: true });
  return code === 0;
}

async function main() {
  ensureInstalled();
  forgetCounts(BROWSER_RESULTS);
  const checked = await check();
  const built = await step('build', 'vite build --logLevel warn');
  const small = built && (await step('first load', 'tsx scripts/first-load-gate.ts'));
  const browsed = built && (await step('browser tests', 'playwright test'));
  process.stdout.write(`\n${closingLine([unitCounts(), browserCounts()])}\n`);
  return checked && built && small && browsed;
}

process.exitCode = (await main()) ? 0 : 1;
