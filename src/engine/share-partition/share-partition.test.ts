import { describe, expect, test } from 'vitest';
import type { RecordBatch } from '../log/record-batch.ts';
import { abortedBatches } from './aborted-records.ts';
import { acknowledge, type AcknowledgeType } from './acknowledge.ts';
import { acquire } from './acquire.ts';
import type { Acquisition } from './acquisition.ts';
import { statesOf } from './in-flight-batch.ts';
import { endedLocks, releaseLocked } from './releasing.ts';
import { emptySharePartition, nextFetchOffset, type SharePartition } from './share-partition.ts';
import { completeWrite } from './state-changes.ts';

const LIMITS = {
  maxDeliveryCount: 3,
  maxRecordLocks: 10,
  lockDurationUs: 1_000,
  isRenewEnabled: true,
};
const ASKED: Acquisition = {
  member: 'a',
  mode: 'batch_optimized',
  batchSize: 500,
  maxRecords: 4,
  fetchOffset: 0,
  batches: [{ baseOffset: 0, lastOffset: 3 }],
  aborted: [],
  nowUs: 0,
};

function shown({ batches }: SharePartition) {
  return batches.flatMap((batch) =>
    statesOf(batch).map(({ first, last, state }) =>
      `${first}-${last} ${state.state} ${state.deliveryCount} ${state.member}`.trimEnd(),
    ),
  );
}

const acquired = acquire(emptySharePartition(0), ASKED, LIMITS).partition;

function acknowledged(type: AcknowledgeType, nowUs = 0, member = 'a') {
  const all = [{ firstOffset: 0, lastOffset: 3, types: [type] }];
  return acknowledge(acquired, member, all, LIMITS, nowUs);
}

describe('an acknowledgement', () => {
  test('holds when it is stored', () => {
    const { partition, write, batches } = acknowledged(1);
    expect(batches).toEqual([
      { firstOffset: 0, lastOffset: 3, state: 'ACKNOWLEDGED', deliveryCount: 1 },
    ]);
    expect(completeWrite(partition, write, true, 0)).toMatchObject({
      startOffset: 4,
      endOffset: 4,
      batches: [],
    });
  });

  test('is taken back when it cannot be stored', () => {
    const { partition, write } = acknowledged(1);
    expect(shown(completeWrite(partition, write, false, 0))).toEqual(['0-3 ACQUIRED 1 a']);
  });

  test('that could not be stored before the lock ran out leaves the records available', () => {
    const { partition, write } = acknowledged(1);
    expect(shown(completeWrite(partition, write, false, 1_000))).toEqual(['0-3 AVAILABLE 1']);
  });

  test('of another member changes nothing', () => {
    expect(acknowledged(1, 0, 'b')).toMatchObject({ error: 'INVALID_RECORD_STATE', batches: [] });
  });

  test('that renews starts the lock again and stores nothing', () => {
    const { partition, batches } = acknowledged(4, 600);
    expect(batches).toEqual([]);
    expect(endedLocks(partition, 1_599)).toEqual([]);
    expect(endedLocks(partition, 1_600)).toEqual([{ member: 'a', firstOffset: 0, lastOffset: 3 }]);
  });

  test('that renews is refused where the group does not allow it', () => {
    const all = [{ firstOffset: 0, lastOffset: 3, types: [4 as const] }];
    const limits = { ...LIMITS, isRenewEnabled: false };
    expect(acknowledge(acquired, 'a', all, limits, 0).error).toBe('INVALID_RECORD_STATE');
  });
});

describe('a lock that runs out', () => {
  test('makes the records available with their delivery count', () => {
    const [lock] = endedLocks(acquired, 1_000);
    const after = releaseLocked(acquired, lock ?? { firstOffset: -1, lastOffset: -1 }, LIMITS);
    expect(shown(after.partition)).toEqual(['0-3 AVAILABLE 1']);
    expect(nextFetchOffset(after.partition)).toBe(0);
  });
});

describe('no room for locks', () => {
  test('only what came back is handed out', () => {
    const limits = { ...LIMITS, maxRecordLocks: 4 };
    const more = { ...ASKED, fetchOffset: 4, batches: [{ baseOffset: 4, lastOffset: 7 }] };
    expect(acquire(acquired, more, limits).ranges).toEqual([]);
    const free = releaseLocked(acquired, { firstOffset: 0, lastOffset: 3 }, limits).partition;
    expect(acquire(free, { ...ASKED, member: 'b' }, limits).ranges).toEqual([
      { firstOffset: 0, lastOffset: 3, deliveryCount: 2 },
    ]);
  });
});

describe('aborted transactions', () => {
  const batch = (baseOffset: number, producerId: number, kind: 'data' | 'ABORT'): RecordBatch => ({
    baseOffset,
    lastOffset: baseOffset,
    leaderEpoch: 0,
    producerId,
    producerEpoch: 0,
    baseSequence: 0,
    transactional: true,
    control: kind === 'ABORT',
    sizeBytes: 1,
    appendedAtUs: 0,
    maxTimestampUs: 0,
    records:
      kind === 'data'
        ? []
        : [{ offset: baseOffset, content: { kind: 'control', type: kind, coordinatorEpoch: 0 } }],
  });
  const batches = [
    batch(0, 7, 'data'),
    batch(1, 8, 'data'),
    batch(2, 7, 'ABORT'),
    batch(3, 7, 'data'),
  ];

  test('their batches up to the marker are archived and not handed out', () => {
    const aborted = abortedBatches(batches, [{ producerId: 7, firstOffset: 0 }]);
    expect(aborted.map(({ baseOffset }) => baseOffset)).toEqual([0]);
    const done = acquire(emptySharePartition(0), { ...ASKED, batches, aborted }, LIMITS);
    expect(done.ranges).toEqual([{ firstOffset: 1, lastOffset: 3, deliveryCount: 1 }]);
    expect(shown(done.partition)[0]).toBe('0-0 ARCHIVED 1');
  });
});
