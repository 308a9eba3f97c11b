import { describe, expect, test } from 'vitest';
import { BrokerDriver, batchOf } from '../../testing/broker-driver.ts';
import { clusterShape, topicShape } from '../../testing/controller-driver.ts';
import { NO_BROKER } from '../protocol/topic-partition.ts';

const SECOND = 1_000_000;

/** Broker 1 leads orders-0 (replicas 1, 2, 3) and follows broker 2 for orders-1. */
function driver(
  config: Readonly<Record<string, string>> = { 'min.insync.replicas': '2' },
): BrokerDriver {
  const assignment = [
    [1, 2, 3],
    [2, 3, 1],
  ];
  return new BrokerDriver(clusterShape([topicShape('orders', assignment, config)]));
}

function errorOf(broker: BrokerDriver, request: number) {
  return broker.answer(request, 'Produce')?.partitions[0]?.error;
}

describe('acks', () => {
  test('acks=1 is answered at once, before any follower has the record', () => {
    const broker = driver();
    const request = broker.produce(1);
    expect(broker.answer(request, 'Produce')?.partitions[0]).toMatchObject({
      error: 'NONE',
      baseOffset: 0,
    });
    expect(broker.replica()).toMatchObject({ highWatermark: 0, log: { logEndOffset: 1 } });
  });

  test('acks=all is answered when every in-sync follower has asked for what comes behind', () => {
    const broker = driver();
    const request = broker.produce(-1);
    broker.fetch(2, 1);
    expect(errorOf(broker, request)).toBeUndefined();
    broker.fetch(3, 1);
    expect(errorOf(broker, request)).toBe('NONE');
    expect(broker.replica().highWatermark).toBe(1);
    const [acknowledged] = broker.factsOf('produce.acknowledged');
    expect(acknowledged?.supports).toContain(
      broker.factsOf('replication.highWatermarkAdvanced')[0]?.id,
    );
  });

  test('acks=0 has no answer', () => {
    const broker = driver();
    expect(broker.answer(broker.produce(0), 'Produce')).toBeUndefined();
    expect(broker.replica().log.logEndOffset).toBe(1);
    expect(broker.closed).toEqual([]);
  });

  test('acks=0 towards a broker that does not lead: it hangs up', () => {
    const broker = driver();
    broker.produce(0, batchOf(1), 'orders-1');
    expect(broker.closed).toEqual(['web>broker-1']);
  });

  test('acks=all that waits too long is REQUEST_TIMED_OUT, and the record stays', () => {
    const broker = driver();
    const request = broker.produce(-1);
    broker.advance(30 * SECOND);
    expect(errorOf(broker, request)).toBe('REQUEST_TIMED_OUT');
    expect(broker.replica().log.logEndOffset).toBe(1);
  });
});

describe('min.insync.replicas', () => {
  test('acks=all is refused below it and nothing is written; acks=1 is taken, but stays invisible', () => {
    const broker = driver();
    broker.change('orders-0', { isr: [1] });
    expect(errorOf(broker, broker.produce(-1))).toBe('NOT_ENOUGH_REPLICAS');
    expect(broker.replica().log.logEndOffset).toBe(0);
    expect(errorOf(broker, broker.produce(1, batchOf(1), 'orders-0', 'hasty'))).toBe('NONE');
    expect(broker.replica()).toMatchObject({ highWatermark: 0, log: { logEndOffset: 1 } });
    expect(broker.factsOf('replication.highWatermarkWithheld')).toHaveLength(1);
  });

  test('an ISR that falls below it while a request waits: the high watermark stays, the request times out', () => {
    const broker = driver();
    const request = broker.produce(-1);
    broker.fetch(2, 1);
    broker.change('orders-0', { isr: [1] });
    expect(broker.replica().highWatermark).toBe(0);
    expect(errorOf(broker, request)).toBeUndefined();
    broker.advance(31 * SECOND);
    expect(errorOf(broker, request)).toBe('REQUEST_TIMED_OUT');
  });

  test('a change of the topic key holds at once', () => {
    const broker = driver();
    broker.change('orders-0', { isr: [1] });
    const change = {
      scope: 'topic',
      name: 'orders',
      key: 'min.insync.replicas',
      value: '1',
    } as const;
    broker.metadata({ type: 'Config', ...change });
    expect(errorOf(broker, broker.produce(-1))).toBe('NONE');
  });

  test('it counts at most as many replicas as there are', () => {
    const broker = driver({ 'min.insync.replicas': '5' });
    expect(errorOf(broker, broker.produce(-1))).toBeUndefined();
    expect(broker.replica().log.logEndOffset).toBe(1);
  });
});

