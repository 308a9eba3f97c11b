import { describe, expect, test } from 'vitest';
import { batchOf } from '../../testing/broker-driver.ts';
import { LogDriver } from '../../testing/log-driver.ts';
import { latestEpoch } from '../log/leader-epoch-cache.ts';
import { appendBatch, beginEpoch, EMPTY_LOG, type Log, placeBatch } from '../log/log.ts';
import { batchesOf, lastStableOffset, readLog } from '../log/log-read.ts';
import { newReplica } from './replica.ts';
import { compareWithFollower, truncateReplica, truncationOffset } from './truncation.ts';

function logOf(epochs: readonly number[]): Log {
  return epochs.reduce(
    (log, epoch) => appendBatch(log, placeBatch(log, batchOf(1), epoch, 0)),
    EMPTY_LOG,
  );
}

function epochsOf(log: Log): readonly number[] {
  return batchesOf(log).flatMap((batch) => batch.records.map(() => batch.leaderEpoch));
}

/** Fetches until the leader has records to give; the ends that the follower cut back to on the way. */
function follow(
  leader: Log,
  follower: Log,
): { readonly log: Log; readonly cuts: readonly number[] } {
  const cuts: number[] = [];
  let log = follower;
  for (;;) {
    const epoch = latestEpoch(log.leaderEpochs);
    const compared =
      epoch < 0
        ? { kind: 'agrees' as const }
        : compareWithFollower(leader, epoch, log.logEndOffset);
    if (compared.kind === 'unknown') throw new Error(`epoch ${epoch} is beyond the leader`);
    if (compared.kind !== 'diverges') break;
    const { epoch: leaderEpoch, endOffset } = compared;
    const offset = truncationOffset(log, { leaderEpoch, endOffset });
    cuts.push(offset);
    log = truncateReplica({ ...newReplica('t-0'), log }, offset).log;
  }
  const fetched = readLog(leader, log.logEndOffset, 1_000_000, leader.logEndOffset);
  return { log: fetched.reduce(appendBatch, log), cuts };
}

describe('a follower whose log parts from its leader’s', () => {
  test('one round: it cuts to where the shared epoch ends', () => {
    const { log, cuts } = follow(logOf([0, 0, 2, 5, 5]), logOf([0, 0, 2, 4, 4, 4]));
    expect(cuts).toEqual([3]);
    expect(epochsOf(log)).toEqual([0, 0, 2, 5, 5]);
  });

  test('several rounds, where epochs interleave (KIP-279)', () => {
    const { log, cuts } = follow(logOf([1, 3, 5]), logOf([0, 2, 4]));
    expect(cuts).toEqual([2, 1, 0]);
    expect(epochsOf(log)).toEqual([1, 3, 5]);
    expect(follow(beginEpoch(logOf([1, 1, 2, 2, 4, 4]), 6), logOf([1, 1, 3, 3, 5])).cuts).toEqual([
      4, 2,
    ]);
  });

  test('a longer tail of the same epoch goes: what only the old leader had', () => {
    const leader = beginEpoch(logOf([0, 0, 0]), 1);
    const { log, cuts } = follow(leader, logOf([0, 0, 0, 0, 0]));
    expect(cuts).toEqual([3]);
    expect(epochsOf(log)).toEqual([0, 0, 0]);
  });

  test('an empty follower is not compared', () => {
    expect(follow(logOf([3, 3]), EMPTY_LOG)).toMatchObject({ cuts: [] });
  });

  test('a leadership without a record leaves only its epoch, which goes', () => {
    const { log, cuts } = follow(beginEpoch(logOf([0, 0]), 2), beginEpoch(logOf([0, 0]), 1));
    expect(cuts).toEqual([2]);
    expect(log.leaderEpochs).toEqual([{ epoch: 0, startOffset: 0 }]);
  });
});

test('the leader’s comparison, case by case (PartitionTest.testLastFetchedOffsetValidation)', () => {
  const epochs = [
    [0, 2],
    [3, 6],
    [4, 5],
    [7, 1],
    [9, 3],
  ].flatMap(([epoch = 0, count = 0]) => Array.from({ length: count }, () => epoch));
  const leader = beginEpoch(logOf(epochs), 10);
  expect(compareWithFollower(leader, 2, 5)).toEqual({ kind: 'diverges', epoch: 0, endOffset: 2 });
  expect(compareWithFollower(leader, 6, 6)).toEqual({ kind: 'diverges', epoch: 4, endOffset: 13 });
  expect(compareWithFollower(leader, 10, 18)).toMatchObject({ epoch: 10, endOffset: 17 });
  expect(compareWithFollower(leader, 7, 14)).toEqual({ kind: 'agrees' });
  expect(compareWithFollower(leader, 10, 17)).toEqual({ kind: 'agrees' });
  expect(compareWithFollower(leader, 11, 5)).toEqual({ kind: 'unknown' });
});

test('truncation takes the high watermark with it', () => {
  const replica = { ...newReplica('t-0'), log: logOf([0, 0, 0]), highWatermark: 3 };
  expect(truncateReplica(replica, 1).highWatermark).toBe(1);
  expect(truncateReplica({ ...replica, highWatermark: 1 }, 2).highWatermark).toBe(1);
});

test('what a truncation reads again of transactions is decided as far as the high watermark knows', () => {
  const bench = new LogDriver();
  bench.append([['a', '1']], { producerId: 7, baseSequence: 0, transactional: true });
  bench.end(7, 'COMMIT');
  bench.append([['b', '1']]);
  const replica = { ...newReplica('t-0'), log: bench.log, highWatermark: 2 };
  const { log, highWatermark } = truncateReplica(replica, 2);
  expect(lastStableOffset(log, highWatermark)).toBe(2);
});
