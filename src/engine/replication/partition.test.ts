import { describe, expect, test } from 'vitest';
import { batchOf } from '../../testing/broker-driver.ts';
import { appendBatch, placeBatch } from '../log/log.ts';
import type { BrokerImage } from '../metadata/image.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import { makeFollower, makeLeader, type Registration } from './become.ts';
import {
  isStaleBrokerEpoch,
  type LeaderContext,
  updateProgress,
  withProgress,
} from './follower-progress.ts';
import { isUnderMinIsr, leaderHighWatermark } from './high-watermark.ts';
import { maybeExpandIsr, maybeShrinkIsr, onAlterPartitionAnswer, withPending } from './isr.ts';
import { type LeaderReplica, maximalIsr, NEVER, newReplica, type Replica } from './replica.ts';

const LAG_US = 30_000_000;
const EPOCH_OF = new Map([
  [0, 1_000],
  [1, 1_001],
  [2, 1_002],
]);

interface Options {
  readonly nowUs?: number;
  readonly minIsr?: number;
  readonly fenced?: readonly number[];
}

function context({ nowUs = 0, minIsr = 1, fenced = [] }: Options = {}): LeaderContext {
  const brokers = [...EPOCH_OF].map(([id, brokerEpoch]): [number, BrokerImage] => [
    id,
    {
      id,
      brokerEpoch,
      fenced: fenced.includes(id),
      inControlledShutdown: false,
      rack: null,
      incarnation: 1,
    },
  ]);
  return {
    nowUs,
    self: 0,
    replicaLagTimeUsMax: LAG_US,
    effectiveMinIsr: minIsr,
    brokers: new Map(brokers),
  };
}

function withRecords(replica: Replica, count: number): Replica {
  const placed = placeBatch(replica.log, batchOf(count), Math.max(replica.leaderEpoch, 0), 0);
  return { ...replica, log: appendBatch(replica.log, placed) };
}

function registration(change: Partial<Registration> = {}): Registration {
  return {
    replicas: [0, 1, 2],
    isr: [0, 1, 2],
    leader: 0,
    leaderEpoch: 5,
    partitionEpoch: 1,
    ...change,
  };
}

function leader(
  isr: readonly number[],
  records = 10,
  replicas: readonly number[] = [0, 1, 2],
): LeaderReplica {
  const became = makeLeader(
    withRecords(newReplica('t-0'), records),
    registration({ isr, replicas }),
    0,
    0,
  );
  if (became === undefined) throw new Error('not a leader');
  return became.replica;
}

function fetched(
  replica: LeaderReplica,
  broker: number,
  fetchOffset: number,
  nowUs = 0,
): LeaderReplica {
  const known = replica.role.followers.get(broker);
  if (known === undefined) throw new Error(`no follower ${broker}`);
  const { logEndOffset: leaderLogEndOffset } = replica.log;
  const brokerEpoch = EPOCH_OF.get(broker) ?? -1;
  const fetch = { fetchOffset, logStartOffset: 0, leaderLogEndOffset, brokerEpoch };
  return withProgress(replica, updateProgress(known, fetch, nowUs));
}

function progressOf(replica: LeaderReplica, broker: number) {
  const progress = replica.role.followers.get(broker);
  if (progress === undefined) throw new Error(`no follower ${broker}`);
  return progress;
}

