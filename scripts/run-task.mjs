/** Runs command lines, a few at a time, and tells each one's outcome when it ends. */
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { root } from './ensure-installed.mjs';

const bin = join(root, 'node_modules', '.bin');
const environment = {
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH}`,
  // A tool that was called by us must not think that it was called by the person's npm.
  INIT_CWD: root,
};

/** @returns {Promise<{ code: number, output: string, seconds: number }>} */
export function runCommand(command, { echo = false } = {}) {
  const startedMs = performance.now();
  const stdio = echo ? 'inherit' : ['ignore', 'pipe', 'pipe'];
  const child = spawn(command, { cwd: root, env: environment, shell: true, stdio });
  const chunks = [];
  child.stdout?.on('data', (chunk) => chunks.push(chunk));
  child.stderr?.on('data', (chunk) => chunks.push(chunk));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const seconds = (performance.now() - startedMs) / 1000;
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString(), seconds });
    });
  });
}

async function runTask({ name, command, tellOutput = false }) {
  const { code, output, seconds } = await runCommand(command);
  process.stdout.write(
    `${code === 0 ? 'ok    ' : 'FAILED'} ${seconds.toFixed(1).padStart(5)} s  ${name}\n`,
  );
  if (code !== 0 || tellOutput) process.stdout.write(`${output.trim()}\n\n`);
  return code === 0;
}

/** Every task is run, also after one has failed. True when all went well. */
export async function runTasks(tasks, atOnce) {
  const waiting = [...tasks];
  const outcomes = [];
  const worker = async () => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      outcomes.push(await runTask(task));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return outcomes.every(Boolean);
}
