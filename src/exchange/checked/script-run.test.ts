/**
 * The script runs as it is, with the applications in Python, against a docker and a Kafka client that only note what they
 * are asked and take their time: what happens in which order, and whether what came too late is said.
 */

import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { scenarioOf } from '../../testing/scenario-of.ts';
import { pythonCode } from '../clients/python-code.ts';
import { runScript } from '../commands/run-script.ts';

const STORY = `kafka 1
brokers 3
topic orders replicas=3
producer web acks=1
group billing topics=orders
at 500ms cut 1 - 2,3
at 1500ms produce web orders x3 every 1ms
at 2500ms kill broker 1
at 3s heal all
at 3500ms set producer web linger.ms=50ms
at 4500ms kill consumer billing-1
at 5s start consumer billing-1
at 6500ms produce web orders
until 7s
`;

const DOCKER = String.raw`#!/usr/bin/env bash
echo "$EPOCHREALTIME docker $*" >> "$NOTES"
case "$*" in
    *api-versions*) printf 'broker (id: %s rack: null) -> (\n' 1 2 3 ;;
    inspect*) echo 10.0.0.9 ;;
    "exec broker"* | kill*) sleep "$DOCKER_TAKES" ;;
esac
`;

const CLIENT = String.raw`
import os, time
OFFSET_BEGINNING = -2
class KafkaException(Exception): pass
class TopicPartition: pass
def note(*words):
    with open(os.environ["NOTES"], "a") as notes:
        print(f"{time.time():.6f}", *words, file=notes)
class Producer:
    def __init__(self, config):
        self.config = config
        if config["client.id"] != "warm":
            note("producer", config["client.id"], config["linger.ms"], config["request.timeout.ms"])
    def list_topics(self, timeout):
        time.sleep(0.4)
    def produce(self, topic, key, value, on_delivery):
        note("send", value)
    def poll(self, seconds):
        time.sleep(seconds)
    def flush(self):
        pass
    init_transactions = begin_transaction = commit_transaction = abort_transaction = flush
class Consumer:
    def __init__(self, config):
        self.name = config["client.id"]
    def subscribe(self, topics):
        note("subscribe", self.name)
    def consume(self, most, timeout):
        time.sleep(timeout)
        return []
    def close(self):
        note("close", self.name)
`;

const folder = mkdtempSync(join(tmpdir(), 'kafkascope-run-'));
afterAll(() => rmSync(folder, { recursive: true }));

const isThere = (command: string, ...args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;
const canRun = isThere('bash', '-c', '[ -n "$EPOCHREALTIME" ]') && isThere('python3', '--version');

interface Note {
  readonly atS: number;
  readonly what: string;
}

/** `takes`: seconds that docker needs for an act. */
function played(name: string, scale: string, takes: string) {
  const home = join(folder, name);
  const notes = join(home, 'notes');
  mkdirSync(join(home, 'bin'), { recursive: true });
  writeFileSync(join(home, 'bin', 'docker'), DOCKER);
  chmodSync(join(home, 'bin', 'docker'), 0o755);
  writeFileSync(join(home, 'confluent_kafka.py'), CLIENT);
  writeFileSync(join(home, 'applications.py'), pythonCode(scenarioOf(STORY)));
  writeFileSync(join(home, 'run.sh'), runScript(scenarioOf(STORY)));
  const path = `${join(home, 'bin')}:${process.env['PATH'] ?? ''}`;
  const env = { ...process.env, PATH: path, NOTES: notes, SCALE: scale, DOCKER_TAKES: takes };
  const { stdout, stderr, status } = spawnSync('bash', ['run.sh'], {
    cwd: home,
    env,
    encoding: 'utf8',
  });
  const all = readFileSync(notes, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): Note => {
      const [at = '', ...words] = line.split(' ');
      return { atS: Number(at), what: words.join(' ') };
    })
    .sort((a, b) => a.atS - b.atS);
  const zeroS = (all.find(({ what }) => what === 'producer web 5 30000')?.atS ?? 0) as number;
  return { stdout, stderr, status, all, zeroS };
}

describe.skipIf(!canRun)('the script, run (skipped without bash 5 and python3)', () => {
  test('holds the order of things: the cut is there before what is not to be copied', () => {
    const { all, stdout, stderr, status, zeroS } = played('order', '1', '0.05');
    expect(`${status} ${stderr}`).toBe('0 ');
    const story = all.flatMap(({ what }) => {
      if (what.includes('iptables -w -A')) return ['cut'];
      if (what.includes('iptables -w -F')) return ['heal'];
      return /^(?:send|producer|subscribe|docker kill|docker compose)/.test(what) ? [what] : [];
    });
    expect(story.filter((word, index) => word !== story[index - 1])).toEqual([
      'docker compose down --volumes --remove-orphans',
      'docker compose up --detach',
      ...['producer web 5 30000', 'subscribe billing-1'].toSorted(
        (a, b) => story.indexOf(a) - story.indexOf(b),
      ),
      'cut',
      'send web-1',
      'send web-2',
      'send web-3',
      'docker kill broker-1',
      'heal',
      'producer web 50 30000',
      'subscribe billing-1',
      // The numbers of a new life begin again.
      'send web-1',
    ]);
    expect(story.filter((word) => word === 'cut')).toHaveLength(4);
    const sent = all.find(({ what }) => what === 'send web-1')?.atS ?? 0;
    expect(Math.abs(sent - zeroS - 1.5)).toBeLessThan(1);
    expect(stdout).toMatch(/docker kill broker-1\n/);
  }, 60_000);

  test('says what came too late to keep the order', () => {
    const { stdout } = played('late', '1', '1.2');
    expect(stdout).toMatch(
      /cut_link broker-1 broker-2 {3}TOO LATE: the next thing was due at 1.5 s/,
    );
  }, 60_000);

  test('another factor than 1, 10 or 100 is refused', () => {
    const home = join(folder, 'scale');
    mkdirSync(home);
    writeFileSync(join(home, 'run.sh'), runScript(scenarioOf(STORY)));
    const { status, stderr } = spawnSync('bash', ['run.sh'], {
      cwd: home,
      env: { ...process.env, SCALE: '3' },
      encoding: 'utf8',
    });
    expect([status, stderr.trim()]).toEqual([2, 'SCALE is 1, 10 or 100']);
  });
});
