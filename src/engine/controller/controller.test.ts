import { describe, expect, test } from 'vitest';
import { clusterShape, ControllerDriver, topicShape } from '../../testing/controller-driver.ts';

const SECOND = 1_000_000;
const MIN_ISR_2 = { 'min.insync.replicas': '2' };

function driver(topicConfig = MIN_ISR_2, brokers = 3): ControllerDriver {
  const assignment = [
    [1, 2, 3],
    [2, 3, 1],
    [3, 1, 2],
  ];
  return new ControllerDriver(
    clusterShape([topicShape('orders', assignment, topicConfig)], brokers),
  );
}

describe('sessions and fencing', () => {
  test('a silent broker is fenced between 9 s and 10.125 s after its last heartbeat', () => {
    const cluster = driver();
    cluster.advance(12 * SECOND, [2, 3]);
    const [fenced] = cluster.factsOf('controller.brokerFenced');
    expect(fenced?.inputs).toMatchObject({ broker: 1, reason: 'session expired' });
    expect(fenced?.atUs).toBeGreaterThan(9 * SECOND);
    expect(fenced?.atUs).toBeLessThanOrEqual(10.125 * SECOND);
  });

  test('fencing takes the broker out of every ISR and moves its leaderships', () => {
    const cluster = driver();
    cluster.advance(12 * SECOND, [2, 3]);
    expect(cluster.partition('orders-0')).toMatchObject({ leader: 2, leaderEpoch: 1, isr: [2, 3] });
    expect(cluster.partition('orders-1')).toMatchObject({ leader: 2, leaderEpoch: 0, isr: [2, 3] });
    const [elected] = cluster.factsOf('controller.leaderElected');
    const [fenced] = cluster.factsOf('controller.brokerFenced');
    expect(elected?.inputs).toMatchObject({ leader: 2, source: 'ISR', isr: [2, 3] });
    expect(elected?.supports).toContain(fenced?.id);
  });

  test('several silent brokers are fenced one after the other, 10 ms apart', () => {
    const cluster = driver();
    cluster.advance(12 * SECOND, [3]);
    const [first, second] = cluster.factsOf('controller.brokerFenced');
    expect((second?.atUs ?? 0) - (first?.atUs ?? 0)).toBe(10_000);
    expect(cluster.partition('orders-0')).toMatchObject({ leader: 3, isr: [3], elr: [2] });
  });

  test('nobody left: no leader, ISR empty, both in the ELR', () => {
    const cluster = driver();
    cluster.advance(12 * SECOND, [1, 2]);
    cluster.advance(12 * SECOND, [1]);
    cluster.advance(12 * SECOND);
    const { leader, isr, elr, lastKnownElr } = cluster.partition('orders-0');
    expect({ leader, isr, elr, lastKnownElr }).toEqual({
      leader: -1,
      isr: [],
      elr: [1, 2],
      lastKnownElr: [1],
    });
    expect(cluster.factsOf('controller.leaderLost').length).toBe(3);
  });

  test('a heartbeat with an old epoch is refused, and yet keeps the old session', () => {
    const cluster = driver();
    const body = { currentMetadataOffset: 0, wantFence: false, wantShutDown: false };
    const answer = cluster.ask(1, { api: 'BrokerHeartbeat', broker: 1, brokerEpoch: 77, ...body });
    expect(answer.error).toBe('STALE_BROKER_EPOCH');
    expect(cluster.factsOf('controller.staleBrokerEpochRefused')).toHaveLength(1);
  });
});

describe('registration', () => {
  test('a second process is refused while the session of the first one is valid', () => {
    const cluster = driver();
    cluster.advance(4 * SECOND, [1, 2, 3]);
    cluster.advance(8 * SECOND, [2, 3]);
    expect(cluster.register(1, 2).error).toBe('DUPLICATE_BROKER_REGISTRATION');
    cluster.advance(2 * SECOND, [2, 3]);
    expect(cluster.register(1, 2).error).toBe('NONE');
  });

  test('the broker epoch is the offset of the registration record, and the broker starts fenced', () => {
    const cluster = driver();
    cluster.advance(12 * SECOND, [2, 3]);
    const { brokerEpoch } = cluster.register(1, 2);
    expect(cluster.state.log.records[brokerEpoch]).toMatchObject({ type: 'RegisterBroker' });
    expect(cluster.state.image.brokers.get(1)).toMatchObject({
      fenced: true,
      brokerEpoch,
      incarnation: 2,
    });
    expect(cluster.heartbeat(1, {}, brokerEpoch)).toMatchObject({
      isFenced: true,
      isCaughtUp: false,
    });
    expect(cluster.heartbeat(1, {}, brokerEpoch + 1)).toMatchObject({
      isFenced: false,
      isCaughtUp: true,
    });
  });

  test('a killed broker loses its place in the ELR; the last known leader comes back recovering', () => {
    const cluster = driver();
    cluster.advance(12 * SECOND, [1]);
    cluster.advance(12 * SECOND);
    cluster.register(3, 2);
    cluster.heartbeat(3);
    expect(cluster.partition('orders-0')).toMatchObject({ leader: -1, elr: [1] });
    cluster.register(1, 2);
    expect(cluster.partition('orders-0')).toMatchObject({ leader: -1, isr: [], elr: [] });
    cluster.heartbeat(1);
    const expected = { leader: 1, isr: [1], elr: [], leaderRecoveryState: 'RECOVERING' };
    expect(cluster.partition('orders-0')).toMatchObject(expected);
  });

  test('a broker that stopped cleanly keeps its place in the ELR and leads at once', () => {
    const cluster = driver({ 'min.insync.replicas': '1' });
    const epoch = cluster.brokerEpoch(1);
    cluster.advance(12 * SECOND, [1]);
    cluster.heartbeat(1, { wantShutDown: true });
    expect(cluster.partition('orders-0')).toMatchObject({ leader: -1, isr: [], elr: [1] });
    cluster.advance(12 * SECOND);
    cluster.register(1, 2, epoch);
    cluster.heartbeat(1);
    const expected = { leader: 1, isr: [1], leaderRecoveryState: 'RECOVERED' };
    expect(cluster.partition('orders-0')).toMatchObject(expected);
  });

  test('a broker without leadership comes back without getting one', () => {
    const cluster = driver();
    cluster.advance(12 * SECOND, [2, 3]);
    cluster.register(1, 2);
    cluster.heartbeat(1);
    expect(cluster.partition('orders-0')).toMatchObject({ leader: 2, isr: [2, 3] });
  });
});

