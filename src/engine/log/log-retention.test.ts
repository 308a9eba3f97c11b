import { describe, expect, test } from 'vitest';
import { LogDriver, RECORD_BYTES } from '../../testing/log-driver.ts';
import { deleteRecordsBefore } from './log-retention.ts';
import type { LogConfig } from './log-config.ts';

const SEGMENT = { segmentBytes: 5 * RECORD_BYTES };

/** Fifteen records in three segments of five. */
function fifteen(config: Partial<LogConfig>): LogDriver {
  const bench = new LogDriver({ ...SEGMENT, ...config });
  for (let i = 0; i < 15; i++) bench.append([['key', 'value']]);
  return bench;
}

describe('retention.bytes', () => {
  test('the log stays at least so large (test-size-retention, UnifiedLogTest.shouldDeleteSizeBasedSegments)', () => {
    const bench = fifteen({ retentionBytes: 10 * RECORD_BYTES });
    expect([bench.deleteOld(), bench.segments]).toEqual([1, [5, 10]]);
  });

  test('nothing goes below it (test-size-retention-under, shouldNotDeleteSizeBasedSegmentsWhenUnderRetentionSize)', () => {
    const bench = fifteen({ retentionBytes: 15 * RECORD_BYTES });
    expect([bench.deleteOld(), bench.segments]).toEqual([0, [0, 5, 10]]);
  });
});

describe('retention.ms', () => {
  test('all may go, and a new empty segment stays (test-time-retention, shouldDeleteTimeBasedSegmentsReadyToBeDeleted)', () => {
    const bench = fifteen({ retentionMs: 10_000 });
    bench.nowUs = 10_001_000;
    expect([bench.deleteOld(), bench.segments]).toEqual([3, [15]]);
    expect([bench.log.logStartOffset, bench.offsets]).toEqual([15, []]);
  });

  test('a record may be as old as retention.ms (test-time-retention-none, shouldNotDeleteTimeBasedSegmentsWhenNoneReadyToBeDeleted)', () => {
    const bench = fifteen({ retentionMs: 10_000 });
    bench.nowUs = 10_000_000;
    expect([bench.deleteOld(), bench.segments]).toEqual([0, [0, 5, 10]]);
  });

  test('cleanup.policy=compact takes no notice of it (test-retention-compact-only, shouldNotDeleteSegmentsWhenPolicyDoesNotIncludeDelete)', () => {
    const bench = fifteen({ retentionMs: 10_000, compact: true, delete: false });
    bench.nowUs = 1_000_000_000;
    expect([bench.deleteOld(), bench.segments]).toEqual([0, [0, 5, 10]]);
  });

  test('compact,delete does both (test-retention-compact-delete, shouldDeleteSegmentsReadyToBeDeletedWhenCleanupPolicyIsCompactAndDelete)', () => {
    const bench = fifteen({ retentionMs: 10_000, compact: true, delete: true });
    bench.nowUs = 1_000_000_000;
    expect([bench.deleteOld(), bench.segments]).toEqual([3, [15]]);
  });
});

describe('DeleteRecords', () => {
  test('moves the log start; the segment goes with the next run of retention', () => {
    const bench = fifteen({ retentionMs: -1 });
    const deleted = deleteRecordsBefore(bench.log, 15, 7);
    if (typeof deleted === 'string') throw new Error(deleted);
    bench.log = deleted;
    expect([bench.log.logStartOffset, bench.segments]).toEqual([7, [0, 5, 10]]);
    expect([bench.deleteOld(), bench.segments, bench.log.logStartOffset]).toEqual([1, [5, 10], 7]);
  });

  test('a topic that is only compacted refuses it (ReplicaManager.deleteRecords)', () => {
    const { log } = fifteen({ compact: true, delete: false });
    expect(deleteRecordsBefore(log, 15, 7)).toBe('POLICY_VIOLATION');
  });
});

describe('segments', () => {
  test('segment.ms counts from the first record of the segment and is looked at on append only', () => {
    const bench = new LogDriver({ segmentMs: 1_000 });
    bench.append([['a', '1']]);
    bench.nowUs = 1_000_000;
    bench.append([['a', '2']]);
    bench.nowUs = 9_000_000;
    expect(bench.segments).toEqual([0]);
    bench.append([['a', '3']]);
    expect(bench.segments).toEqual([0, 2]);
  });

  test('compaction in time: max.compaction.lag.ms closes segments, too', () => {
    const bench = new LogDriver({ compact: true, maxCompactionLagMs: 500 });
    bench.append([['a', '1']]);
    bench.nowUs = 501_000;
    bench.append([['a', '2']]);
    expect(bench.segments).toEqual([0, 1]);
  });

  test('a batch that no longer fits begins a new one', () => {
    const bench = new LogDriver({ segmentBytes: 250 });
    for (let i = 0; i < 5; i++) bench.append([['a', '1']]);
    expect(bench.segments).toEqual([0, 2, 4]);
  });
});
