import { describe, expect, test } from 'vitest';
import { BrokerDriver, batchOf } from '../../testing/broker-driver.ts';
import { clusterShape, topicShape } from '../../testing/controller-driver.ts';
import { NO_BROKER } from '../protocol/topic-partition.ts';

const SELECTOR = 'org.apache.kafka.common.replica.RackAwareReplicaSelector';

/** Leader 1 in rack a, followers 2 and 3 in b, follower 4 in c. */
function driver(selector: string | null = SELECTOR, broker = 1): BrokerDriver {
  const config = selector === null ? {} : { 'replica.selector.class': selector };
  const shape = clusterShape([topicShape('orders', [[1, 2, 3, 4]])], 4, config);
  const racks = ['a', 'b', 'b', 'c'];
  const brokers = shape.brokers.map((one, place) => ({ ...one, rack: racks[place] ?? null }));
  return new BrokerDriver({ ...shape, brokers }, broker);
}

function consume(
  broker: BrokerDriver,
  fetchOffset: number,
  rackId: string | null,
  leaderEpoch = 0,
) {
  const asked = { partition: 'orders-0', fetchOffset, lastFetchedEpoch: -1 };
  const rest = { currentLeaderEpoch: leaderEpoch, logStartOffset: -1, partitionMaxBytes: 1_000 };
  const request = broker.ask('billing-1', {
    api: 'Fetch',
    replicaId: NO_BROKER,
    replicaEpoch: -1,
    maxWaitUs: 0,
    minBytes: 1,
    maxBytes: 1_000,
    isolation: 'read_uncommitted',
    ...(rackId === null ? {} : { rackId }),
    partitions: [{ ...asked, ...rest }],
  });
  return broker.fetched(request);
}

function caughtUp(broker: BrokerDriver, ...followers: readonly number[]): void {
  for (const follower of followers) broker.fetch(follower, 1, { maxWaitUs: 0 });
}

describe('ReplicaManager.findPreferredReadReplica', () => {
  test('an in-sync follower in the rack of the consumer is named, and no records come along', () => {
    const broker = driver();
    broker.produce(1);
    caughtUp(broker, 2, 3, 4);
    expect(consume(broker, 0, 'c')).toMatchObject({ preferredReadReplica: 4, batches: [] });
    expect(broker.factsOf('fetch.sentToFollower').at(-1)?.inputs).toMatchObject({
      client: 'billing-1',
      rack: 'c',
      follower: 4,
    });
  });

  test('without a selector, without a rack, in the rack of the leader, in a rack of nobody: the leader serves', () => {
    const broker = driver();
    const plain = driver(null);
    for (const one of [broker, plain]) {
      one.produce(1);
      caughtUp(one, 2, 3, 4);
    }
    const served = [
      consume(plain, 0, 'c'),
      consume(broker, 0, null),
      consume(broker, 0, 'a'),
      consume(broker, 0, 'z'),
    ];
    for (const answer of served) {
      expect(answer?.preferredReadReplica).toBeUndefined();
      expect(answer?.batches).toHaveLength(1);
    }
  });

  test('among several the one with the longest log, then the one that was caught up last', () => {
    const broker = driver();
    broker.produce(1);
    caughtUp(broker, 3, 4);
    expect(consume(broker, 0, 'b')?.preferredReadReplica).toBe(3);
    broker.advance(1_000);
    caughtUp(broker, 2);
    expect(consume(broker, 0, 'b')?.preferredReadReplica).toBe(2);
  });

  test('a follower that does not have the offset, is out of the ISR or not alive is not named', () => {
    const broker = driver();
    broker.produce(1);
    expect(consume(broker, 0, 'c')?.preferredReadReplica).toBeUndefined();
    caughtUp(broker, 2, 3, 4);
    expect(consume(broker, 1, 'c')?.preferredReadReplica).toBe(4);
    broker.change('orders-0', { isr: [1, 2, 3] });
    expect(consume(broker, 1, 'c')?.preferredReadReplica).toBeUndefined();
    broker.metadata({ type: 'BrokerRegistrationChange', broker: 3, fenced: true });
    expect(consume(broker, 1, 'b')?.preferredReadReplica).toBe(2);
  });
});

describe('a follower serves consumers', () => {
  function follower(): BrokerDriver {
    const broker = driver(SELECTOR, 4);
    const { contents, ...header } = batchOf(1);
    const place = { baseOffset: 0, lastOffset: 0, leaderEpoch: 0, appendedAtUs: 0 };
    const records = contents.map((content) => ({ offset: 0, content }));
    const batch = { ...header, ...place, maxTimestampUs: 0, records };
    const answer = {
      partition: 'orders-0',
      error: 'NONE',
      highWatermark: 0,
      lastStableOffset: 0,
      logStartOffset: 0,
      batches: [batch],
      abortedTransactions: [],
    } as const;
    const partitions = [answer];
    broker.reply(broker.asked('Fetch', 'broker-1'), { api: 'Fetch', error: 'NONE', partitions });
    return broker;
  }

  function learn(broker: BrokerDriver, highWatermark: number): void {
    const answer = {
      partition: 'orders-0',
      error: 'NONE',
      highWatermark,
      lastStableOffset: highWatermark,
      logStartOffset: 0,
      batches: [],
      abortedTransactions: [],
    } as const;
    const partitions = [answer];
    broker.reply(broker.asked('Fetch', 'broker-1'), { api: 'Fetch', error: 'NONE', partitions });
  }

  test('up to its own high watermark: below its end the answer is empty, beyond it there is nothing', () => {
    const broker = follower();
    expect(consume(broker, 0, 'c')).toMatchObject({ error: 'NONE', batches: [] });
    expect(consume(broker, 2, 'c')?.error).toBe('OFFSET_OUT_OF_RANGE');
    learn(broker, 1);
    expect(consume(broker, 0, 'c')?.batches).toHaveLength(1);
  });

  test('a fetch that waits there is answered when its high watermark moves', () => {
    const broker = follower();
    const request = broker.fetch(NO_BROKER, 0);
    expect(broker.fetched(request)).toBeUndefined();
    learn(broker, 1);
    expect(broker.fetched(request)?.batches).toHaveLength(1);
  });

  test('not of another leader epoch, and not a replica of its own kind', () => {
    const broker = follower();
    expect(consume(broker, 0, 'c', 1)?.error).toBe('UNKNOWN_LEADER_EPOCH');
    const request = broker.fetch(2, 0, { maxWaitUs: 0 });
    expect(broker.fetched(request)?.error).toBe('NOT_LEADER_OR_FOLLOWER');
  });
});
