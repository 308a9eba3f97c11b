/** How many tests passed and failed, read from the reports that the two test runners leave behind. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensure-installed.mjs';

export const UNIT_RESULTS = '.cache/test-results/unit.json';
export const BROWSER_RESULTS = '.cache/test-results/browser.json';

/** Nobody shall read the counts of an earlier run. */
export function forgetCounts(path) {
  rmSync(join(root, path), { force: true });
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8'));
  } catch {
    return undefined;
  }
}

/** A runner that broke before it could report counts as one failure. */
const NO_REPORT = { passed: 0, failed: 1, skipped: 0 };

export function unitCounts() {
  const report = readReport(UNIT_RESULTS);
  if (report === undefined) return NO_REPORT;
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

export function browserCounts() {
  const stats = readReport(BROWSER_RESULTS)?.stats;
  if (stats === undefined) return NO_REPORT;
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

export function closingLine(counts) {
  const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped}`;
}
