/** The linter's wall around the pure folders, fed with one breach at a time. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../source-files.ts';

const BREACHES: readonly (readonly [code: string, rule: string])[] = [
  ['export const atMs = Date.now();', 'no-restricted-globals'],
  ['export const title = document.title;', 'no-restricted-globals'],
  ['setTimeout(() => undefined, 1);', 'no-restricted-globals'],
  ['export const later = Promise.resolve(1);', 'no-restricted-globals'],
  ['export const dice = Math.random();', 'no-restricted-properties'],
  ['export const root = Math.pow(2, 3);', 'no-restricted-properties'],
  ["export const order = 'a'.localeCompare('b');", 'no-restricted-properties'],
  ['export const cube = 2 ** 3;', 'pure(no-exponent)'],
  ['export async function ask(): Promise<void> {}', 'pure(no-async)'],
  ['export type ById = Record<number, string>;', 'pure(no-number-keys)'],
  ['export interface ById { readonly [id: number]: string }', 'pure(no-number-keys)'],
  ['export default 1;', 'no-default-export'],
  ['export const odd = 1 as any;', 'no-explicit-any'],
  [`export const many = [\n${'  1,\n'.repeat(301)}];`, 'max-lines'],
  [`export function long(): void {\n${'  void 0;\n'.repeat(61)}}`, 'max-lines-per-function'],
];

const fileOf = (index: number): string => `src/engine/breach-${index}.ts`;
let folder: string;
let complaints: readonly string[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kafkascope-lint-'));
  for (const path of ['.oxlintrc.json', 'scripts/lint/pure.mjs']) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(projectRoot, path), join(folder, path));
  }
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'src/engine'), { recursive: true });
  BREACHES.forEach(([code], index) => writeFileSync(join(folder, fileOf(index)), `${code}\n`));
  writeFileSync(join(folder, 'src/engine/fine.ts'), 'export const two = Math.max(1, 2);\n');
  const oxlint = join(projectRoot, 'node_modules/.bin/oxlint');
  const run = spawnSync(oxlint, ['--format=unix', 'src'], { cwd: folder, encoding: 'utf8' });
  complaints = run.stdout.split('\n');
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('the linter tells', () => {
  test.each(BREACHES.map(([code, rule], index) => ({ index, rule, code: code.slice(0, 60) })))(
    '$code',
    ({ index, rule }) => {
      const mine = complaints.filter((line) => line.startsWith(fileOf(index)));
      expect(mine.some((line) => line.includes(rule))).toBe(true);
    },
  );

  test('nothing about a file that keeps the rules', () => {
    expect(complaints.filter((line) => line.startsWith('src/engine/fine.ts'))).toEqual([]);
  });
});
