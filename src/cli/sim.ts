/**
 * `sim FILE [--seed N] [--until 30s] [--facts] [--json] [--hash]` plays a scenario without a picture.
 * FILE may be `-` for standard input. Exit status: 0 all expectations and goals hold, 1 one fails, 2 the text is malformed.
 */

import { ENGINE_VERSION } from '../engine/version.ts';
import { unknownRules } from '../explain/unknown-rules.ts';
import { type HeadlessRun, headlessRun } from '../ledger/headless-run.ts';
import { metricsOf } from '../ledger/metrics.ts';
import { runReport } from '../ledger/run-report.ts';
import { abilities } from '../scenario/abilities.ts';
import { type ParseResult, parseScenario } from '../scenario/parse.ts';
import { problemText } from '../scenario/problem-texts.ts';
import { type Problem, sortedProblems } from '../scenario/problem.ts';
import { unsupported } from '../scenario/unsupported.ts';
import { accountingLines, expectationLine, factLine, goalLine } from './columns.ts';
import { readInput } from './read-input.ts';
import { readSimArguments, type SimArguments, USAGE } from './sim-arguments.ts';

const FAILED = 1;
const MALFORMED = 2;

function run(args: readonly string[]): number {
  const read = readSimArguments(args);
  if (typeof read === 'string') {
    process.stderr.write(`${read}\n${USAGE}\n`);
    return MALFORMED;
  }
  const text = readInput(read.file);
  if (text === undefined) return MALFORMED;
  return play(parseScenario(text), read);
}

/** What is wrong with the text, and what the engine does not simulate of it yet. */
function allProblems({ scenario, problems }: ParseResult): readonly Problem[] {
  if (scenario === undefined) return problems;
  const unheard = [...unsupported(scenario, abilities), ...unknownRules(scenario)];
  return sortedProblems([...problems, ...unheard]);
}

function play(parsed: ParseResult, args: SimArguments): number {
  const { scenario } = parsed;
  const problems = allProblems(parsed);
  if (!args.json) tell(args.file, problems);
  if (scenario === undefined) {
    if (args.json)
      printJson({ engine: ENGINE_VERSION, scenario: null, problems: problems.map(plain) });
    return MALFORMED;
  }
  const done = headlessRun(scenario, args);
  if (args.hash) process.stdout.write(`${done.traceHash}\n`);
  else if (args.json) printJson({ ...runReport(scenario, done), problems: problems.map(plain) });
  else printText(done, args);
  return [...done.expectations, ...done.goals].every(({ ok }) => ok) ? 0 : FAILED;
}

function printText(done: HeadlessRun, args: SimArguments): void {
  const lines = [
    ...(args.facts ? done.facts.filter(({ atUs }) => atUs <= done.untilUs).map(factLine) : []),
    ...accountingLines(metricsOf(done.world)),
    ...done.expectations.map(expectationLine),
    ...done.goals.map(goalLine),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function tell(file: string, problems: readonly Problem[]): void {
  for (const problem of problems) {
    const where = `${file}:${problem.line}:${problem.column}`;
    process.stderr.write(`${where}: ${problem.severity}: ${problemText(problem, 'en')}\n`);
  }
}

function plain(problem: Problem) {
  const { line, column, severity } = problem;
  return { line, column, severity, message: problemText(problem, 'en') };
}

function printJson(document: unknown): void {
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}

process.exitCode = run(process.argv.slice(2));
