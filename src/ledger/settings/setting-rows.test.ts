import { describe, expect, test } from 'vitest';
import { configScopes } from '../../engine/config/catalog.ts';
import { abilities } from '../../scenario/abilities.ts';
import { printScenario } from '../../scenario/print.ts';
import { scenarioOf } from '../../testing/scenario-of.ts';
import { changeAsAct, changedFromStart, refusalOf } from './row-change.ts';
import { settingRows } from './setting-rows.ts';
import { whatIfInPortions } from './what-if.ts';

function rowsAt(lines: string, atUs: number) {
  return settingRows(scenarioOf(`kafka 1\n${lines}\n`), atUs);
}

const CLUSTER = `brokers 3 min.insync.replicas=2
topic orders partitions=2 replicas=3
producer web acks=1
group billing topics=orders consumers=2 commit=sync-batch max.poll.records=3
consumer billing-2 max.poll.records=1`;

const rowOf = (rows: ReturnType<typeof rowsAt>, name: string, key: string) => {
  const found = rows.find((actor) => actor.name === name)?.rows.find((row) => row.key === key);
  if (found === undefined) throw new Error(`${name} has no ${key}`);
  return found;
};

describe('the settings of an actor', () => {
  test('every key that the engine reads stands there, with a way to change it', () => {
    const rows = rowsAt(CLUSTER, 0).flatMap((actor) => actor.rows);
    for (const scope of configScopes) {
      for (const key of abilities.keys[scope]) {
        const row = rows.find((one) => one.scope === scope && one.key === key);
        // A consumer's and a group's key of one name are one row.
        const shown = row ?? rows.find((one) => one.key === key);
        expect([key, shown?.edit]).not.toEqual([key, undefined]);
        expect([key, shown?.edit]).not.toEqual([key, null]);
      }
    }
  });

  test('what the engine does not read is told, and cannot be changed', () => {
    const row = rowOf(rowsAt(CLUSTER, 0), 'web', 'compression.type');
    expect(row).toMatchObject({ isRead: false, edit: null, value: 'none' });
  });

  test('values, defaults, units; what is said stands first', () => {
    const rows = rowsAt(CLUSTER, 0);
    expect(rowOf(rows, 'web', 'linger.ms')).toMatchObject({
      value: '5',
      isDefault: true,
      unit: 'ms',
    });
    expect(rowOf(rows, 'web', 'acks')).toMatchObject({
      value: '1',
      default: 'all',
      isDefault: false,
      edit: { kind: 'choice', options: ['0', '1', 'all'] },
    });
    expect(rows[0]?.rows.find(({ isOurs }) => !isOurs)?.key).toBe('acks');
    expect(rowOf(rows, 'billing-2', 'max.poll.records').value).toBe('1');
  });

  test('a topic takes what its brokers say, and as many replicas are offered as it has', () => {
    expect(rowOf(rowsAt(CLUSTER, 0), 'orders', 'min.insync.replicas')).toMatchObject({
      value: '2',
      default: '1',
      edit: { kind: 'choice', options: ['1', '2', '3'] },
    });
  });

  test('internal topics are small by the language: shown, and not counted as somebody’s choice', () => {
    expect(rowOf(rowsAt(CLUSTER, 0), '', 'offsets.topic.num.partitions')).toMatchObject({
      value: '5',
      default: '50',
      isOfLanguage: true,
    });
  });

  test('the idempotence that nobody asked for gives way to acks=1', () => {
    expect(rowOf(rowsAt(CLUSTER, 0), 'web', 'enable.idempotence').silentlyOff).toBe(true);
    const all = rowsAt(CLUSTER.replace(' acks=1', ''), 0);
    expect(rowOf(all, 'web', 'enable.idempotence').silentlyOff).toBe(false);
  });

  test('an act counts from its instant on, the last one wins; words of ours, too', () => {
    const text = `${CLUSTER}
at 1s set producer web acks=0
at 2s set producer web acks=all
at 2s set group billing commit=sync-record workers=1
at 3s set topic orders min.insync.replicas=1`;
    const value = (atUs: number, name: string, key: string) =>
      rowOf(rowsAt(text, atUs), name, key).value;
    expect([999_999, 1_000_000, 2_000_000].map((us) => value(us, 'web', 'acks'))).toEqual([
      '1',
      '0',
      'all',
    ]);
    expect(value(1_000_000, 'billing', 'commit')).toBe('sync-batch');
    expect(value(2_000_000, 'billing', 'commit')).toBe('sync-record');
    expect(value(3_000_000, 'orders', 'min.insync.replicas')).toBe('1');
  });
});

