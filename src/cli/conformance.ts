/**
 * `conformance DIR|FILE…` plays every `*.kafka.txt` and checks every vector file (`*.json` with `groups`) found there.
 * One line a failing case; closes with `N passed, M failed, K skipped`. Exit status 1 when something failed.
 */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { headlessRun } from '../ledger/headless-run.ts';
import { parseScenario } from '../scenario/parse.ts';
import { problemText } from '../scenario/problem-texts.ts';
import { isHistoric } from './vectors/elections.ts';
import { vectorCheck } from './vectors/kinds.ts';
import type { VectorCase } from './vectors/vector-case.ts';
import { isWrong } from './vectors/wrong-vectors.ts';

interface Outcome {
  readonly passed: number;
  readonly skipped: number;
  readonly failures: readonly string[];
}

const PASSED: Outcome = { passed: 1, skipped: 0, failures: [] };
const SKIPPED: Outcome = { passed: 0, skipped: 1, failures: [] };
const NOTHING: Outcome = { passed: 0, skipped: 0, failures: [] };

function failed(line: string): Outcome {
  return { passed: 0, skipped: 0, failures: [line] };
}

function filesIn(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .map((name) => join(path, name))
    .flatMap(filesIn);
}

function checkScenario(file: string): Outcome {
  const { scenario, problems } = parseScenario(readFileSync(file, 'utf8'));
  if (scenario === undefined) {
    const errors = problems.filter(({ severity }) => severity === 'error');
    return failed(
      `${file}: ${errors.map((p) => `line ${p.line}: ${problemText(p, 'en')}`).join('; ')}`,
    );
  }
  const broken = attempt(() => {
    const { expectations, goals } = headlessRun(scenario);
    const wrong = [...expectations, ...goals].filter(({ ok }) => !ok);
    if (wrong.length === 0) return undefined;
    const texts = wrong.map(
      ({ line, at, metric, op, want, got }) =>
        `line ${line} (${at}) ${metric} ${op} ${want} got ${got ?? 'nothing'}`,
    );
    return texts.join('; ');
  });
  return broken === undefined ? PASSED : failed(`${file}: ${broken}`);
}

/** Our own faults are failures with a name, and the other files are still looked at. */
function attempt(check: () => string | undefined): string | undefined {
  try {
    return check();
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

interface VectorFile {
  readonly groups?: Readonly<Record<string, readonly VectorCase[]>>;
  readonly documentation?: readonly string[];
}

function* checkVectors(file: string): Generator<Outcome> {
  const { groups, documentation = [] } = JSON.parse(readFileSync(file, 'utf8')) as VectorFile;
  for (const [group, cases] of Object.entries(groups ?? {})) {
    for (const [place, vector] of cases.entries()) {
      const isProse =
        Object.keys(documentation).includes(group) || namesGroup(documentation, group);
      if (isProse || isHistoric(vector) || isWrong(group, vector)) yield SKIPPED;
      else yield checkVector(file, group, vector, place);
    }
  }
}

function namesGroup(documentation: VectorFile['documentation'], group: string): boolean {
  return Array.isArray(documentation) && documentation.includes(group);
}

function checkVector(file: string, group: string, vector: VectorCase, place: number): Outcome {
  const given = vector['id'] ?? vector['name'] ?? vector['key'];
  const name = typeof given === 'string' ? given : `#${place + 1}`;
  const check = vectorCheck(group, vector);
  if (check === undefined) return failed(`${file} ${group} ${name}: unknown kind of case`);
  const problem = attempt(() => check(vector));
  return problem === undefined ? PASSED : failed(`${file} ${group} ${name}: ${problem}`);
}

function* checkFile(file: string): Generator<Outcome> {
  if (file.endsWith('.kafka.txt')) yield checkScenario(file);
  else if (file.endsWith('.json')) yield* checkVectors(file);
  else yield NOTHING;
}

function run(paths: readonly string[]): number {
  if (paths.length === 0) {
    process.stderr.write('Usage: conformance DIR|FILE…\n');
    return 2;
  }
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const file of paths.flatMap(filesIn)) {
    for (const { passed, skipped, failures } of checkFile(file)) {
      total.passed += passed;
      total.skipped += skipped;
      total.failed += failures.length;
      for (const failure of failures) process.stdout.write(`${failure}\n`);
    }
  }
  process.stdout.write(
    `${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`,
  );
  return total.failed === 0 ? 0 : 1;
}

process.exitCode = run(process.argv.slice(2));
