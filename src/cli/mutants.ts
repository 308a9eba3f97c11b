/**
 * `mutants [--only WORDS]` puts one deliberate bug after the other into a copy of the engine and sees that it is
 * noticed: by an invariant in a short scenario, or by a test. Exit status: 0 every bug was noticed, 1 one was not, or the
 * text that it replaces is no longer there.
 */

import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/source-files.ts';
import { type Mutant, MUTANTS } from '../testing/mutants.data.ts';
import { DRAMA_NAMES } from '../testing/mutant-dramas.ts';

const WORKERS = 2;
const COPIED = ['src', 'scripts', 'package.json', 'vitest.config.ts'];

interface Ended {
  readonly code: number;
  readonly output: string;
}

interface Verdict {
  readonly caught: boolean;
  readonly words: string;
}

/** A copy of the project that may be broken. */
class Patient {
  private readonly folder = mkdtempSync(join(tmpdir(), 'kafkascope-mutant-'));

  constructor() {
    for (const name of COPIED) {
      cpSync(join(projectRoot, name), join(this.folder, name), { recursive: true });
    }
    symlinkSync(join(projectRoot, 'node_modules'), join(this.folder, 'node_modules'));
  }

  async examine(mutant: Mutant): Promise<Verdict> {
    const path = join(this.folder, 'src/engine', mutant.file);
    const healthy = readFileSync(path, 'utf8');
    const places = healthy.split(mutant.from).length - 1;
    if (places !== 1) {
      return { caught: false, words: `its text stands ${places} times in ${mutant.file}` };
    }
    const broken = healthy.replace(mutant.from, () => mutant.to);
    writeFileSync(path, `${mutant.imports ?? ''}\n${broken}`);
    const ended = await ('test' in mutant ? this.test(mutant.test) : this.play(mutant.drama));
    writeFileSync(path, healthy);
    const [words = ''] = ended.output.split('\n');
    const how = 'test' in mutant ? mutant.test : words;
    return ended.code === 1 ? { caught: true, words: how } : { caught: false, words: 'unnoticed' };
  }

  play(drama: string): Promise<Ended> {
    return this.run(process.execPath, ['--import', 'tsx', 'src/testing/mutant-entry.ts', drama]);
  }

  test(file: string): Promise<Ended> {
    const vitest = join('node_modules', 'vitest', 'vitest.mjs');
    return this.run(process.execPath, [vitest, 'run', '--root', this.folder, file]);
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }

  private run(command: string, args: readonly string[]): Promise<Ended> {
    const child = spawn(command, args, { cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    return new Promise((done) => child.on('close', (code) => done({ code: code ?? -1, output })));
  }
}

/** An engine without a bug passes everything that the bugs are held to. */
async function healthProblems(patient: Patient): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const drama of DRAMA_NAMES) {
    const { code, output } = await patient.play(drama);
    if (code !== 0) problems.push(`the healthy engine fails in ${drama}: ${output}`);
  }
  const tests = MUTANTS.flatMap((mutant) => ('test' in mutant ? [mutant.test] : []));
  for (const test of new Set(tests)) {
    const { code, output } = await patient.test(test);
    if (code !== 0) problems.push(`the healthy engine fails ${test}: ${output}`);
  }
  return problems;
}

async function examineAll(patients: readonly Patient[], mutants: readonly Mutant[]) {
  const waiting = [...mutants];
  let missed = 0;
  const work = async (patient: Patient) => {
    for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
      const { caught, words } = await patient.examine(mutant);
      if (!caught) missed++;
      process.stdout.write(`${caught ? 'caught' : 'MISSED'}  ${mutant.name}: ${words}\n`);
    }
  };
  await Promise.all(patients.map(work));
  return missed;
}

async function run(args: readonly string[]): Promise<number> {
  const only = args[0] === '--only' ? (args[1] ?? '') : '';
  const mutants = MUTANTS.filter(({ name }) => name.includes(only));
  const patients = Array.from({ length: WORKERS }, () => new Patient());
  try {
    const [first] = patients;
    const problems = first === undefined || only !== '' ? [] : await healthProblems(first);
    for (const problem of problems) process.stdout.write(`${problem}\n`);
    const missed = await examineAll(patients, mutants);
    process.stdout.write(`${mutants.length - missed} of ${mutants.length} bugs were noticed\n`);
    return missed + problems.length === 0 ? 0 : 1;
  } finally {
    for (const patient of patients) patient.close();
  }
}

process.exitCode = await run(process.argv.slice(2));