describe('one request at a time per connection (SocketServer mutes the channel)', () => {
  test('behind a parked acks=all request nothing of the connection is appended', () => {
    const broker = driver();
    const first = broker.produce(-1);
    const second = broker.produce(-1);
    expect(broker.replica().log.logEndOffset).toBe(1);
    broker.fetch(2, 1);
    broker.fetch(3, 1);
    expect(errorOf(broker, first)).toBe('NONE');
    expect(broker.replica().log.logEndOffset).toBe(2);
    expect(errorOf(broker, second)).toBeUndefined();
  });

  test('another connection does not wait', () => {
    const broker = driver();
    broker.produce(-1);
    expect(errorOf(broker, broker.produce(1, batchOf(1), 'orders-0', 'hasty'))).toBe('NONE');
  });

  test('a connection that breaks takes its unread requests with it, not what is appended', () => {
    const broker = driver();
    broker.produce(-1);
    const unread = broker.produce(-1);
    broker.event({ kind: 'disconnected', connection: 'web>broker-1', peer: 'web' });
    broker.fetch(2, 1);
    broker.fetch(3, 1);
    expect(broker.replica()).toMatchObject({ highWatermark: 1, log: { logEndOffset: 1 } });
    expect(errorOf(broker, unread)).toBeUndefined();
  });
});

describe('idempotence', () => {
  const header = { producerId: 7, producerEpoch: 0 };

  test('a batch that comes again is answered with its first offset and not stored again', () => {
    const broker = driver();
    broker.produce(1, batchOf(2, { ...header, baseSequence: 0 }));
    const again = broker.produce(1, batchOf(2, { ...header, baseSequence: 0 }));
    expect(broker.answer(again, 'Produce')?.partitions[0]).toMatchObject({
      error: 'NONE',
      baseOffset: 0,
    });
    expect(broker.replica().log.logEndOffset).toBe(2);
  });

  test('with acks=all the repeated batch waits for the high watermark as the first one did', () => {
    const broker = driver();
    broker.produce(-1, batchOf(1, { ...header, baseSequence: 0 }));
    const again = broker.produce(
      -1,
      batchOf(1, { ...header, baseSequence: 0 }),
      'orders-0',
      'web-again',
    );
    expect(errorOf(broker, again)).toBeUndefined();
    broker.fetch(2, 1);
    broker.fetch(3, 1);
    expect(errorOf(broker, again)).toBe('NONE');
  });

  test('a gap is OUT_OF_ORDER_SEQUENCE_NUMBER', () => {
    const broker = driver();
    broker.produce(1, batchOf(1, { ...header, baseSequence: 0 }));
    expect(errorOf(broker, broker.produce(1, batchOf(1, { ...header, baseSequence: 2 })))).toBe(
      'OUT_OF_ORDER_SEQUENCE_NUMBER',
    );
  });

  test('producer ids come in blocks from the controller; until one is there the client comes again', () => {
    const broker = driver();
    const init = {
      api: 'InitProducerId',
      transactionalId: null,
      transactionTimeoutUs: 0,
      producerId: -1,
      producerEpoch: -1,
    } as const;
    const early = broker.ask('web', init);
    expect(broker.answer(early, 'InitProducerId')?.error).toBe('COORDINATOR_LOAD_IN_PROGRESS');
    const body = {
      api: 'AllocateProducerIds',
      error: 'NONE',
      firstProducerId: 4_000,
      count: 1_000,
    } as const;
    broker.reply(broker.asked('AllocateProducerIds'), body);
    const [first, second] = [broker.ask('web', init), broker.ask('web', init)];
    expect(broker.answer(first, 'InitProducerId')).toMatchObject({
      producerId: 4_000,
      producerEpoch: 0,
    });
    expect(broker.answer(second, 'InitProducerId')).toMatchObject({ producerId: 4_001 });
  });
});

