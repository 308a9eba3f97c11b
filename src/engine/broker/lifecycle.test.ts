import { describe, expect, test } from 'vitest';
import { BrokerDriver, batchOf } from '../../testing/broker-driver.ts';
import { clusterShape, topicShape } from '../../testing/controller-driver.ts';

const SECOND = 1_000_000;

function driver(): BrokerDriver {
  return new BrokerDriver(clusterShape([topicShape('orders', [[1, 2, 3]])]));
}

function heartbeat(
  broker: BrokerDriver,
  answer: { isCaughtUp?: boolean; isFenced?: boolean; shouldShutDown?: boolean } = {},
): void {
  const state = { isCaughtUp: true, isFenced: false, shouldShutDown: false, ...answer };
  const body = { api: 'BrokerHeartbeat', error: 'NONE', ...state } as const;
  broker.reply(broker.asked('BrokerHeartbeat'), body);
}

function register(broker: BrokerDriver, error: 'NONE' | 'DUPLICATE_BROKER_REGISTRATION'): void {
  const brokerEpoch = error === 'NONE' ? 77 : -1;
  broker.reply(broker.asked('BrokerRegistration'), {
    api: 'BrokerRegistration',
    error,
    brokerEpoch,
  });
}

/** A process that comes up on what the last one left behind, after the time that this takes. */
function restart(broker: BrokerDriver): void {
  broker.event({ kind: 'started' });
  broker.advance(800_000);
}

describe('heartbeats', () => {
  test('one every broker.heartbeat.interval.ms after the answer to the last', () => {
    const broker = driver();
    broker.advance(2 * SECOND);
    const first = broker.asked('BrokerHeartbeat');
    heartbeat(broker);
    broker.advance(2 * SECOND - 1);
    expect(broker.asked('BrokerHeartbeat')).toBe(first);
    broker.advance(1);
    expect(broker.asked('BrokerHeartbeat')?.body).toMatchObject({
      wantFence: false,
      wantShutDown: false,
    });
    expect(broker.asked('BrokerHeartbeat')).not.toBe(first);
  });

  test('without an answer the connection is given up and the next one goes out after the interval', () => {
    const broker = driver();
    const first = broker.asked('BrokerHeartbeat');
    broker.advance(2 * SECOND);
    const second = broker.asked('BrokerHeartbeat');
    broker.advance(2 * SECOND);
    expect(broker.closed).toContain('broker-1>controller-101#heartbeat');
    broker.advance(2 * SECOND);
    expect(broker.asked('BrokerHeartbeat')).not.toBe(second ?? first);
  });
});

describe('a killed broker', () => {
  test('keeps its log and producers, and the high watermark of its last checkpoint', () => {
    const broker = driver();
    broker.produce(1, batchOf(1, { producerId: 7, producerEpoch: 0, baseSequence: 0 }));
    broker.fetch(2, 1);
    broker.fetch(3, 1);
    broker.advance(5 * SECOND);
    broker.produce(1, batchOf(1, { producerId: 7, producerEpoch: 0, baseSequence: 1 }));
    broker.fetch(2, 2, { maxWaitUs: 0 });
    broker.fetch(3, 2, { maxWaitUs: 0 });
    expect(broker.replica().highWatermark).toBe(2);
    broker.kill();
    expect(broker.replica()).toMatchObject({
      highWatermark: 1,
      role: { kind: 'none' },
      log: { logEndOffset: 2 },
    });
    expect(broker.replica().log.producers.entries.get(7)?.batches).toHaveLength(2);
    expect(broker.state.life).toMatchObject({ phase: 'NOT_RUNNING', previousBrokerEpoch: -1 });
  });

  test('registers only when its old session has run out, and comes again until then', () => {
    const broker = driver();
    broker.kill();
    restart(broker);
    const first = broker.asked('BrokerRegistration');
    expect(first?.body).toMatchObject({ incarnation: 2, previousBrokerEpoch: -1 });
    register(broker, 'DUPLICATE_BROKER_REGISTRATION');
    broker.advance(2 * SECOND);
    expect(broker.asked('BrokerRegistration')).not.toBe(first);
    register(broker, 'NONE');
    expect(broker.state.life).toMatchObject({ phase: 'STARTING', brokerEpoch: 77, isFenced: true });
  });

  test('asks to be unfenced once it has caught up with the metadata, and serves from then on', () => {
    const broker = driver();
    broker.kill();
    restart(broker);
    const early = broker.produce(1);
    expect(broker.closed).toContain('web>broker-1');
    expect(broker.answer(early, 'Produce')).toBeUndefined();
    broker.metadata();
    register(broker, 'NONE');
    broker.advance(0);
    expect(broker.asked('BrokerHeartbeat')?.body).toMatchObject({ wantFence: true });
    heartbeat(broker, { isFenced: true });
    broker.advance(10_000);
    expect(broker.asked('BrokerHeartbeat')?.body).toMatchObject({ wantFence: false });
    heartbeat(broker);
    expect(broker.state.life).toMatchObject({ phase: 'RUNNING', isFenced: false });
    expect(broker.answer(broker.produce(1), 'Produce')?.partitions[0]?.error).toBe('NONE');
  });
});

describe('controlled shutdown', () => {
  test('asks until the controller agrees, serves meanwhile, and leaves its epoch behind', () => {
    const broker = driver();
    const brokerEpoch = broker.state.life.brokerEpoch;
    broker.advance(0);
    heartbeat(broker);
    broker.event({ kind: 'stopping' });
    expect(broker.asked('BrokerHeartbeat')?.body).toMatchObject({ wantShutDown: true });
    heartbeat(broker);
    expect(broker.exits).toBe(0);
    expect(broker.answer(broker.produce(1), 'Produce')?.partitions[0]?.error).toBe('NONE');
    broker.advance(50_000);
    heartbeat(broker, { shouldShutDown: true, isFenced: true });
    expect(broker.exits).toBe(1);
    expect(broker.state.life).toMatchObject({
      phase: 'NOT_RUNNING',
      previousBrokerEpoch: brokerEpoch,
    });
  });

  test('a broker that is not up ends at once', () => {
    const broker = driver();
    broker.kill();
    restart(broker);
    broker.event({ kind: 'stopping' });
    expect(broker.exits).toBe(1);
  });
});

describe('what a broker tells clients', () => {
  test('brokers that are not fenced, and the leaders that it knows', () => {
    const broker = driver();
    broker.metadata(
      { type: 'BrokerRegistrationChange', broker: 3, fenced: true },
      {
        type: 'PartitionChange',
        partition: {
          topic: 'orders',
          partition: 0,
          replicas: [1, 2, 3],
          isr: [],
          elr: [1],
          lastKnownElr: [1],
          addingReplicas: [],
          removingReplicas: [],
          leader: -1,
          leaderEpoch: 1,
          partitionEpoch: 1,
          leaderRecoveryState: 'RECOVERED',
        },
      },
    );
    const answer = broker.answer(
      broker.ask('web', { api: 'Metadata', topics: ['orders', 'none'] }),
      'Metadata',
    );
    expect(answer?.brokers).toEqual([1, 2]);
    expect(answer?.topics).toMatchObject([
      { partitions: [{ leader: -1, leaderEpoch: 1, error: 'LEADER_NOT_AVAILABLE' }] },
      { error: 'UNKNOWN_TOPIC_OR_PARTITION' },
    ]);
  });
});