describe('a change', () => {
  const scenario = scenarioOf(`kafka 1\n${CLUSTER}\n`);
  const rows = settingRows(scenario, 0);
  const actorOf = (name: string) => {
    const found = rows.find((actor) => actor.name === name);
    if (found === undefined) throw new Error(name);
    return found;
  };
  const textWith = (name: string, key: string, value: string) => {
    const changed = changedFromStart(scenario, actorOf(name), rowOf(rows, name, key), value);
    return changed.scenario === undefined ? changed.problems : printScenario(changed.scenario);
  };

  test.each([
    ['web', 'acks', 'all', 'producer web'],
    ['web', 'linger.ms', '20', 'linger.ms=20ms'],
    ['web', 'batch.size', '32768', 'batch.size=32KB'],
    ['web', 'send', 'sync', 'producer web send=sync'],
    ['billing', 'max.poll.records', '7', 'max.poll.records=7'],
    ['billing', 'process', '40ms', 'process=40ms'],
    ['billing', 'sink', 'ledger', 'sink=ledger'],
    ['billing-2', 'max.poll.records', '2', 'consumer billing-2 max.poll.records=2'],
    ['orders', 'retention.ms', '60000', 'retention.ms='],
    ['', 'replica.lag.time.max.ms', '9000', 'replica.lag.time.max.ms=9s'],
  ])('%s %s=%s from the beginning on', (name, key, value, part) => {
    expect(textWith(name, key, value)).toContain(part);
  });

  test('as an act, where the language has one', () => {
    const row = rowOf(rows, 'billing', 'workers');
    const { action, problems } = changeAsAct(scenario, actorOf('billing'), row, '2');
    expect([action?.application, problems.filter((one) => one.severity === 'error')]).toEqual([
      { workers: 2 },
      [],
    ]);
  });

  test('what Kafka refuses is told in its words', () => {
    const linger = rowOf(rows, 'web', 'linger.ms');
    expect(refusalOf(linger, '-1')).toBe(
      'Invalid value -1 for configuration linger.ms: Value must be at least 0',
    );
    expect(refusalOf(linger, '7')).toBeNull();
    expect(textWith('web', 'enable.idempotence', 'true')).toMatchObject([
      { code: 'refused', data: { message: expect.stringContaining('acks') } },
    ]);
  });
});

test('what it would change in this run is played, not guessed', () => {
  const scenario = scenarioOf(`kafka 1
brokers 3 broker.session.timeout.ms=1s broker.heartbeat.interval.ms=200ms replica.lag.time.max.ms=10s
topic orders replicas=3
producer web acks=1
at 900ms cut 1 - 2,3
at 1s produce web orders x3 key=lee
at 1400ms kill broker 1
at 1450ms heal all
until 20s
`);
  const [web] = settingRows(scenario, 0);
  const acks = web?.rows.find(({ key }) => key === 'acks');
  if (web === undefined || acks === undefined) throw new Error('web has acks');
  const changed = changedFromStart(scenario, web, acks, 'all').scenario;
  if (changed === undefined) throw new Error('acks=all is well formed');
  const run = whatIfInPortions(scenario, changed, 20_000_000);
  let step = run.next();
  while (step.done !== true) step = run.next();
  expect([step.value.before.lost, step.value.after.lost]).toEqual([3, 0]);
});
