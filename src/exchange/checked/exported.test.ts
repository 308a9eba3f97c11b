/** What is exported is read by those who will read it: a YAML parser, bash, and compilers where there are some. */

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Scenario } from '../../scenario/scenario.ts';
import { scenarioOf } from '../../testing/scenario-of.ts';
import { javaCode } from '../clients/java-code.ts';
import { kotlinCode } from '../clients/kotlin-code.ts';
import { pythonCode } from '../clients/python-code.ts';
import { runScript } from '../commands/run-script.ts';
import { composeFile } from '../compose/compose-file.ts';

/** Everything that a scenario can say, once; with a title that wants to be code. */
const ALL = `kafka 1
title "*/ \\u002a/ $(reboot) '; exit # \\" ]] \${x}"
brokers 3 broker.session.timeout.ms=6s group.initial.rebalance.delay.ms=0ms
broker 2 rack=b replica.lag.time.max.ms=20s
controllers 3
link 1 - 2 latency=40ms
topic orders partitions=2 replicas=3 min.insync.replicas=2 cleanup.policy=compact,delete
topic dead
topic out
assign orders-0 2,3,1
producer web acks=1 linger.ms=5ms on-error=resend
producer slow send=sync on-error=stop start=1s
producer tx transactional.id=tx
group auto topics=orders consumers=2 sink=counter
group batch topics=orders commit=sync-batch on-poison=skip sink=cell process=10ms
group async topics=orders commit=async-batch on-poison=retry
group single topics=orders commit=sync-record on-poison=dead-letter:dead
group early topics=orders commit=before sink=latest
group hand topics=orders commit=manual start=manual sink=ledger
group pipe topics=orders consumers=2 commit=transaction output=out transactional.id=pipe
group shared topics=orders protocol=share share.record.lock.duration.ms=20s
consumer auto-2 group.instance.id=two process=1.5ms
at 0s produce web orders x5 every 200ms keys=a,order-{1..2}
at 1s produce slow orders value="it's $HOME \\"quoted\\"" size=100B poison=yes
at 1s begin tx
at 1s produce tx orders partition=1 key=k
at 2s commit tx
at 2s cut 1 - 2,3
at 2s cut web -> 1
at 2s slow 1 - clients latency=500ms
at 3s kill broker 1
at 3s pause consumer auto-1
at 3s stop controller 101
at 4s heal all
at 4s start broker 1
at 4s start consumer hand-1
at 5s commit consumer hand-1
at 5s seek group early orders-0 1
at 5s set producer web acks=all
at 5s set group auto max.poll.records=1
at 5s set topic orders min.insync.replicas=1
at 6s partitions orders 3
at 6s elect preferred orders-0
at 6s reassign orders-1 1,2,3
at 6s delete-records orders-0 before=1
at 7s power-off broker 2
at 7s wipe broker 2
at 7s check "it's all over"
until 9s
`;

const folder = mkdtempSync(join(tmpdir(), 'kafkascope-'));
afterAll(() => rmSync(folder, { recursive: true }));

const lessonFolder = new URL('../../lessons/', import.meta.url).pathname;
const everything: readonly (readonly [string, Scenario])[] = [
  ['all', scenarioOf(ALL)],
  ...readdirSync(lessonFolder)
    .filter((file) => file.endsWith('.kafka.txt'))
    .map((file) => [file, scenarioOf(readFileSync(join(lessonFolder, file), 'utf8'))] as const),
];

