/** Rules of the house that no linter knows. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot, sourceFiles } from '../source-files.ts';

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');
const exists = (path: string): boolean => existsSync(join(projectRoot, path));
const TEXT_FILES = sourceFiles(/\.(tsx?|mjs|css|html|md|json)$/).filter(
  (path) => path !== 'package-lock.json',
);

/** The files in which `pattern` occurs, with the line. */
function findings(files: readonly string[], pattern: RegExp): readonly string[] {
  return files.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [],
      ),
  );
}

describe('engine files', () => {
  const files = sourceFiles(/^src\/engine\/.*\.ts$/).filter(
    (path) => !/\.(test|data)\.ts$/.test(path),
  );

  test.each(['Kafka:', 'Units:', 'Invariants:', 'Divergences:'])(
    'each opens with a header that has a line "%s"',
    (field) => {
      const without = files.filter((path) => {
        const header = /^\/\*\*[\s\S]*?\*\//.exec(read(path))?.[0] ?? '';
        return !header.includes(` * ${field}`);
      });
      expect(files).not.toEqual([]);
      expect(without).toEqual([]);
    },
  );
});

describe('texts', () => {
  test('nothing is left for later in a comment', () => {
    const later = new RegExp(
      `\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'].join('|')})\\b`,
    );
    expect(findings(TEXT_FILES, later)).toEqual([]);
  });

  test('no path or host of a machine is named', () => {
    const places = [
      '/work' + '/',
      '/root' + '/',
      '/home' + '/',
      '\\.\\.' + '/shared',
      'registry\\.' + 'npmjs',
    ];
    expect(findings(TEXT_FILES, new RegExp(places.join('|')))).toEqual([]);
  });

  test('no file is an index', () => {
    expect(sourceFiles(/^(src|e2e|scripts)\/(.*\/)?index\.tsx?$/)).toEqual([]);
  });
});

describe('documents', () => {
  const documents = sourceFiles(/\.md$/);

  test('every link to a file leads somewhere', () => {
    const dead = documents.flatMap((path) => {
      const targets = [...read(path).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
      return targets
        .filter((target) => !/^([a-z]+:|#)/.test(target))
        .filter((target) => !exists(posix.join(posix.dirname(path), target.replace(/#.*$/, ''))))
        .map((target) => `${path} → ${target}`);
    });
    expect(dead).toEqual([]);
  });

  test('every npm script that is told exists, and every script runs a file that exists', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const told = documents.flatMap((path) =>
      [...read(path).matchAll(/npm run (?:--silent )?([a-z][a-z0-9:-]*)/g)].map(
        (match) => match[1] ?? '',
      ),
    );
    expect(told.filter((name) => !(name in scripts))).toEqual([]);
    const files = Object.values(scripts).flatMap((line) => line.match(/\S+\.(?:mjs|ts)\b/g) ?? []);
    expect(files.filter((path) => !exists(path))).toEqual([]);
  });

  test('pictures are small', () => {
    const PICTURE_BYTES_MAX = 400_000;
    const large = sourceFiles(/\.(png|jpe?g|webp)$/).filter(
      (path) => statSync(join(projectRoot, path)).size > PICTURE_BYTES_MAX,
    );
    expect(large).toEqual([]);
  });
});
