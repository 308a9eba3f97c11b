import { describe, expect, it } from 'vitest';
import { WatchedRun } from '../../testing/watched-run.ts';
import { withEntry } from '../kernel/copies.ts';
import type { RecordBatch } from '../log/record-batch.ts';
import type { Log } from '../log/log.ts';
import type { PartitionImage } from '../metadata/image.ts';
import { isLeader, type LeaderRole, type Replica } from '../replication/replica.ts';

const TEXT = `kafka 1
brokers 3
topic orders replicas=3 min.insync.replicas=2
producer web
at 0s produce web orders x5 every 10ms keys=a,b
until 20s
`;

const P = 'orders-0';
const CALM_US = 3_000_000;

function calm(): WatchedRun {
  const run = new WatchedRun(TEXT);
  expect(run.runTo(CALM_US)).toEqual([]);
  return run;
}

function brokenReplica(broker: number, change: (replica: Replica) => Partial<Replica>) {
  return calm().breakState(`broker-${broker}`, 'broker', ({ replicas }) => {
    const replica = replicas.get(P);
    if (replica === undefined) throw new Error('it hosts the partition');
    return { replicas: withEntry(replicas, P, { ...replica, ...change(replica) }) };
  });
}

function brokenLog(broker: number, change: (log: Log) => Partial<Log>) {
  return brokenReplica(broker, ({ log }) => ({ log: { ...log, ...change(log) } }));
}

function brokenRole(change: (role: LeaderRole, replica: Replica) => Partial<LeaderRole>) {
  return brokenReplica(1, (replica) => {
    if (!isLeader(replica)) throw new Error('broker 1 leads');
    return { role: { ...replica.role, ...change(replica.role, replica) } };
  });
}

function brokenRegistration(change: (partition: PartitionImage) => Partial<PartitionImage>) {
  return calm().breakState('controller-101', 'controller', ({ image }) => {
    const partition = image.partitions.get(P);
    if (partition === undefined) throw new Error('it is registered');
    const partitionEpoch = partition.partitionEpoch + 1;
    const changed = { ...partition, partitionEpoch, ...change(partition) };
    const partitions = withEntry(image.partitions, P, changed);
    return { committed: { ...image, offset: image.offset + 1, partitions } };
  });
}

function batchAt(log: Log, baseOffset: number, change: Partial<RecordBatch>): RecordBatch {
  const model = log.active[0];
  const record = model?.records[0];
  if (model === undefined || record === undefined) throw new Error('there are records');
  const records = [{ offset: baseOffset, content: record.content }];
  return { ...model, baseOffset, lastOffset: baseOffset, records, ...change };
}

function appended(log: Log, batch: RecordBatch): Partial<Log> {
  return { active: [...log.active, batch], logEndOffset: batch.lastOffset + 1 };
}

const EMPTY = { sealed: [], active: [], logEndOffset: 0, logStartOffset: 0 };