const runs = (command: string, ...args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

describe('the file for docker compose', () => {
  interface Compose {
    readonly services: Readonly<
      Record<
        string,
        {
          image: string;
          environment?: Record<string, string>;
          ports?: string[];
          network_mode?: string;
        }
      >
    >;
    readonly volumes: Readonly<Record<string, unknown>>;
  }
  const composed = (scenario: Scenario): Compose =>
    parse(composeFile(scenario), { merge: true }) as Compose;

  test('has every broker and controller with the settings of the scenario', () => {
    const { services, volumes } = composed(scenarioOf(ALL));
    expect(Object.keys(services)).toEqual([
      ...['controller-101', 'controller-102', 'controller-103', 'broker-1', 'broker-2', 'broker-3']
        // Links are cut: each node lives in the network of a container that outlives it.
        .flatMap((host) => [`${host}-net`, host]),
      'tools',
    ]);
    expect(services['broker-2']?.network_mode).toBe('service:broker-2-net');
    expect(Object.keys(volumes)).toHaveLength(6);
    expect(services['broker-2']?.environment).toMatchObject({
      KAFKA_NODE_ID: '2',
      KAFKA_PROCESS_ROLES: 'broker',
      KAFKA_BROKER_RACK: 'b',
      KAFKA_REPLICA_LAG_TIME_MAX_MS: '20000${ZEROS-0}',
      KAFKA_BROKER_SESSION_TIMEOUT_MS: '6000${ZEROS-0}',
      KAFKA_BROKER_HEARTBEAT_INTERVAL_MS: '2000${ZEROS-0}',
      KAFKA_GROUP_SHARE_MAX_RECORD_LOCK_DURATION_MS: '3600000',
      KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS: '5',
      KAFKA_CONTROLLER_QUORUM_VOTERS:
        '101@controller-101:9093,102@controller-102:9093,103@controller-103:9093',
      KAFKA_ADVERTISED_LISTENERS: 'INNER://broker-2:9092,CLIENTS://localhost:19093',
    });
    expect(services['controller-101']?.environment).toMatchObject({
      KAFKA_PROCESS_ROLES: 'controller',
      KAFKA_BROKER_SESSION_TIMEOUT_MS: '6000${ZEROS-0}',
    });
    // Kafka's own default is stretched, too; what means no time is not.
    const one = services['broker-1']?.environment;
    expect(one?.['KAFKA_REPLICA_LAG_TIME_MAX_MS']).toBe('30000${ZEROS-0}');
    expect(one?.['KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS']).toBe('0');
  });

  test('without cut links each node is in the network itself', () => {
    const { services } = composed(scenarioOf('kafka 1\nbrokers 1\ntopic a\nuntil 1s\n'));
    expect(Object.keys(services)).toEqual(['controller-101', 'broker-1', 'tools']);
    expect(services['broker-1']?.network_mode).toBeUndefined();
  });

  test.each(everything)('%s: is YAML whose ports and images stand', (_, scenario) => {
    const services = Object.values(composed(scenario).services);
    const images = new Set(services.map(({ image }) => image));
    images.delete('nicolaka/netshoot');
    expect([...images]).toEqual(['apache/kafka:4.4.0']);
    const ports = services.flatMap((service) => service.ports ?? []);
    expect(new Set(ports).size).toBe(scenario.brokers.count);
    expect(ports).toHaveLength(scenario.brokers.count);
    for (const { environment } of services) {
      for (const value of Object.values(environment ?? {})) expect(typeof value).toBe('string');
    }
  });
});

describe('the script', () => {
  const script = runScript(scenarioOf(ALL));

  test.each([
    'kafka kafka-topics --create --topic orders --replica-assignment 2:3:1,2:3:1',
    '--config cleanup.policy=compact,delete',
    'kafka kafka-configs --alter --entity-type groups --entity-name shared --add-config share.record.lock.duration.ms=20000"$ZEROS"',
    'cut_link broker-1 broker-3',
    'docker kill broker-1',
    'docker stop --time 120 controller-101',
    'pause_app auto-1',
    'kafka kafka-consumer-groups --reset-offsets --execute --group early --topic orders:0 --to-offset 1',
    'restart_app web 2 5 acks=all',
    'warm_app web 2',
    'kafka kafka-topics --alter --topic orders --partitions 3 --replica-assignment 1:2:3,2:3:1,3:1:2',
    'kafka kafka-leader-election --election-type preferred --topic orders --partition 0',
    'kafka-reassign-partitions --execute',
    'kafka-delete-records --offset-json-file /dev/stdin',
    '# not possible here: web runs on this machine',
    '# not possible with containers: what was not flushed would be gone',
  ])('says %s', (line) => {
    expect(script).toContain(line);
  });

  test('has its acts in the order of their times', () => {
    const times = [...script.matchAll(/^at ([\d.]+)(?: [\d.]+)?$/gm)].map(([, at]) => Number(at));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(-1)).toBe(9);
  });

  test.skipIf(!runs('bash', '-c', 'true'))('is read by bash, whatever the title says', () => {
    for (const [name, scenario] of everything) {
      const file = join(folder, 'run.sh');
      writeFileSync(file, runScript(scenario));
      const { stderr } = spawnSync('bash', ['-n', file], { encoding: 'utf8' });
      expect(`${name} ${stderr}`).toBe(`${name} `);
    }
  });
});

