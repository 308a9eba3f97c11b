/**
 * `bench [--json] [--only kernel,handlers,seek,big,frame,page,firstLoad]` measures; nothing is judged. Exit status: 0
 * measured, 2 the arguments are wrong. Sections that cannot be measured here are left out, and `leftOut` says why.
 */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { importBundled } from '../../scripts/bundle.ts';
import { measureFirstLoad } from '../../scripts/first-load.ts';
import { DIST, NEEDS_BUILD } from './bench/bench-browser.ts';
import type { engineSections } from './bench/engine-sections.ts';
import { benchFrame } from './bench/frame-bench.ts';
import { benchPage } from './bench/page-bench.ts';

const WRONG_ARGUMENTS = 2;

/** Measures, or says in words why it cannot. */
type Section = () => object | string | Promise<object | string>;

const SECTIONS = new Map<string, Section>([
  ['kernel', () => engineSection('kernel')],
  ['handlers', () => engineSection('handlers')],
  ['seek', () => engineSection('seek')],
  ['big', () => engineSection('big')],
  ['frame', benchFrame],
  ['page', benchPage],
  ['firstLoad', firstLoad],
]);

async function engineSection(name: keyof typeof engineSections): Promise<object> {
  const bundled = await importBundled('src/cli/bench/engine-sections.ts');
  // What a bundle exports is what its entry exports.
  const exported = bundled as { readonly engineSections: typeof engineSections };
  return exported.engineSections[name]();
}

function firstLoad(): object | string {
  if (!existsSync(join(DIST, 'index.html'))) return NEEDS_BUILD;
  return { ...measureFirstLoad(DIST) };
}

interface Arguments {
  readonly json: boolean;
  readonly names: readonly string[];
}

function readArguments(args: readonly string[]): Arguments | string {
  let json = false;
  let names: readonly string[] = [...SECTIONS.keys()];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--json') json = true;
    else if (arg === '--only') names = (args[++i] ?? '').split(',');
    else if (arg.startsWith('--only=')) names = arg.slice('--only='.length).split(',');
    else return `unknown argument ${arg}`;
  }
  const unknown = names.find((name) => !SECTIONS.has(name));
  if (unknown !== undefined) {
    return `no section "${unknown}"; there are ${[...SECTIONS.keys()].join(', ')}`;
  }
  return { json, names };
}

async function measure(names: readonly string[]): Promise<Record<string, object>> {
  const measured = new Map<string, object>();
  const leftOut = new Map<string, string>();
  for (const [name, section] of SECTIONS) {
    if (!names.includes(name)) continue;
    const result = await section();
    if (typeof result === 'string') leftOut.set(name, result);
    else measured.set(name, result);
  }
  if (leftOut.size > 0) measured.set('leftOut', Object.fromEntries(leftOut));
  return Object.fromEntries(measured);
}

function table(document: Record<string, object>): string {
  const lines = Object.entries(document).flatMap(([section, values]) => [
    section,
    ...(Array.isArray(values) ? values.flatMap(rows) : rows(values)),
  ]);
  return lines.join('\n');
}

function rows(values: object): readonly string[] {
  return Object.entries(values).map(([name, value]) => `  ${name.padEnd(26)} ${shown(value)}`);
}

function shown(value: unknown): string {
  return typeof value === 'number' ? value.toLocaleString('en-US') : String(value);
}

async function run(args: readonly string[]): Promise<number> {
  const read = readArguments(args);
  if (typeof read === 'string') {
    process.stderr.write(`${read}\nbench [--json] [--only SECTION,SECTION]\n`);
    return WRONG_ARGUMENTS;
  }
  const document = await measure(read.names);
  process.stdout.write(`${read.json ? JSON.stringify(document, null, 2) : table(document)}\n`);
  return 0;
}

// The page is served until the process ends.
process.exit(await run(process.argv.slice(2)));
