/**
 * `link FILE` prints the fragment of a scenario's link, `link --decode FRAGMENT` the canonical text in one, also when it
 * stands in a whole address or says more (`&t=1s`).
 * FILE may be `-` for standard input. Exit status 2: the text or the fragment is malformed.
 */
import { readFileSync } from 'node:fs';
import { ENGINE_VERSION } from '../engine/version.ts';
import { decodeLink, encodeLink } from '../scenario/link.ts';
import { linkTexts } from '../scenario/link-texts.ts';
import { parseScenario } from '../scenario/parse.ts';
import { printScenario } from '../scenario/print.ts';
import { problemText } from '../scenario/problem-texts.ts';
import type { Scenario } from '../scenario/scenario.ts';

const malformed = 2;
const standardInput = 0;
const usage = 'Usage: link FILE | link --decode FRAGMENT (FILE may be - for standard input)\n';

function fail(message: string): number {
  process.stderr.write(message.endsWith('\n') ? message : `${message}\n`);
  return malformed;
}

/** The scenario in a text; what is wrong with it goes to standard error. */
function read(text: string, name: string): Scenario | undefined {
  const { scenario, problems } = parseScenario(text);
  for (const problem of problems) {
    const where = `${name}:${problem.line}:${problem.column}`;
    process.stderr.write(`${where}: ${problem.severity}: ${problemText(problem, 'en')}\n`);
  }
  return scenario;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file === '-' ? standardInput : file, 'utf8');
  } catch (error) {
    fail(`Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

function encode(file: string): number {
  const text = textOf(file);
  const scenario = text === undefined ? undefined : read(text, file);
  if (!scenario) return malformed;
  process.stdout.write(`${encodeLink(scenario, ENGINE_VERSION)}\n`);
  return 0;
}

/** Of a whole address, or of a fragment that also says where to look (`…&t=1s&lang=ko`): the part that is the scenario. */
const bodyOf = (pasted: string): string => /#k\d[^&\s]*/.exec(pasted)?.[0] ?? pasted;

function decode(fragment: string): number {
  const { text, problem } = decodeLink(bodyOf(fragment));
  if (problem !== undefined) return fail(linkTexts[problem].en);
  const scenario = read(text, 'link');
  if (!scenario) return malformed;
  process.stdout.write(printScenario(scenario));
  return 0;
}

function run(args: readonly string[]): number {
  const [first, second] = args;
  if (first === '--decode' && second !== undefined && args.length === 2) return decode(second);
  if (first === undefined || args.length !== 1 || first.startsWith('--')) return fail(usage);
  return encode(first);
}

process.exitCode = run(process.argv.slice(2));