/** The newest jar of an artifact in the local repository of Maven. */
function jarsOf(...path: readonly string[]): readonly string[] {
  const artifact = join(homedir(), '.m2', 'repository', ...path);
  try {
    return readdirSync(artifact, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.jar') && !file.includes('-sources'))
      .sort()
      .map((file) => join(artifact, file));
  } catch {
    return [];
  }
}
const newestJar = (...path: readonly string[]): string => jarsOf(...path).at(-1) ?? '';

const KAFKA = newestJar('org', 'apache', 'kafka', 'kafka-clients');
const SPRING = [
  newestJar('org', 'springframework', 'kafka', 'spring-kafka'),
  newestJar('org', 'jspecify'),
  ...['core', 'beans', 'context', 'messaging', 'tx', 'aop'].map((name) =>
    newestJar('org', 'springframework', `spring-${name}`),
  ),
];
const COMPILER = newestJar('org', 'jetbrains', 'kotlin', 'kotlin-compiler-embeddable');
const STDLIB = COMPILER.replaceAll('kotlin-compiler-embeddable', 'kotlin-stdlib');

/** Of this machine; not of any package. */
const [JAVA, JAVAC] = ['java', 'javac'] as const;

describe('the applications', () => {
  test.skipIf(!runs(JAVAC, '-version') || KAFKA === '')(
    'in Java are compiled (skipped without a JDK and kafka-clients)',
    () => {
      const files = everything.map(([, scenario], index) => {
        const home = join(folder, `p${index}`);
        mkdirSync(home);
        const file = join(home, 'Applications.java');
        writeFileSync(file, `package p${index};\n${javaCode(scenario)}`);
        return file;
      });
      const args = ['-cp', KAFKA, '-d', join(folder, 'java'), ...files];
      const { stderr, status } = spawnSync(JAVAC, args, { encoding: 'utf8' });
      expect(`${status} ${status === 0 ? '' : stderr}`).toBe('0 ');
    },
    120_000,
  );

  test.skipIf(!runs(JAVA, '-version') || [KAFKA, COMPILER, ...SPRING].includes(''))(
    'in Kotlin are compiled (skipped without a compiler and spring-kafka)',
    () => {
      const file = join(folder, 'Applications.kt');
      writeFileSync(file, kotlinCode(scenarioOf(ALL)));
      const path = [KAFKA, STDLIB, ...SPRING].join(':');
      const tools = jarsOf('org', 'jetbrains').join(':');
      const main = 'org.jetbrains.kotlin.cli.jvm.K2JVMCompiler';
      const args = [
        '-no-stdlib',
        '-no-reflect',
        '-nowarn',
        '-cp',
        path,
        '-d',
        join(folder, 'kt'),
        file,
      ];
      const { stderr, status } = spawnSync(JAVA, ['-cp', tools, main, ...args], {
        encoding: 'utf8',
      });
      expect(`${status} ${status === 0 ? '' : stderr}`).toBe('0 ');
    },
    600_000,
  );

  test.skipIf(!runs('python3', '--version'))('in Python are compiled (skipped without one)', () => {
    for (const [name, scenario] of everything) {
      const file = join(folder, 'applications.py');
      writeFileSync(file, pythonCode(scenario));
      expect(() => execFileSync('python3', ['-m', 'py_compile', file]), name).not.toThrow();
    }
  });

  test('have every producer and member by its name', () => {
    for (const write of [javaCode, kotlinCode, pythonCode]) {
      const code = write(scenarioOf(ALL));
      for (const name of [
        'web',
        'slow',
        'tx',
        'auto-1',
        'auto-2',
        'hand-1',
        'pipe-2',
        'shared-1',
      ]) {
        expect(code).toContain(`"${name}"`);
      }
    }
  });
});
