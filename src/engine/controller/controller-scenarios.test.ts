import { describe, expect, test } from 'vitest';
import { clusterShape, ControllerDriver, topicShape } from '../../testing/controller-driver.ts';
import type { PartitionImage } from '../metadata/image.ts';
import { validateAlterPartition } from './alter-partition.ts';
import { changePartition } from './partition-change.ts';

/** The vectors count brokers from 0; brokers here begin at 1. */
type Ids = readonly number[];

const own = (ids: Ids): Ids => ids.map((id) => id + 1);

function cluster(
  assignment: readonly Ids[],
  brokers: number,
  config: Readonly<Record<string, string>> = {},
): ControllerDriver {
  return new ControllerDriver(
    clusterShape([topicShape('foo', assignment.map(own), config)], brokers),
  );
}

const THREE_PARTITIONS: readonly Ids[] = [
  [1, 2, 3],
  [2, 3, 4],
  [0, 2, 1],
];

function fence(driver: ControllerDriver, ...ids: Ids): void {
  for (const id of own(ids)) driver.heartbeat(id, { wantFence: true });
}

function unfence(driver: ControllerDriver, ...ids: Ids): void {
  for (const id of own(ids)) driver.heartbeat(id);
}

/** Comes back as another process, without the proof of a clean end. */
function uncleanly(driver: ControllerDriver, id: number, incarnation: number): void {
  driver.nowUs += 20_000_000;
  driver.register(id + 1, incarnation);
}

function stateOf(driver: ControllerDriver, partition = 0) {
  const found = driver.partition(`foo-${partition}`);
  const { isr, elr, lastKnownElr, leader, leaderEpoch, partitionEpoch } = found;
  const back = (ids: Ids) => ids.map((id) => id - 1).toSorted((a, b) => a - b);
  return {
    isr: back(isr),
    elr: back(elr),
    lastKnownElr: back(lastKnownElr),
    leader: leader === -1 ? -1 : leader - 1,
    leaderEpoch,
    partitionEpoch,
  };
}

interface Change {
  readonly leaderEpoch?: number;
  readonly partitionEpoch?: number;
  readonly recovery?: 'RECOVERED' | 'RECOVERING';
  readonly brokerEpoch?: number;
}

function alter(
  driver: ControllerDriver,
  from: number,
  isr: Ids,
  partition = 0,
  change: Change = {},
) {
  const name = `foo-${partition}`;
  const known = driver.partition(name);
  const answer = driver.ask(from + 1, {
    api: 'AlterPartition',
    broker: from + 1,
    brokerEpoch: change.brokerEpoch ?? driver.brokerEpoch(from + 1),
    partitions: [
      {
        partition: name,
        leaderEpoch: change.leaderEpoch ?? known.leaderEpoch,
        partitionEpoch: change.partitionEpoch ?? known.partitionEpoch,
        newIsr: own(isr).map((broker) => ({ broker, brokerEpoch: -1 })),
        leaderRecoveryState: change.recovery ?? 'RECOVERED',
      },
    ],
  });
  return answer.error === 'NONE' ? answer.partitions[0]?.error : answer.error;
}

/** The errors of elections for the partitions, `null` where there is none. */
function elect(driver: ControllerDriver, kind: 'preferred' | 'unclean', partitions: Ids) {
  return partitions.map((partition) => {
    const before = driver.factsOf('controller.electionRefused').length;
    driver.command({ type: 'electLeader', partition: `foo-${partition}`, kind });
    return driver.factsOf('controller.electionRefused')[before]?.inputs.error ?? null;
  });
}