describe('controlled shutdown', () => {
  test('leaderships move first; it ends when every active broker has heard of it', () => {
    const cluster = driver();
    cluster.advance(2 * SECOND, [1, 2, 3]);
    const before = cluster.state.image.offset;
    expect(cluster.heartbeat(1, { wantShutDown: true }).shouldShutDown).toBe(false);
    expect(cluster.partition('orders-0')).toMatchObject({ leader: 2, isr: [2, 3], leaderEpoch: 1 });
    cluster.heartbeat(2, {}, before);
    expect(cluster.heartbeat(1, { wantShutDown: true }).shouldShutDown).toBe(false);
    cluster.heartbeat(2);
    cluster.heartbeat(3);
    expect(cluster.heartbeat(1, { wantShutDown: true }).shouldShutDown).toBe(true);
    expect(cluster.state.image.brokers.get(1)?.fenced).toBe(true);
  });

  test('also after a controlled stop the next process waits for the old session to end', () => {
    const cluster = driver();
    const epoch = cluster.brokerEpoch(1);
    cluster.advance(2 * SECOND, [1, 2, 3]);
    cluster.heartbeat(1, { wantShutDown: true });
    cluster.heartbeat(2);
    cluster.heartbeat(3);
    cluster.heartbeat(1, { wantShutDown: true });
    cluster.advance(8 * SECOND, [2, 3]);
    expect(cluster.register(1, 2, epoch).error).toBe('DUPLICATE_BROKER_REGISTRATION');
    cluster.advance(2 * SECOND, [2, 3]);
    expect(cluster.register(1, 2, epoch).error).toBe('NONE');
  });
});

describe('metadata log', () => {
  const fetchAt = (offset: number) =>
    ({
      api: 'FetchMetadata',
      replica: 2,
      currentLeaderEpoch: 1,
      fetchOffset: offset,
      lastFetchedEpoch: 1,
      highWatermark: offset,
      maxWaitUs: 500_000,
    }) as const;

  test('a fetch at the end waits until something is written', () => {
    const cluster = driver();
    const fetchOffset = cluster.state.image.offset;
    const waiting = cluster.send(2, fetchAt(fetchOffset), 'metadata');
    expect(cluster.answerTo(waiting)).toBeUndefined();
    cluster.command({ type: 'setTopic', topic: 'orders', key: 'retention.ms', value: '1000' });
    const answer = cluster.answerTo(waiting);
    expect(answer).toMatchObject({
      api: 'FetchMetadata',
      baseOffset: fetchOffset,
      highWatermark: fetchOffset + 1,
    });
  });

  test('a fetch that waited long enough comes back empty', () => {
    const cluster = driver();
    const fetchOffset = cluster.state.image.offset;
    const waiting = cluster.send(2, fetchAt(fetchOffset), 'metadata');
    cluster.advance(500_000);
    expect(cluster.answerTo(waiting)).toMatchObject({ records: [] });
  });

  test('what comes behind a waiting fetch of the same connection waits, too', () => {
    const cluster = driver();
    const fetchOffset = cluster.state.image.offset;
    cluster.send(2, fetchAt(fetchOffset));
    const heartbeat = {
      api: 'BrokerHeartbeat',
      broker: 2,
      brokerEpoch: cluster.brokerEpoch(2),
      currentMetadataOffset: fetchOffset,
      wantFence: false,
      wantShutDown: false,
    } as const;
    const behind = cluster.send(2, heartbeat);
    const beside = cluster.send(2, heartbeat, 'other');
    expect(cluster.answerTo(behind)).toBeUndefined();
    expect(cluster.answerTo(beside)).toMatchObject({ error: 'NONE' });
    cluster.advance(500_000);
    expect(cluster.answerTo(behind)).toMatchObject({ error: 'NONE' });
  });

  test('a block of producer ids is a record: brokers hear of it, and the next block follows it', () => {
    const cluster = driver();
    const brokerEpoch = cluster.brokerEpoch(2);
    const allocate = { api: 'AllocateProducerIds', broker: 2, brokerEpoch } as const;
    expect(cluster.ask(2, allocate)).toMatchObject({ firstProducerId: 0, count: 1_000 });
    expect(cluster.ask(2, allocate)).toMatchObject({ firstProducerId: 1_000 });
    expect(cluster.state.committed.nextProducerId).toBe(2_000);
  });
});

