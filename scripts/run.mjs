/**
 * `node scripts/run.mjs FILE.ts ARGS` installs what is missing, then runs a TypeScript file in this Node.
 * The program inherits all three streams, and its exit code is ours.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, root } from './ensure-installed.mjs';

ensureInstalled();

const [file, ...args] = process.argv.slice(2);
const nodeFlags = ['--expose-gc', '--import', import.meta.resolve('tsx')];
// The caller's folder stays the working folder: relative file arguments mean what the person typed.
const cwd = process.env.INIT_CWD ?? process.cwd();
const child = spawn(process.execPath, [...nodeFlags, join(root, file), ...args], {
  cwd,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