describe('leaders ask for another ISR (vectors replication, controllerScenarios)', () => {
  test('ctl-01: a change of the ISR alone raises the partition epoch, not the leader epoch', () => {
    const driver = cluster([[0, 1, 2]], 3);
    expect(alter(driver, 0, [0, 1])).toBe('NONE');
    expect(stateOf(driver)).toMatchObject({
      isr: [0, 1],
      leader: 0,
      leaderEpoch: 0,
      partitionEpoch: 1,
    });
    expect(alter(driver, 0, [0, 1, 2])).toBe('NONE');
    expect(stateOf(driver)).toMatchObject({ isr: [0, 1, 2], leaderEpoch: 0, partitionEpoch: 2 });
  });

  test('ctl-02: what a leader may not ask for', () => {
    const driver = cluster([[0, 1, 2]], 4);
    expect([
      alter(driver, 1, [0, 1]),
      alter(driver, 0, [0, 1], 0, { brokerEpoch: 999 }),
      alter(driver, 0, [0, 1], 0, { leaderEpoch: 500 }),
      alter(driver, 0, [0, 1], 0, { partitionEpoch: 500 }),
      alter(driver, 0, [0, 1, 3]),
      alter(driver, 0, [1, 2]),
      alter(driver, 0, [0, 1], 0, { recovery: 'RECOVERING' }),
      alter(driver, 0, [0], 0, { recovery: 'RECOVERING' }),
    ]).toEqual([
      'INVALID_REQUEST',
      'STALE_BROKER_EPOCH',
      'NOT_CONTROLLER',
      'NOT_CONTROLLER',
      'INVALID_REQUEST',
      'INVALID_REQUEST',
      'INVALID_REQUEST',
      'INVALID_REQUEST',
    ]);
    expect(stateOf(driver).partitionEpoch).toBe(0);
    const asked = {
      leaderEpoch: 0,
      partitionEpoch: 0,
      newIsr: [],
      leaderRecoveryState: 'RECOVERED',
    } as const;
    const brokers = driver.state.image.brokers;
    const later = { ...driver.partition('foo-0'), leaderEpoch: 1, partitionEpoch: 1 };
    expect(validateAlterPartition(1, later, asked, brokers)).toBe('FENCED_LEADER_EPOCH');
    expect(validateAlterPartition(1, { ...later, leaderEpoch: 0 }, asked, brokers)).toBe(
      'INVALID_UPDATE_VERSION',
    );
    expect(validateAlterPartition(1, undefined, asked, brokers)).toBe('UNKNOWN_TOPIC_OR_PARTITION');
  });
});

describe('brokers come and go (vectors replication, controllerScenarios)', () => {
  test('ctl-03: fenced brokers leave every ISR, and others lead', () => {
    const driver = cluster(THREE_PARTITIONS, 5);
    fence(driver, 2, 3);
    expect([0, 1, 2].map((partition) => stateOf(driver, partition))).toMatchObject([
      { isr: [1], leader: 1 },
      { isr: [4], leader: 4 },
      { isr: [0, 1], leader: 0 },
    ]);
  });

  test('ctl-04, ctl-05: without ELR the last member stays in the ISR, leaderless; only an unclean election helps', () => {
    const before: PartitionImage = {
      ...cluster([[1, 2, 3]], 5).partition('foo-0'),
      replicas: [1, 2, 3],
      isr: [1],
      leader: 1,
    };
    const common = { minIsr: 1, elrEnabled: false };
    const nobody = () => false;
    const gone = changePartition({
      ...common,
      partition: before,
      election: 'ONLINE',
      isAcceptableLeader: nobody,
      targetIsr: [],
    });
    const leaderless = gone?.after;
    expect(leaderless).toMatchObject({ leader: -1, isr: [1] });
    if (leaderless === undefined) return;
    const ask = { ...common, partition: leaderless };
    const only2 = (id: number) => id === 2;
    expect(changePartition({ ...ask, election: 'UNCLEAN', isAcceptableLeader: nobody })).toBeNull();
    expect(
      changePartition({ ...ask, election: 'PREFERRED', isAcceptableLeader: only2 }),
    ).toBeNull();
    const elected = changePartition({ ...ask, election: 'UNCLEAN', isAcceptableLeader: only2 });
    expect(elected?.after).toMatchObject({ leader: 2, isr: [2] });
  });

  test('ctl-06: a preferred leader that is fenced or shutting down cannot be elected; back in the ISR it can', () => {
    const driver = cluster(THREE_PARTITIONS, 5);
    fence(driver, 0);
    driver.heartbeat(2, { wantShutDown: true });
    // As the vector has it, partitions 0 and 2 are led by broker 2 meanwhile.
    expect([stateOf(driver, 0).leader, stateOf(driver, 2).leader]).toEqual([2, 2]);
    expect(elect(driver, 'preferred', [0, 1, 2])).toEqual([
      'PREFERRED_LEADER_NOT_AVAILABLE',
      'ELECTION_NOT_NEEDED',
      'PREFERRED_LEADER_NOT_AVAILABLE',
    ]);
    uncleanly(driver, 1, 9);
    unfence(driver, 0, 1);
    expect(alter(driver, 2, [1, 2, 3], 0)).toBe('NONE');
    expect(alter(driver, 2, [0, 2, 1], 2)).toBe('NONE');
    expect([stateOf(driver, 0).leader, stateOf(driver, 2).leader]).toEqual([2, 2]);
    expect(elect(driver, 'preferred', [0, 1, 2])).toEqual([null, 'ELECTION_NOT_NEEDED', null]);
    expect([stateOf(driver, 0).leader, stateOf(driver, 2).leader]).toEqual([1, 0]);
  });

  test('ctl-07: the periodic balance gives back what it can; a fenced preferred leader stays imbalanced', () => {
    const driver = cluster(THREE_PARTITIONS, 5);
    fence(driver, 0, 1);
    unfence(driver, 1);
    expect(alter(driver, 2, [1, 2, 3], 0)).toBe('NONE');
    expect(stateOf(driver, 0).leader).toBe(2);
    driver.advance(301_000_000, own([1, 2, 3, 4]));
    expect(stateOf(driver, 0).leader).toBe(1);
    expect(stateOf(driver, 2).leader).not.toBe(0);
  });
});