describe('becoming leader', () => {
  test('a new leader knows nothing of its followers and takes ISR members for caught up now', () => {
    const { role } = leader([0, 1]);
    expect(role.followers.get(1)).toMatchObject({ logEndOffset: -1, lastCaughtUpTimeUs: 0 });
    expect(role.followers.get(2)).toMatchObject({ logEndOffset: -1, lastCaughtUpTimeUs: NEVER });
    expect(role.leaderEpochStartOffset).toBe(10);
  });

  test('its epoch stands in the cache before anything is written in it', () => {
    expect(leader([0]).log.leaderEpochs.at(-1)).toEqual({ epoch: 5, startOffset: 10 });
  });

  test('elected again, it keeps the ends that it knew', () => {
    const before = fetched(leader([0, 1]), 1, 7);
    const again = makeLeader(
      before,
      registration({ leaderEpoch: 6, partitionEpoch: 2, isr: [0, 1] }),
      0,
      99,
    );
    expect(again?.replica.role.followers.get(1)).toMatchObject({
      logEndOffset: 7,
      lastCaughtUpTimeUs: 99,
    });
    expect(again?.isNewLeaderEpoch).toBe(true);
  });

  test('the same leader epoch changes the ISR and ends what was pending', () => {
    const pending = withPending(leader([0, 1]), {
      kind: 'shrink',
      isr: [0],
      changed: [1],
      proposal: 1,
      ground: null,
    });
    const again = makeLeader(pending, registration({ isr: [0], partitionEpoch: 2 }), 0, 0);
    expect(again).toMatchObject({
      isNewLeaderEpoch: false,
      replica: { role: { isr: [0], pending: null } },
    });
  });

  test('an older partition epoch is ignored', () => {
    expect(makeLeader(leader([0]), registration({ partitionEpoch: 0 }), 0, 0)).toBeUndefined();
    expect(makeFollower(leader([0]), registration({ partitionEpoch: 0 }))).toBeUndefined();
  });
});

describe('high watermark', () => {
  test('it needs the second fetch of every ISR follower: an offset asked for acknowledges what is below', () => {
    const first = fetched(fetched(leader([0, 1, 2], 1), 1, 0), 2, 0);
    expect(leaderHighWatermark(first, context())).toBe(0);
    const second = fetched(first, 1, 1);
    expect(leaderHighWatermark(second, context())).toBe(0);
    expect(leaderHighWatermark(fetched(second, 2, 1), context())).toBe(1);
  });

  test('an unknown end of an ISR follower holds it', () => {
    expect(leaderHighWatermark(leader([0, 1]), context())).toBe(0);
  });

  test('it does not move while the ISR is below min.insync.replicas (KIP-966)', () => {
    const alone = leader([0]);
    expect(isUnderMinIsr(alone, 2)).toBe(true);
    const late = { nowUs: LAG_US + 1 };
    expect(leaderHighWatermark(alone, context({ ...late, minIsr: 2 }))).toBe(0);
    expect(leaderHighWatermark(alone, context(late))).toBe(10);
  });

  test('it waits for a follower outside the ISR that is caught up and may come in', () => {
    const left = makeLeader(
      withRecords(fetched(leader([0, 1], 10, [0, 1]), 1, 10), 10),
      registration({ isr: [0], replicas: [0, 1], partitionEpoch: 2 }),
      0,
      0,
    )?.replica;
    if (left === undefined) throw new Error('not a leader');
    expect(leaderHighWatermark(left, context())).toBe(10);
    expect(leaderHighWatermark(left, context({ fenced: [1] }))).toBe(20);
  });

  test('a follower on its way into the ISR counts at once, one on its way out counts still', () => {
    const behind = fetched(leader([0]), 1, 4);
    const expanding = withPending(behind, {
      kind: 'expand',
      isr: [0, 1],
      changed: [1],
      proposal: 1,
      ground: null,
    });
    expect(maximalIsr(expanding.role)).toEqual([0, 1]);
    const late = context({ nowUs: LAG_US + 1 });
    expect(leaderHighWatermark(expanding, late)).toBe(4);
    const shrinking = withPending(fetched(leader([0, 1], 10, [0, 1]), 1, 4), {
      kind: 'shrink',
      isr: [0],
      changed: [1],
      proposal: 1,
      ground: null,
    });
    expect(leaderHighWatermark(shrinking, late)).toBe(4);
  });
});

