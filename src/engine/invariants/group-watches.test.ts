import { describe, expect, it } from 'vitest';
import { WatchedRun } from '../../testing/watched-run.ts';
import type { AssignedPartition } from '../consumer/consumer-state.ts';
import type { ClassicGroup, GroupCoordinatorState } from '../group-coordinator/group-state.ts';
import { withEntry } from '../kernel/copies.ts';
import type { Request } from '../protocol/envelope.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';

const TEXT = `kafka 1
brokers 1 group.initial.rebalance.delay.ms=500ms
topic orders partitions=4
producer web
group desk topics=orders consumers=2 auto.offset.reset=earliest session.timeout.ms=6s auto.commit.interval.ms=500ms
at 1s produce web orders x20 every 10ms keys=a,b,c,d,e,f,g,h
until 9s
`;

const CALM_US = 5_000_000;

function calm(strategy = 'range'): WatchedRun {
  const run = new WatchedRun(
    TEXT.replace('consumers=2', `consumers=2 partition.assignment.strategy=${strategy}`),
  );
  expect(run.runTo(CALM_US)).toEqual([]);
  return run;
}

/** As if the coordinator had left this behind. */
function brokenCoordinator(
  change: (groups: GroupCoordinatorState, group: ClassicGroup) => Partial<GroupCoordinatorState>,
  run = calm(),
): readonly string[] {
  return run.breakState('broker-1', 'broker', ({ groups }) => {
    const group = groups.groups.get('desk');
    if (group?.kind !== 'classic') throw new Error('there is a classic group');
    return { groups: { ...groups, ...change(groups, group) } };
  });
}

function brokenGroup(change: (group: ClassicGroup) => Partial<ClassicGroup>, run = calm()) {
  return brokenCoordinator(
    ({ groups }, group) => ({ groups: withEntry(groups, 'desk', { ...group, ...change(group) }) }),
    run,
  );
}

/** The next generation, with these partitions for the first and the second member. */
function nextGeneration(...assignments: readonly (readonly TopicPartition[])[]) {
  return ({ members, generation }: ClassicGroup): Partial<ClassicGroup> => ({
    generation: generation + 1,
    members: new Map(
      [...members.values()].map((member, place) => [
        member.memberId,
        { ...member, assignment: assignments[place] ?? [] },
      ]),
    ),
  });
}

const LOW = ['orders-0', 'orders-1'];
const HIGH = ['orders-2', 'orders-3'];

describe('watches of classic groups', () => {
  it('G1: a partition with two owners', () => {
    expect(brokenGroup(nextGeneration([...LOW, ...HIGH], HIGH))).toContain('G1');
  });

  it('G2: a partition without an owner', () => {
    expect(brokenGroup(nextGeneration(LOW, ['orders-2']))).toContain('G2');
  });

  it('G3: a generation that falls', () => {
    expect(brokenGroup(({ generation }) => ({ generation: generation - 1 }))).toContain('G3');
  });

  it('G4: a commit of somebody who is no member', () => {
    const body = { api: 'OffsetCommit', group: 'desk', memberId: 'nobody', generation: 1 };
    const append = {
      kind: 'offset-commit',
      group: 'desk',
      coordinatorPartition: 0,
      behind: [],
      request: { body } as unknown as Request,
      offsets: [],
    } as const;
    const broken = brokenCoordinator(({ pendingAppends, nextToken }) => ({
      pendingAppends: withEntry(pendingAppends, nextToken, append),
    }));
    expect(broken).toContain('G4');
  });

  it('G10: one member has much, the other little', () => {
    expect(brokenGroup(nextGeneration([...LOW, 'orders-2'], ['orders-3']))).toContain('G10');
  });

  it('G11: a sticky assignment that changes hands without a reason', () => {
    const run = calm('sticky');
    const swapped = ({ members, ...group }: ClassicGroup) => {
      const [first, second] = [...members.values()].map(({ assignment }) => assignment);
      return nextGeneration(second ?? [], first ?? [])({ members, ...group });
    };
    expect(brokenGroup(swapped, run)).toContain('G11');
  });
});

describe('watches of commits and positions', () => {
  it('K7: a committed offset that falls', () => {
    const broken = brokenCoordinator(({ offsets }) => {
      const committed = offsets.get('desk');
      const [partition, known] = [...(committed ?? [])].find(([, { offset }]) => offset > 0) ?? [];
      if (committed === undefined || partition === undefined || known === undefined) {
        throw new Error('something is committed');
      }
      const fallen = withEntry(committed, partition, { ...known, offset: 0 });
      return { offsets: withEntry(offsets, 'desk', fallen) };
    });
    expect(broken).toContain('K7');
  });

  it('K3: a reader that begins beside the commit', () => {
    const run = calm();
    const put = (change: (assigned: AssignedPartition) => Partial<AssignedPartition>) =>
      run.breakState('desk-1', 'consumer', ({ assigned }) => {
        const [[partition, known] = []] = assigned;
        if (partition === undefined || known === undefined) throw new Error('it has partitions');
        return { assigned: withEntry(assigned, partition, { ...known, ...change(known) }) };
      });
    const position = { offset: 3, offsetEpoch: 0, leader: 1, leaderEpoch: 0 };
    expect(put(() => ({ state: 'INITIALIZING', position: null }))).not.toContain('K3');
    expect(put(() => ({ state: 'FETCHING', position, committed: 1 }))).toContain('K3');
  });
});
