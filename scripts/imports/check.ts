/** Prints each breach of the import rules, and fails when there is one. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, sourceFiles } from '../source-files.ts';
import { checkFiles } from './check-files.ts';

const paths = sourceFiles(/\.tsx?$/).filter((path) => /^(src|e2e|scripts)\//.test(path));
const files = new Map(paths.map((path) => [path, readFileSync(join(projectRoot, path), 'utf8')]));
const complaints = checkFiles(files, (path) => existsSync(join(projectRoot, path)));
for (const complaint of complaints) console.error(complaint);
console.log(`${files.size} files, ${complaints.length} breaches of the import rules`);
process.exitCode = complaints.length === 0 ? 0 : 1;