describe('eligible leader replicas (vectors replication, controllerScenarios)', () => {
  const four = (minIsr: number) =>
    cluster([[0, 1, 2, 3]], 4, { 'min.insync.replicas': String(minIsr) });

  test('ctl-08: below min.insync.replicas whoever leaves is eligible, above it nobody has to be', () => {
    const driver = cluster([[0, 1, 2]], 3, { 'min.insync.replicas': '2' });
    alter(driver, 0, [0]);
    expect(stateOf(driver)).toMatchObject({ isr: [0], elr: [1, 2], lastKnownElr: [] });
    alter(driver, 0, [0, 1]);
    expect(stateOf(driver)).toMatchObject({ isr: [0, 1], elr: [], lastKnownElr: [] });
  });

  test('ctl-09: who left while there were enough is not eligible; unfencing alone changes neither set', () => {
    const driver = four(3);
    fence(driver, 2, 3);
    expect(stateOf(driver)).toMatchObject({ elr: [3], lastKnownElr: [] });
    fence(driver, 1);
    expect(stateOf(driver)).toMatchObject({ elr: [1, 3], lastKnownElr: [] });
    unfence(driver, 0, 1, 2, 3);
    expect(stateOf(driver)).toMatchObject({ elr: [1, 3], lastKnownElr: [] });
  });

  test('ctl-10: with an empty ISR a live eligible replica leads cleanly, alone; the old leader becomes eligible', () => {
    const driver = four(3);
    fence(driver, 1, 2, 3);
    expect(stateOf(driver)).toMatchObject({ isr: [0], elr: [2, 3], leader: 0 });
    unfence(driver, 2);
    fence(driver, 0);
    expect(stateOf(driver)).toMatchObject({ isr: [2], elr: [0, 3], leader: 2, lastKnownElr: [] });
  });

  test('ctl-11: a broker without proof of a clean stop leaves ISR and ELR', () => {
    const driver = four(3);
    fence(driver, 1, 2, 3);
    expect(stateOf(driver)).toMatchObject({ isr: [0], elr: [2, 3], lastKnownElr: [] });
    uncleanly(driver, 3, 2);
    expect(stateOf(driver)).toMatchObject({ elr: [2], lastKnownElr: [] });
    uncleanly(driver, 0, 2);
    expect(stateOf(driver)).toMatchObject({ elr: [2], lastKnownElr: [0], leader: -1 });
  });
});

test('ctl-12: partitions are only ever added (vectors replication, controllerScenarios)', () => {
  const topics = [3, 4, 2].map((count, place) =>
    topicShape(
      ['foo', 'bar', 'quux'][place] ?? '',
      Array.from({ length: count }, () => [1]),
    ),
  );
  const driver = new ControllerDriver(clusterShape(topics));
  const grow = (topic: string, count: number) => {
    driver.command({ type: 'addPartitions', topic, count });
    const refused = driver.factsOf('controller.partitionsRefused').at(-1)?.inputs;
    return refused?.topic === topic ? refused.error : null;
  };
  expect([grow('foo', 5), grow('bar', 3), grow('quux', 2), grow('baz', 3)]).toEqual([
    null,
    'INVALID_PARTITIONS',
    'INVALID_PARTITIONS',
    'UNKNOWN_TOPIC_OR_PARTITION',
  ]);
  expect(driver.state.image.topics.get('foo')?.partitionCount).toBe(5);
});