describe('roles', () => {
  test('who does not lead says so and names the leader (KIP-951)', () => {
    const broker = driver();
    const request = broker.produce(1, batchOf(1), 'orders-1');
    expect(broker.answer(request, 'Produce')?.partitions[0]).toMatchObject({
      error: 'NOT_LEADER_OR_FOLLOWER',
      currentLeader: { leader: 2, leaderEpoch: 0 },
    });
  });

  test('an unknown partition is UNKNOWN_TOPIC_OR_PARTITION', () => {
    const broker = driver();
    expect(errorOf(broker, broker.produce(1, batchOf(1), 'orders-9'))).toBe(
      'UNKNOWN_TOPIC_OR_PARTITION',
    );
  });

  test('a leadership that ends answers what waits with NOT_LEADER_OR_FOLLOWER', () => {
    const broker = driver();
    const request = broker.produce(-1);
    broker.change('orders-0', { leader: 2, leaderEpoch: 1, isr: [2, 3] });
    expect(errorOf(broker, request)).toBe('NOT_LEADER_OR_FOLLOWER');
    expect(broker.factsOf('produce.failedAfterAppend')).toHaveLength(1);
  });

  test('a batch above max.message.bytes is MESSAGE_TOO_LARGE', () => {
    const broker = driver({ 'max.message.bytes': '99' });
    expect(errorOf(broker, broker.produce(1))).toBe('MESSAGE_TOO_LARGE');
  });
});

describe('consumers', () => {
  test('they read up to the high watermark and are woken when it moves', () => {
    const broker = driver();
    broker.produce(1, batchOf(2));
    const request = broker.fetch(NO_BROKER, 0);
    expect(broker.fetched(request)).toBeUndefined();
    broker.fetch(2, 2);
    broker.fetch(3, 2);
    expect(broker.fetched(request)).toMatchObject({
      highWatermark: 2,
      batches: [{ lastOffset: 1 }],
    });
  });

  test('an empty fetch is answered after its max wait', () => {
    const broker = driver();
    const request = broker.fetch(NO_BROKER, 0);
    broker.advance(499_999);
    expect(broker.fetched(request)).toBeUndefined();
    broker.advance(1);
    expect(broker.fetched(request)).toMatchObject({ error: 'NONE', batches: [] });
  });

  test('an offset beyond the log is OFFSET_OUT_OF_RANGE', () => {
    const broker = driver();
    expect(broker.fetched(broker.fetch(NO_BROKER, 1))?.error).toBe('OFFSET_OUT_OF_RANGE');
  });

  test('the latest offset is the high watermark, the earliest the log start', () => {
    const broker = driver();
    broker.produce(1, batchOf(3));
    broker.fetch(2, 2);
    broker.fetch(3, 3);
    const ask = (timestampUs: number) => {
      const partitions = [{ partition: 'orders-0', currentLeaderEpoch: 0, timestampUs }];
      const request = broker.ask('billing-1', {
        api: 'ListOffsets',
        isolation: 'read_uncommitted',
        partitions,
      });
      return broker.answer(request, 'ListOffsets')?.partitions[0]?.offset;
    };
    expect([ask(-1), ask(-2)]).toEqual([2, 0]);
  });

  test('a new leader cannot tell the latest offset before its high watermark reached its epoch (KIP-207)', () => {
    const broker = driver();
    broker.produce(1, batchOf(3));
    broker.change('orders-0', { leaderEpoch: 1 });
    const partitions = [{ partition: 'orders-0', currentLeaderEpoch: 1, timestampUs: -1 }];
    const request = broker.ask('billing-1', {
      api: 'ListOffsets',
      isolation: 'read_uncommitted',
      partitions,
    });
    expect(broker.answer(request, 'ListOffsets')?.partitions[0]?.error).toBe(
      'OFFSET_NOT_AVAILABLE',
    );
  });
});