describe('who is in sync', () => {
  test('a follower that stays behind for longer than replica.lag.time.max.ms is to go', () => {
    const replica = fetched(leader([0, 1, 2]), 1, 10);
    expect(maybeShrinkIsr(replica, context({ nowUs: LAG_US }))).toBeUndefined();
    expect(maybeShrinkIsr(replica, context({ nowUs: LAG_US + 1 }))).toEqual({
      kind: 'shrink',
      isr: [0, 1],
      changed: [2],
    });
  });

  test('a follower with the leader’s end is in sync, however long ago it fetched', () => {
    const replica = fetched(leader([0, 1], 10, [0, 1]), 1, 10);
    expect(maybeShrinkIsr(replica, context({ nowUs: 100 * LAG_US }))).toBeUndefined();
  });

  test('reaching where the leader was at the fetch before counts as caught up then', () => {
    const first = fetched(leader([0, 1]), 1, 5, 5_000_000);
    const grown = { ...withRecords(first, 5), role: first.role };
    const second = fetched(grown, 1, 10, 10_000_000);
    expect(progressOf(second, 1).lastCaughtUpTimeUs).toBe(5_000_000);
  });

  test('it comes back at the high watermark and the start of the leader’s epoch', () => {
    const replica = leader([0, 2]);
    const before = fetched(replica, 1, 9);
    expect(maybeExpandIsr(before, progressOf(before, 1), context())).toBeUndefined();
    const there = fetched(replica, 1, 10);
    expect(maybeExpandIsr(there, progressOf(there, 1), context())).toEqual({
      kind: 'expand',
      isr: [0, 2, 1],
      changed: [1],
    });
  });

  test('a fenced follower, or an earlier incarnation of it, may not come back', () => {
    const there = fetched(leader([0, 2]), 1, 10);
    expect(maybeExpandIsr(there, progressOf(there, 1), context({ fenced: [1] }))).toBeUndefined();
    const earlier = { ...progressOf(there, 1), brokerEpoch: 900 };
    expect(maybeExpandIsr(there, earlier, context())).toBeUndefined();
    expect(isStaleBrokerEpoch(1, 900, context())).toBe(true);
    expect(isStaleBrokerEpoch(1, 1_001, context())).toBe(false);
  });

  test('one change at a time', () => {
    const there = fetched(leader([0, 2]), 1, 10);
    const pending = withPending(there, {
      kind: 'expand',
      isr: [0, 2, 1],
      changed: [1],
      proposal: 1,
      ground: null,
    });
    expect(maybeShrinkIsr(pending, context({ nowUs: LAG_US + 1 }))).toBeUndefined();
    expect(maybeExpandIsr(pending, progressOf(pending, 1), context())).toBeUndefined();
  });
});

describe('the controller’s answer', () => {
  const proposed = withPending(leader([0, 1]), {
    kind: 'shrink',
    isr: [0],
    changed: [1],
    proposal: 3,
    ground: null,
  });

  function kindFor(
    answer: ErrorCode | { leaderEpoch: number; partitionEpoch: number },
    proposal = 3,
  ) {
    const given = typeof answer === 'string' ? answer : { ...answer, isr: [0] };
    return onAlterPartitionAnswer(proposed, proposal, given).kind;
  }

  test('a committed change becomes the ISR', () => {
    const outcome = onAlterPartitionAnswer(proposed, 3, {
      leaderEpoch: 5,
      partitionEpoch: 2,
      isr: [0],
    });
    expect(outcome).toMatchObject({
      kind: 'committed',
      replica: { partitionEpoch: 2, role: { isr: [0], pending: null } },
    });
  });

  test('an answer of another leader epoch, or an older partition epoch, leaves it pending', () => {
    expect(kindFor({ leaderEpoch: 6, partitionEpoch: 2 })).toBe('waits');
    expect(kindFor({ leaderEpoch: 5, partitionEpoch: 0 })).toBe('waits');
  });

  test('refusals: given up, waiting for metadata, or tried again', () => {
    expect(kindFor('INELIGIBLE_REPLICA')).toBe('dropped');
    expect(kindFor('FENCED_LEADER_EPOCH')).toBe('waits');
    expect(kindFor('INVALID_UPDATE_VERSION')).toBe('waits');
    expect(kindFor('NOT_CONTROLLER')).toBe('retry');
  });

  test('an answer to an abandoned proposal is ignored', () => {
    expect(kindFor({ leaderEpoch: 5, partitionEpoch: 2 }, 2)).toBe('ignored');
  });
});
