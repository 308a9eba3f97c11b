/** `npm run check`: everything that needs no browser, two tasks at a time. */
import { ensureInstalled, isStartedWith } from './ensure-installed.mjs';
import { runTasks } from './run-task.mjs';
import { forgetCounts, UNIT_RESULTS } from './test-counts.mjs';

const COMPILED_FOLDERS = ['pure', 'dom', 'node', 'test'];

/** The longest first, so that no core waits at the end. */
const TASKS = [
  {
    name: 'unit tests',
    command: `vitest run --reporter=default --reporter=json --outputFile.json=${UNIT_RESULTS}`,
    tellOutput: true,
  },
  ...COMPILED_FOLDERS.map((name) => ({
    name: `types of tsconfig.${name}.json`,
    command: `tsc --project tsconfig.${name}.json`,
  })),
  { name: 'lint', command: 'oxlint --type-aware --deny-warnings' },
  { name: 'import rules', command: 'tsx scripts/imports/check.ts' },
  { name: 'dead code', command: 'knip' },
  { name: 'format', command: 'biome format' },
];

export async function check() {
  forgetCounts(UNIT_RESULTS);
  return runTasks(TASKS, 2);
}

if (isStartedWith(import.meta.filename)) {
  ensureInstalled();
  process.exitCode = (await check()) ? 0 : 1;
}
