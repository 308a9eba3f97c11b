import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const program = fileURLToPath(new URL('link.ts', import.meta.url));
const lesson = fileURLToPath(
  new URL('../testing/lessons/12-acks1-crash.kafka.txt', import.meta.url),
);

function link(args: readonly string[], input = '') {
  const flags = ['--import', import.meta.resolve('tsx')];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, program, ...args], {
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('the link command', () => {
  test('prints one line, which decodes to the canonical text', () => {
    const { status, stdout } = link([lesson]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^#k1z?=\S+\n$/);
    const decoded = link(['--decode', stdout.trim()]);
    expect(decoded.status).toBe(0);
    expect(decoded.stdout).toMatch(/^kafka 1\n/);
    expect(link(['-'], decoded.stdout).stdout).toBe(stdout);
    const address = `https://host.example/some/path/?theme=dark${stdout.trim()}&t=1.4s&lang=ko`;
    expect(link(['--decode', address]).stdout).toBe(decoded.stdout);
    const cut = link(['--decode', stdout.trim().slice(0, -3)]);
    expect(cut.status).toBe(2);
    expect(cut.stdout).toBe('');
    expect(cut.stderr).toContain('cut or damaged');
  }, 30_000);

  test('refuses a malformed text with line and column, and what it does not understand', () => {
    const { status, stdout, stderr } = link(['-'], 'kafka 1\nbrokers x\n');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('-:2:9: error: `x` is not accepted');
    expect(link([]).status).toBe(2);
    expect(link(['no-such-file.kafka.txt']).status).toBe(2);
  }, 30_000);
});
