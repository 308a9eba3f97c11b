import { describe, expect, test } from 'vitest';
import { batchOf } from '../../testing/broker-driver.ts';
import { DEFAULT_LOG_CONFIG, type LogConfig } from './log-config.ts';
import { invalidRecords } from './record-validation.ts';
import type { DataRecord } from './record-batch.ts';

const MS = 1_000;
const config = { ...DEFAULT_LOG_CONFIG, timestampBeforeMaxMs: 100, timestampAfterMaxMs: 50 };

function records(...changes: readonly Partial<DataRecord>[]): readonly DataRecord[] {
  const [plain] = batchOf(1).contents;
  if (plain?.kind !== 'data') throw new Error('a record of data');
  return changes.map((change) => ({ ...plain, ...change }));
}

/** A record of this instant, as it comes at another. */
function age(timestampMs: number, nowMs: number, change: Partial<LogConfig> = {}) {
  const dated = records({ timestampUs: timestampMs * MS });
  return invalidRecords({ ...config, ...change }, dated, nowMs * MS)?.ageMs ?? null;
}

describe('validateTimestamp', () => {
  test('a record may be as old as message.timestamp.before.max.ms, and no older', () => {
    expect([age(1_000, 1_100), age(1_000, 1_101)]).toEqual([null, 101]);
  });

  test('it may be ahead as far as message.timestamp.after.max.ms', () => {
    expect([age(1_050, 1_000), age(1_051, 1_000)]).toEqual([null, -51]);
  });

  test('with LogAppendTime the broker gives the time', () => {
    expect(age(0, 10_000, { logAppendTime: true })).toBeNull();
  });

  test('by default old records are taken', () => {
    expect(invalidRecords(DEFAULT_LOG_CONFIG, batchOf(1).contents, 3_600_000_000)).toBeNull();
  });
});

describe('processRecordErrors', () => {
  const compacted = { ...config, compact: true };

  test('every record that is wrong is named; the time gives the name where it is among the reasons', () => {
    const mixed = records({ key: 'a' }, { key: null }, { key: 'b', timestampUs: -200 * MS });
    expect(invalidRecords(compacted, mixed, 0)).toEqual({
      error: 'INVALID_TIMESTAMP',
      indexes: [1, 2],
      ageMs: 200,
    });
    expect(invalidRecords(compacted, mixed.slice(0, 2), 0)).toMatchObject({
      error: 'INVALID_RECORD',
      indexes: [1],
    });
  });
});
