import { describe, expect, test } from 'vitest';
import { BrokerDriver, batchOf } from '../../testing/broker-driver.ts';
import { clusterShape, topicShape } from '../../testing/controller-driver.ts';
import type { FetchPartitionResponse } from '../protocol/messages.ts';

const SECOND = 1_000_000;

/** Broker 1 leads orders-0 (replicas 1, 2, 3) and follows broker 2 for orders-1. */
function driver(): BrokerDriver {
  const assignment = [
    [1, 2, 3],
    [2, 3, 1],
  ];
  return new BrokerDriver(clusterShape([topicShape('orders', assignment)]));
}

/** What broker 2 answers to the fetch for orders-1. */
function answer(broker: BrokerDriver, given: Partial<FetchPartitionResponse>): void {
  const partition: FetchPartitionResponse = {
    partition: 'orders-1',
    error: 'NONE',
    highWatermark: 0,
    lastStableOffset: 0,
    logStartOffset: 0,
    batches: [],
    abortedTransactions: [],
    ...given,
  };
  const body = { api: 'Fetch', error: 'NONE', partitions: [partition] } as const;
  broker.reply(broker.asked('Fetch', 'broker-2'), body);
}

/** Three batches of one record as broker 2 would have them: of epochs 0, 0 and `epoch`. */
function batches(epochs: readonly number[], from = 0) {
  return epochs.map((leaderEpoch, place) => {
    const offset = from + place;
    const { contents, ...header } = batchOf(1);
    const records = contents.map((content) => ({ offset, content }));
    return {
      ...header,
      baseOffset: offset,
      lastOffset: offset,
      leaderEpoch,
      appendedAtUs: 0,
      maxTimestampUs: 0,
      records,
    };
  });
}

function askedNow(broker: BrokerDriver) {
  return broker.asked('Fetch', 'broker-2')?.body.partitions[0];
}

describe('the leader and its followers', () => {
  test('a parked fetch of a follower is answered by the append, with the high watermark of before', () => {
    const broker = driver();
    const request = broker.fetch(2, 0);
    expect(broker.fetched(request)).toBeUndefined();
    broker.produce(1);
    expect(broker.fetched(request)).toMatchObject({
      highWatermark: 0,
      batches: [{ baseOffset: 0 }],
    });
  });

  test('on an idle partition a follower learns the high watermark when its wait ends', () => {
    const broker = driver();
    broker.produce(1);
    const [second, third] = [broker.fetch(2, 1), broker.fetch(3, 1)];
    expect(broker.replica().highWatermark).toBe(1);
    expect(broker.fetched(third)).toBeUndefined();
    broker.advance(500_000);
    expect([broker.fetched(second), broker.fetched(third)]).toMatchObject([
      { highWatermark: 1 },
      { highWatermark: 1 },
    ]);
  });

  test('leader epochs of the fetch: older is fenced, newer unknown', () => {
    const broker = driver();
    broker.change('orders-0', { leaderEpoch: 3 });
    const older = broker.fetch(2, 0, { currentLeaderEpoch: 2 });
    const newer = broker.fetch(3, 0, { currentLeaderEpoch: 4 });
    expect(broker.fetched(older)?.error).toBe('FENCED_LEADER_EPOCH');
    expect(broker.fetched(newer)?.error).toBe('UNKNOWN_LEADER_EPOCH');
  });

  test('a follower whose log parts hears where, and counts for nothing', () => {
    const broker = driver();
    broker.produce(1, batchOf(2));
    broker.change('orders-0', { leaderEpoch: 1 });
    const request = broker.fetch(2, 4, { lastFetchedEpoch: 0 });
    expect(broker.fetched(request)).toMatchObject({
      divergingEpoch: { epoch: 0, endOffset: 2 },
      batches: [],
    });
    const { role } = broker.replica();
    expect(role.kind === 'leader' && role.followers.get(2)?.logEndOffset).toBe(-1);
  });

  test('a dead follower leaves the ISR after 1 to 1.5 × replica.lag.time.max.ms, once the controller says so', () => {
    const broker = driver();
    broker.produce(1);
    for (let i = 0; i < 120; i++) {
      broker.fetch(2, 1, { maxWaitUs: 0 });
      broker.advance(SECOND / 2);
      if (broker.asked('AlterPartition') !== undefined) break;
    }
    expect(broker.nowUs).toBeGreaterThanOrEqual(30 * SECOND);
    expect(broker.nowUs).toBeLessThanOrEqual(45.5 * SECOND);
    expect(broker.asked('AlterPartition')?.body.partitions[0]?.newIsr).toEqual([
      { broker: 1, brokerEpoch: broker.brokerEpoch(1) },
      { broker: 2, brokerEpoch: broker.brokerEpoch(2) },
    ]);
    expect(broker.replica().highWatermark).toBe(0);
    broker.reply(broker.asked('AlterPartition'), {
      api: 'AlterPartition',
      error: 'NONE',
      partitions: [
        {
          partition: 'orders-0',
          error: 'NONE',
          leader: 1,
          leaderEpoch: 0,
          isr: [1, 2],
          partitionEpoch: 1,
          leaderRecoveryState: 'RECOVERED',
        },
      ],
    });
    expect(broker.replica()).toMatchObject({
      highWatermark: 1,
      role: { isr: [1, 2], pending: null },
    });
  });

  test('a follower that reaches the high watermark is proposed for the ISR with its broker epoch', () => {
    const broker = driver();
    broker.change('orders-0', { isr: [1, 2] });
    broker.fetch(3, 0);
    expect(broker.asked('AlterPartition')?.body.partitions[0]?.newIsr.at(-1)).toEqual({
      broker: 3,
      brokerEpoch: broker.brokerEpoch(3),
    });
  });
});