describe('watches of structure', () => {
  it('S1: a high watermark beyond the end of the log', () => {
    expect(brokenReplica(2, () => ({ highWatermark: 99 }))).toContain('S1');
  });

  it('S2: a batch that leaves a gap', () => {
    expect(brokenLog(2, (log) => appended(log, batchAt(log, 7, {})))).toContain('S2');
  });

  it('S3: an epoch that the cache does not know', () => {
    const broken = brokenLog(2, (log) => appended(log, batchAt(log, 5, { leaderEpoch: 9 })));
    expect(broken).toContain('S3');
  });

  it('S3: a cache whose epochs begin at the same offset', () => {
    const leaderEpochs = [
      { epoch: 0, startOffset: 0 },
      { epoch: 1, startOffset: 0 },
    ];
    expect(brokenLog(2, () => ({ leaderEpochs }))).toContain('S3');
  });

  it('S4: a broker in ISR and ELR', () => {
    expect(brokenRegistration(() => ({ elr: [2] }))).toContain('S4');
  });

  it('S5: an ELR beside a full ISR', () => {
    expect(brokenRegistration(() => ({ isr: [1, 2], elr: [3] }))).toContain('S4');
  });

  it('S6: a fenced broker in the ISR', () => {
    const broken = calm().breakState('controller-101', 'controller', ({ image }) => {
      const broker = image.brokers.get(2);
      if (broker === undefined) throw new Error('broker 2 is registered');
      const brokers = withEntry(image.brokers, 2, { ...broker, fenced: true });
      return { committed: { ...image, offset: image.offset + 1, brokers } };
    });
    expect(broken).toContain('S6');
  });

  it('S7: a leader outside the ISR', () => {
    expect(brokenRegistration(() => ({ isr: [2, 3] }))).toContain('S7');
  });

  it('S8: a topic that loses a partition', () => {
    const broken = calm().breakState('controller-101', 'controller', ({ image }) => {
      const topics = withEntry(image.topics, 'orders', {
        name: 'orders',
        partitionCount: 0,
        config: new Map<string, string>(),
      });
      return { committed: { ...image, offset: image.offset + 1, topics } };
    });
    expect(broken).toContain('S8');
  });

  it('S9: a follower without a fetcher', () => {
    const fetchers = new Map();
    expect(calm().breakState('broker-2', 'broker', () => ({ fetchers }))).toContain('S9');
  });

  it('S11: a broker epoch that falls', () => {
    const broken = calm().breakState('controller-101', 'controller', ({ image }) => {
      const broker = image.brokers.get(2);
      if (broker === undefined) throw new Error('broker 2 is registered');
      const brokers = withEntry(image.brokers, 2, { ...broker, brokerEpoch: -5 });
      return { committed: { ...image, offset: image.offset + 1, brokers } };
    });
    expect(broken).toContain('S11');
  });

  it('S12: a broker that knows more than was said', () => {
    const broken = calm().breakState('broker-2', 'broker', ({ image }) => ({
      image: { ...image, offset: image.offset + 7 },
    }));
    expect(broken).toContain('S12');
  });
});

describe('watches of replication', () => {
  it('R1: a second leader in the same epoch', () => {
    const leader = calm().state('broker-1', 'broker').replicas.get(P);
    if (!isLeader(leader)) throw new Error('broker 1 leads');
    expect(brokenReplica(2, () => ({ role: leader.role }))).toContain('R1');
  });

  it('R2: a leader’s high watermark that falls', () => {
    expect(brokenReplica(1, () => ({ highWatermark: 2 }))).toContain('R2');
  });

  it('R3: a high watermark that moves with too few replicas', () => {
    const run = calm();
    const alone = (highWatermark: number) =>
      run.breakState('broker-1', 'broker', ({ replicas }) => {
        const replica = replicas.get(P);
        if (!isLeader(replica)) throw new Error('broker 1 leads');
        const { log } = replica;
        const longer = { ...log, ...appended(log, batchAt(log, 5, {})) };
        const role = { ...replica.role, isr: [1] };
        return {
          replicas: withEntry(replicas, P, { ...replica, role, log: longer, highWatermark }),
        };
      });
    expect(alone(5)).not.toContain('R3');
    expect(alone(6)).toContain('R3');
  });

  it('R4: a high watermark that a member of the ISR has not reached', () => {
    const broken = brokenReplica(1, ({ log }) => ({
      log: { ...log, ...appended(log, batchAt(log, 5, {})) },
      highWatermark: 6,
    }));
    expect(broken).toEqual(expect.arrayContaining(['R4', 'R6', 'R7']));
  });

  it('R5: a leader that does not reckon with a member of the ISR', () => {
    expect(brokenRole(() => ({ isr: [1, 2] }))).toContain('R5');
  });

  it('R9: two logs that differ below the high watermark', () => {
    const broken = brokenReplica(2, (replica) => ({
      highWatermark: 5,
      log: {
        ...replica.log,
        active: [...replica.log.active.slice(0, -1), batchAt(replica.log, 4, {})],
      },
    }));
    expect(broken).toContain('R9');
  });

  it('R10, R11, R13: a new leader without what was committed', () => {
    const run = calm();
    run.breakState('controller-101', 'controller', ({ image }) => {
      const partition = image.partitions.get(P);
      if (partition === undefined) throw new Error('it is registered');
      const { partitionEpoch, leaderEpoch } = partition;
      const changed = {
        ...partition,
        leader: 2,
        leaderEpoch: leaderEpoch + 1,
        partitionEpoch: partitionEpoch + 1,
      };
      const partitions = withEntry(image.partitions, P, changed);
      return { committed: { ...image, offset: image.offset + 1, partitions } };
    });
    const broken = run.breakState('broker-2', 'broker', ({ replicas }) => {
      const replica = replicas.get(P);
      const leader = run.state('broker-1', 'broker').replicas.get(P);
      if (replica === undefined || !isLeader(leader)) throw new Error('broker 1 leads');
      const { role } = leader;
      const log = { ...replica.log, ...EMPTY };
      const lost = { ...replica, role, log, leaderEpoch: 1, highWatermark: 0 };
      return { replicas: withEntry(replicas, P, lost) };
    });
    expect(broken).toEqual(expect.arrayContaining(['R10', 'R11', 'R17']));
  });

  it('R15: a joiner that has not reached the high watermark', () => {
    const broken = brokenRole(({ followers }) => {
      const progress = followers.get(3);
      if (progress === undefined) throw new Error('broker 3 follows');
      return {
        followers: withEntry(followers, 3, { ...progress, logEndOffset: 1 }),
        pending: { kind: 'expand', isr: [1, 2, 3], changed: [3], proposal: 9, ground: null },
      };
    });
    expect(broken).toContain('R15');
  });

  it('R17: a follower that cuts off what is committed', () => {
    const broken = brokenReplica(3, ({ log }) => ({ highWatermark: 0, log: { ...log, ...EMPTY } }));
    expect(broken).toContain('R17');
  });

  it('R20: another leader in the same epoch', () => {
    expect(brokenRegistration(() => ({ leader: 2 }))).toContain('R20');
  });

  it('R21: too few candidates after there were enough', () => {
    expect(brokenRegistration(() => ({ isr: [1], elr: [] }))).toContain('R21');
  });
});