describe('operators', () => {
  test('changing min.insync.replicas clears the ELR', () => {
    const cluster = driver();
    cluster.advance(12 * SECOND, [1]);
    expect(cluster.partition('orders-0').elr).toEqual([3]);
    cluster.command({ type: 'setTopic', topic: 'orders', key: 'min.insync.replicas', value: '1' });
    expect(cluster.partition('orders-0')).toMatchObject({ isr: [1], elr: [] });
  });

  test('preferred election: granted once the preferred replica is in sync, else refused', () => {
    const cluster = driver();
    cluster.advance(12 * SECOND, [2, 3]);
    const elect = { type: 'electLeader', partition: 'orders-0', kind: 'preferred' } as const;
    cluster.command(elect);
    const [refused] = cluster.factsOf('controller.electionRefused');
    expect(refused?.inputs.error).toBe('PREFERRED_LEADER_NOT_AVAILABLE');
    cluster.register(1, 2);
    cluster.heartbeat(1);
    const { leaderEpoch, partitionEpoch } = cluster.partition('orders-0');
    const newIsr = [1, 2, 3].map((broker) => ({
      broker,
      brokerEpoch: cluster.brokerEpoch(broker),
    }));
    const asked = { partition: 'orders-0', leaderEpoch, partitionEpoch, newIsr };
    cluster.ask(2, {
      api: 'AlterPartition',
      broker: 2,
      brokerEpoch: cluster.brokerEpoch(2),
      partitions: [{ ...asked, leaderRecoveryState: 'RECOVERED' }],
    });
    cluster.command(elect);
    expect(cluster.partition('orders-0')).toMatchObject({ leader: 1, leaderEpoch: 2 });
  });

  test('leaders go back to preferred replicas by themselves every 300 s', () => {
    const cluster = driver();
    cluster.command({ type: 'electLeader', partition: 'orders-0', kind: 'unclean' });
    expect(cluster.factsOf('controller.electionRefused')[0]?.inputs.error).toBe(
      'ELECTION_NOT_NEEDED',
    );
    cluster.advance(12 * SECOND, [2, 3]);
    cluster.register(1, 2);
    cluster.heartbeat(1);
    const { leaderEpoch, partitionEpoch } = cluster.partition('orders-0');
    const newIsr = [1, 2, 3].map((broker) => ({ broker, brokerEpoch: -1 }));
    cluster.ask(2, {
      api: 'AlterPartition',
      broker: 2,
      brokerEpoch: cluster.brokerEpoch(2),
      partitions: [
        {
          partition: 'orders-0',
          leaderEpoch,
          partitionEpoch,
          newIsr,
          leaderRecoveryState: 'RECOVERED',
        },
      ],
    });
    cluster.advance(290 * SECOND, [1, 2, 3]);
    expect(cluster.partition('orders-0')).toMatchObject({ leader: 1, leaderEpoch: 2 });
  });

  test('partitions can only be added, with the placement of the language', () => {
    const cluster = driver();
    cluster.command({ type: 'addPartitions', topic: 'orders', count: 3 });
    expect(cluster.factsOf('controller.partitionsRefused')[0]?.inputs.error).toBe(
      'INVALID_PARTITIONS',
    );
    cluster.command({ type: 'addPartitions', topic: 'orders', count: 5 });
    expect(cluster.state.image.topics.get('orders')?.partitionCount).toBe(5);
    expect(cluster.partition('orders-3')).toMatchObject({
      replicas: [1, 2, 3],
      leader: 1,
      leaderEpoch: 0,
    });
    expect(cluster.partition('orders-4')).toMatchObject({ replicas: [2, 3, 1], leader: 2 });
  });
});

describe('a controller that was killed', () => {
  test('knows its log and gives every unfenced broker a fresh session', () => {
    const cluster = driver();
    cluster.advance(8 * SECOND, [2, 3]);
    cluster.event({ kind: 'killed' });
    cluster.event({ kind: 'started' });
    cluster.advance(8 * SECOND, [2, 3]);
    expect(cluster.partition('orders-0').leader).toBe(1);
    cluster.advance(3 * SECOND, [2, 3]);
    expect(cluster.partition('orders-0').leader).toBe(2);
  });

  test('a controller that stands by says so', () => {
    const shape = { ...clusterShape([]), controllers: [101, 102] };
    const standby = new ControllerDriver(shape, 102);
    expect(standby.register(1, 2).error).toBe('NOT_CONTROLLER');
  });
});
