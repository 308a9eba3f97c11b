/** The import rules, as a pure function from files to complaints. */
import { posix } from 'node:path';
import { FOLDER_RULES, TEST_EXTRA, type FolderRule } from './allowed.ts';
import { findCycles } from './find-cycles.ts';
import { type ImportedModule, readImports } from './read-imports.ts';

const SOURCE = /\.(ts|tsx)$/;
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);

const isBelow = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(`${folder}/`);

function folderRuleOf(path: string): FolderRule | undefined {
  return FOLDER_RULES.find((rule) => isBelow(path, rule.folder));
}

const matches = (pattern: string, name: string): boolean =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;

/** Where a relative import leads, without a query such as `?raw`. */
const targetOf = (path: string, specifier: string): string =>
  posix.join(posix.dirname(path), specifier.replace(/\?.*$/, ''));

function complaintAboutPackage(path: string, rule: FolderRule, name: string): string | undefined {
  const packages = isTest(path) ? [...rule.packages, ...TEST_EXTRA.packages] : rule.packages;
  if (packages.some((pattern) => matches(pattern, name))) return undefined;
  return `${rule.folder} must not import the package "${name}"`;
}

function complaintAboutFolder(
  path: string,
  rule: FolderRule,
  target: string,
  isType: boolean,
): string | undefined {
  const values = isTest(path) ? [...rule.values, ...TEST_EXTRA.values] : rule.values;
  if (values.some((folder) => isBelow(target, folder))) return undefined;
  if (rule.types.some((folder) => isBelow(target, folder))) {
    return isType ? undefined : `${rule.folder} may import only types of ${target}`;
  }
  return `${rule.folder} must not import ${target}`;
}

function complaintAbout(
  path: string,
  rule: FolderRule,
  found: ImportedModule,
  exists: (path: string) => boolean,
): string | undefined {
  if (found.isReExport) return `re-exports "${found.specifier}": no barrel files`;
  if (!found.specifier.startsWith('.')) return complaintAboutPackage(path, rule, found.specifier);
  const target = targetOf(path, found.specifier);
  if (!exists(target)) return `"${found.specifier}" leads to no file (extensions are written out)`;
  return complaintAboutFolder(path, rule, target, found.isType);
}

/** One line per breach; empty when the house is in order. `exists` also knows the files that are not source. */
export function checkFiles(
  files: ReadonlyMap<string, string>,
  exists: (path: string) => boolean,
): readonly string[] {
  const complaints: string[] = [];
  const edges = new Map<string, readonly string[]>();
  for (const [path, text] of files) {
    const rule = folderRuleOf(path);
    if (rule === undefined) {
      complaints.push(`${path}:1 belongs to no folder of scripts/imports/allowed.ts`);
      continue;
    }
    const imports = readImports(path, text);
    for (const found of imports) {
      const complaint = complaintAbout(path, rule, found, exists);
      if (complaint !== undefined) complaints.push(`${path}:${found.line} ${complaint}`);
    }
    const relative = imports.filter((found) => found.specifier.startsWith('.'));
    edges.set(
      path,
      relative.map((found) => targetOf(path, found.specifier)).filter((t) => SOURCE.test(t)),
    );
  }
  const cycles = findCycles(edges).map((cycle) => `import cycle: ${cycle.join(' → ')}`);
  return [...complaints, ...cycles];
}