describe('watches of the controller', () => {
  it('C1: an election that passes over the first candidate', () => {
    const change = ({ leaderEpoch }: PartitionImage) => ({
      leader: 3,
      leaderEpoch: leaderEpoch + 1,
      isr: [2, 3],
    });
    expect(brokenRegistration(change)).toContain('C1');
  });

  it('C2: a leader that is shutting down', () => {
    const broken = calm().breakState('controller-101', 'controller', ({ image }) => {
      const partition = image.partitions.get(P);
      const broker = image.brokers.get(2);
      if (partition === undefined || broker === undefined) throw new Error('they are registered');
      const changed = { ...partition, leader: 2, leaderEpoch: partition.leaderEpoch + 1 };
      const brokers = withEntry(image.brokers, 2, { ...broker, inControlledShutdown: true });
      const partitions = withEntry(image.partitions, P, changed);
      return { committed: { ...image, offset: image.offset + 1, partitions, brokers } };
    });
    expect(broken).toContain('C2');
  });

  it('C4: a broker that was silent for two sessions and is unfenced', () => {
    const run = new WatchedRun(TEXT);
    run.runTo(19_500_000);
    const broken = run.breakState('controller-101', 'controller', ({ sessions }) => ({
      sessions: new Map(
        [...sessions].map(([key, session]) => [key, { ...session, lastContactUs: 0 }]),
      ),
    }));
    expect(broken).toContain('C4');
  });
});

describe('watches of logs', () => {
  it('L1: an offset that is given away again', () => {
    const broken = brokenLog(1, (log) => {
      const batch = batchAt(log, 5, {});
      const records = [{ offset: 4, content: batch.records[0]?.content }];
      return appended(log, { ...batch, records } as RecordBatch);
    });
    expect(broken).toContain('L1');
  });

  it('L2: a log start that goes down', () => {
    const run = calm();
    const start = (logStartOffset: number) =>
      run.breakState('broker-1', 'broker', ({ replicas }) => {
        const replica = replicas.get(P);
        if (replica === undefined) throw new Error('it hosts the partition');
        const log = { ...replica.log, logStartOffset };
        return { replicas: withEntry(replicas, P, { ...replica, log }) };
      });
    expect(start(3)).not.toContain('L2');
    expect(start(1)).toContain('L2');
  });
});
