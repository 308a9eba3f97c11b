import { describe, expect, test } from 'vitest';
import { scenarioOf } from '../../testing/scenario-of.ts';
import { settingRows } from './setting-rows.ts';

function rowsAt(lines: string, atUs: number) {
  return settingRows(scenarioOf(`kafka 1\n${lines}\n`), atUs);
}

const CLUSTER = `brokers 3 min.insync.replicas=2
topic orders partitions=2 replicas=3
producer web acks=1
group billing topics=orders consumers=2 commit=sync-batch max.poll.records=3`;

const rowOf = (rows: ReturnType<typeof rowsAt>, name: string, key: string) =>
  rows.find((actor) => actor.name === name)?.rows.find((row) => row.key === key);

describe('the settings of an actor', () => {
  test('those that matter stand there with Kafka’s default also where the scenario is silent', () => {
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
    });
    expect(rowOf(rows, 'billing', 'session.timeout.ms')).toMatchObject({ value: '45000' });
    expect(rowOf(rows, 'billing', 'max.poll.records')).toMatchObject({ value: '3', edit: null });
  });

  test('a topic takes what its brokers say, and as many replicas are offered as it has', () => {
    expect(rowOf(rowsAt(CLUSTER, 0), 'orders', 'min.insync.replicas')).toMatchObject({
      value: '2',
      default: '1',
      edit: { kind: 'choice', options: ['1', '2', '3'] },
    });
  });

  test('the idempotence that nobody asked for gives way to acks=1', () => {
    expect(rowOf(rowsAt(CLUSTER, 0), 'web', 'enable.idempotence')?.silentlyOff).toBe(true);
    const all = rowsAt(CLUSTER.replace(' acks=1', ''), 0);
    expect(rowOf(all, 'web', 'enable.idempotence')?.silentlyOff).toBe(false);
  });

  test('an act counts from its instant on, the last one wins', () => {
    const text = `${CLUSTER}
at 1s set producer web acks=0
at 2s set producer web acks=all
at 2s set group billing commit=sync-record
at 3s set topic orders min.insync.replicas=1`;
    const value = (atUs: number, name: string, key: string) =>
      rowOf(rowsAt(text, atUs), name, key)?.value;
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
