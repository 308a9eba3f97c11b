import { describe, expect, it } from 'vitest';
import { WatchedRun } from '../../testing/watched-run.ts';
import type { ConsumerGroup, ConsumerMember } from '../group-coordinator/modern/consumer-group.ts';
import { withEntry } from '../kernel/copies.ts';

const CLUSTER = `kafka 1
brokers 3 group.consumer.min.session.timeout.ms=6s group.consumer.session.timeout.ms=10s broker.session.timeout.ms=6s
topic orders partitions=4 replicas=3
producer web
`;

const GROUP = 'group desk topics=orders consumers=2 protocol=consumer auto.offset.reset=earliest';

const RUNS: Readonly<Record<string, string>> = {
  'a member is killed, another one comes': `${GROUP} commit=sync-batch
consumer desk-2 start=3s
at 1s produce web orders x200 every 50ms keys=a,b,c,d
at 8s kill consumer desk-1
at 20s start consumer desk-1
until 35s`,
  'the coordinator dies twice': `${GROUP}
at 1s produce web orders x200 every 50ms keys=a,b,c,d
at 5s kill broker 1
at 14s start broker 1
at 20s kill broker 2
until 40s`,
  'a member is frozen for longer than its session': `${GROUP} commit=sync-record process=1ms
at 1s produce web orders x200 every 50ms keys=a,b,c,d
at 7s pause consumer desk-1
at 24s resume consumer desk-1
until 40s`,
  'from the classic protocol and back': `group desk topics=orders consumers=3 auto.offset.reset=earliest
at 1s produce web orders x200 every 50ms keys=a,b,c,d
at 6s set group desk protocol=consumer
at 26s set group desk protocol=classic
until 50s`,
  'partitions are added under static members': `${GROUP}
consumer desk-1 group.instance.id=a
consumer desk-2 group.instance.id=b
at 1s produce web orders x200 every 50ms keys=a,b,c,d
at 5s stop consumer desk-1
at 8s start consumer desk-1
at 12s partitions orders 6
until 30s`,
};

describe('the properties of consumer groups hold while', () => {
  it.each(Object.entries(RUNS))('%s', (_, text) => {
    const run = new WatchedRun(CLUSTER + text);
    expect(run.runTo(60_000_000)).toEqual([]);
  });
});

const CALM_US = 12_000_000;

/** As if the coordinator had left its group like this. */
function broken(change: (group: ConsumerGroup) => ConsumerGroup): readonly string[] {
  const run = new WatchedRun(`${CLUSTER}${GROUP}\nuntil 20s`);
  expect(run.runTo(CALM_US)).toEqual([]);
  const coordinator = ['broker-1', 'broker-2', 'broker-3'].find((node) =>
    run.state(node, 'broker').groups.groups.has('desk'),
  );
  return run.breakState(coordinator ?? '', 'broker', ({ groups }) => {
    const group = groups.groups.get('desk');
    if (group?.kind !== 'consumer') throw new Error('there is a consumer group');
    return { groups: { ...groups, groups: withEntry(groups.groups, 'desk', change(group)) } };
  });
}

function withFirst(
  group: ConsumerGroup,
  change: (member: ConsumerMember) => Partial<ConsumerMember>,
): ConsumerGroup {
  const [first] = group.members.values();
  if (first === undefined) throw new Error('it has members');
  const member = { ...first, ...change(first) };
  return { ...group, members: withEntry(group.members, member.memberId, member) };
}

describe('somebody notices', () => {
  it('a target that leaves a partition out (G5)', () => {
    const ids = broken((group) => {
      const [[id, target = []] = ['']] = group.targets;
      const targets = withEntry(group.targets, id, target.slice(1));
      return { ...group, targets, assignmentTimestampUs: CALM_US };
    });
    expect(ids).toContain('G5');
  });

  it('a partition with two holders (G7)', () => {
    const everything = new Map(['orders-0', 'orders-1', 'orders-2', 'orders-3'].map((n) => [n, 3]));
    const ids = broken((group) => withFirst(group, () => ({ pendingRevocation: everything })));
    expect(ids).toContain('G7');
  });

  it('a member that has what the target gives to another (G8)', () => {
    const ids = broken((group) => {
      const [, [, others = []] = []] = group.targets;
      return withFirst(group, () => ({ assigned: new Map(others.map((name) => [name, 3])) }));
    });
    expect(ids).toContain('G8');
  });

  it('an epoch that falls (G8)', () => {
    expect(broken((group) => withFirst(group, () => ({ memberEpoch: 1 })))).toContain('G8');
  });

  it('a stable group in which a member lacks a partition (G9)', () => {
    const ids = broken((group) =>
      withFirst(group, ({ assigned }) => ({ assigned: new Map([...assigned].slice(1)) })),
    );
    expect(ids).toContain('G9');
  });

  it('a partition that two current members read (G6)', () => {
    const run = new WatchedRun(`${CLUSTER}${GROUP}\nuntil 20s`);
    expect(run.runTo(CALM_US)).toEqual([]);
    const { assigned } = run.state('desk-1', 'consumer');
    expect(run.breakState('desk-2', 'consumer', () => ({ assigned }))).toContain('G6');
  });
});
