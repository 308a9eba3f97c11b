/**
 * Installs the dependencies when they are missing or older than the lock file. Plain Node, no dependency of its own,
 * and silent on standard output, so that `npm run --silent sim` prints nothing but its own result.
 */
import { spawnSync } from 'node:child_process';
import { realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** True in the file that Node was started with. Node keeps symbolic links in `argv` and resolves them in modules. */
export function isStartedWith(filename) {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === filename;
}

const modifiedMs = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs;

/** npm writes this hidden lock file at the end of every complete install. */
function isInstalled() {
  const installed = modifiedMs(join(root, 'node_modules', '.package-lock.json'));
  const locked = modifiedMs(join(root, 'package-lock.json'));
  return installed !== undefined && (locked === undefined || installed >= locked);
}

/** Npm's own settings of the calling script (as `--silent`) must not hide why an install fails. */
function environmentForInstall() {
  const own = Object.entries(process.env).filter(([name]) => name !== 'npm_config_loglevel');
  return { ...Object.fromEntries(own), npm_config_loglevel: 'error' };
}

export function ensureInstalled() {
  if (isInstalled()) return;
  process.stderr.write('Installing the dependencies (npm ci) ...\n');
  // The second 2 sends npm's standard output to our standard error.
  const install = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    env: environmentForInstall(),
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (install.status === 0) return;
  process.stderr.write(
    'Kafkascope could not install its dependencies. Check the connection to the npm registry, ' +
      'then run "npm ci" in the project folder to see the whole error.\n',
  );
  process.exit(1);
}

if (isStartedWith(import.meta.filename)) ensureInstalled();