describe('the follower', () => {
  test('one fetch at a time names all partitions of a leader; the next follows the answer', () => {
    const broker = driver();
    const first = broker.asked('Fetch', 'broker-2');
    expect(first?.body).toMatchObject({ replicaId: 1, maxWaitUs: 500_000, minBytes: 1 });
    broker.advance(2 * SECOND);
    expect(broker.asked('Fetch', 'broker-2')).toBe(first);
    answer(broker, { batches: batches([0, 0]), highWatermark: 1 });
    expect(broker.replica('orders-1')).toMatchObject({
      highWatermark: 1,
      log: { logEndOffset: 2 },
    });
    expect(askedNow(broker)).toMatchObject({ fetchOffset: 2, lastFetchedEpoch: 0 });
  });

  test('its high watermark never stands above its own log', () => {
    const broker = driver();
    answer(broker, { batches: batches([0]), highWatermark: 5 });
    expect(broker.replica('orders-1').highWatermark).toBe(1);
  });

  test('it cuts back to where the leader says the logs part, and fetches from there', () => {
    const broker = driver();
    answer(broker, { batches: batches([0, 0, 0]), highWatermark: 1 });
    broker.change('orders-1', { leader: 2, leaderEpoch: 1 });
    answer(broker, { divergingEpoch: { epoch: 0, endOffset: 1 } });
    expect(broker.replica('orders-1').log.logEndOffset).toBe(3);
    answer(broker, { divergingEpoch: { epoch: 0, endOffset: 1 } });
    expect(broker.replica('orders-1')).toMatchObject({
      highWatermark: 1,
      log: { logEndOffset: 1 },
    });
    expect(askedNow(broker)).toMatchObject({ fetchOffset: 1, currentLeaderEpoch: 1 });
    const [truncated] = broker.factsOf('replication.logTruncated');
    expect(truncated?.inputs.sends).toHaveLength(2);
  });

  test('an answer that a new leader epoch has overtaken is not used', () => {
    const broker = driver();
    broker.change('orders-1', { leader: 2, leaderEpoch: 1 });
    answer(broker, { batches: batches([0]) });
    expect(broker.replica('orders-1').log.logEndOffset).toBe(0);
    expect(askedNow(broker)).toMatchObject({ fetchOffset: 0, currentLeaderEpoch: 1 });
  });

  test('batches of a later epoch than its own are left (KAFKA-18723)', () => {
    const broker = driver();
    answer(broker, { batches: batches([0, 1]) });
    expect(broker.replica('orders-1').log.logEndOffset).toBe(1);
  });

  test('an error, or a broken connection, is a pause of replica.fetch.backoff.ms', () => {
    const broker = driver();
    answer(broker, { error: 'UNKNOWN_LEADER_EPOCH' });
    const failed = broker.asked('Fetch', 'broker-2');
    broker.advance(SECOND - 1);
    expect(broker.asked('Fetch', 'broker-2')).toBe(failed);
    broker.advance(1);
    const again = broker.asked('Fetch', 'broker-2');
    expect(again).not.toBe(failed);
    broker.event({ kind: 'disconnected', connection: 'broker-1>broker-2', peer: 'broker-2' });
    broker.advance(SECOND - 1);
    expect(broker.asked('Fetch', 'broker-2')).toBe(again);
    broker.advance(1);
    expect(broker.asked('Fetch', 'broker-2')).not.toBe(again);
  });

  test('fenced by its leader, it waits for new metadata', () => {
    const broker = driver();
    answer(broker, { error: 'FENCED_LEADER_EPOCH' });
    const fenced = broker.asked('Fetch', 'broker-2');
    broker.advance(10 * SECOND);
    expect(broker.asked('Fetch', 'broker-2')).toBe(fenced);
    broker.change('orders-1', { leader: 2, leaderEpoch: 1 });
    expect(broker.asked('Fetch', 'broker-2')).not.toBe(fenced);
  });

  test('no answer within replica.socket.timeout.ms: the connection is closed', () => {
    const broker = driver();
    broker.advance(30 * SECOND - 1);
    expect(broker.closed).not.toContain('broker-1>broker-2');
    broker.advance(1);
    expect(broker.closed).toContain('broker-1>broker-2');
  });
});
