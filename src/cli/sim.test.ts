import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

function sim(text: string, ...args: readonly string[]) {
  const command = ['--import', 'tsx', 'src/cli/sim.ts', '-', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: root,
    input: text,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const GOOD = `kafka 1
title "two records"
brokers 1
topic orders
producer web
at 0s produce web orders x2
at 1s check "later"
until 3s
expect at "later" acked(web) = 2
expect lost = 0
`;

describe('sim', () => {
  it('exits with 0 when all expectations hold', () => {
    const { status, stdout } = sim(GOOD);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^sent\(web\) +2$/m);
    expect(stdout).toContain('ok    acked(web) = 2  (at later)');
  });

  it('exits with 1 when one fails, and says what came out', () => {
    const { status, stdout } = sim(GOOD.replace('lost = 0', 'lost = 3'));
    expect(status).toBe(1);
    expect(stdout).toContain('FAIL expected lost = 3 got 0');
  });

  it('looks at goals as at expectations, and lists them by themselves', () => {
    const reached = sim(`${GOOD}goal acked(web) >= 2\n`);
    expect(reached.status).toBe(0);
    expect(reached.stdout).toContain('ok    goal acked(web) >= 2');
    const missed = sim(`${GOOD}goal at "later" acked(web) = 3\n`);
    expect(missed.status).toBe(1);
    expect(missed.stdout).toContain('FAIL goal acked(web) = 3 got 2  (at later)');
    const { goals } = JSON.parse(sim(`${GOOD}goal lost = 0\n`, '--json').stdout) as {
      readonly goals: unknown;
    };
    expect(goals).toMatchObject([{ metric: 'lost', ok: true }]);
  });

  it('warns of a caption that waits for a rule that there is not', () => {
    const { status, stderr } = sim(GOOD.replace('until', 'at 1s say "x" when=no.such\nuntil'));
    expect(status).toBe(0);
    expect(stderr).toMatch(/^-:8:\d+: warning: .*when=no\.such/);
  });

  it('exits with 2 when the text is malformed, and names line and column', () => {
    const { status, stderr } = sim(GOOD.replace('topic orders', 'topic orders replicas=3'));
    expect(status).toBe(2);
    expect(stderr).toMatch(/^-:4:\d+: error: /);
  });

  it('prints one JSON document, with status 2, too', () => {
    const good = sim(GOOD, '--json');
    const document = JSON.parse(good.stdout) as Record<string, unknown>;
    expect(Object.keys(document)).toEqual([
      'engine',
      'scenario',
      'untilUs',
      'metrics',
      'expectations',
      'problems',
    ]);
    expect(document['untilUs']).toBe(3_000_000);
    expect(document['metrics']).toMatchObject({ lost: 0, 'acked(web)': 2, 'stored(orders-0)': 2 });
    expect(document['expectations']).toContainEqual({
      line: 9,
      metric: 'acked(web)',
      at: 'later',
      op: '=',
      want: '2',
      got: 2,
      ok: true,
    });
    const bad = sim('kafka 1\n', '--json');
    expect(bad.status).toBe(2);
    expect(JSON.parse(bad.stdout)).toMatchObject({ problems: [{ severity: 'error' }] });
  });

  it('the hash of a run is the same every time, and another with another seed', () => {
    const text = GOOD.replace('topic orders', 'topic orders partitions=8');
    const [once, again, other] = [
      sim(text, '--hash'),
      sim(text, '--hash'),
      sim(text, '--hash', '--seed', '9'),
    ];
    expect(once?.stdout).toMatch(/^[0-9a-f]+\n$/);
    expect(again?.stdout).toBe(once?.stdout);
    expect(other?.stdout).not.toBe(once?.stdout);
  });

  it('facts stand in columns, one a line', () => {
    const { stdout } = sim(GOOD, '--facts', '--until', '2s');
    expect(stdout).toMatch(/^ +0\.\d{6} {2}web {14}producer\.recordSent +sendId=0/m);
  });

  it('refuses an unknown option with words', () => {
    const { status, stderr } = sim(GOOD, '--fast');
    expect(status).toBe(2);
    expect(stderr).toContain('Unknown option --fast');
  });
});
