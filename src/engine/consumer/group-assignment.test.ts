import { describe, expect, it } from 'vitest';
import { computeAssignment } from './group-assignment.ts';

function response(members: readonly (readonly [string, readonly string[]])[]) {
  return {
    api: 'JoinGroup',
    error: 'NONE',
    memberId: 'm',
    generation: 1,
    protocol: 'range',
    leader: 'm',
    members: members.map(([memberId, topics]) => ({
      memberId,
      groupInstanceId: null,
      subscription: { topics, ownedPartitions: [], generation: -1, rack: null },
    })),
  } as const;
}

function assigned(
  members: readonly (readonly [string, readonly string[]])[],
  counts: Readonly<Record<string, number>>,
): Readonly<Record<string, string>> {
  const { assignments } = computeAssignment(
    response(members),
    new Map(Object.entries(counts)),
    new Map(),
  );
  return Object.fromEntries(
    assignments.map(({ memberId, partitions }) => [memberId, partitions.join(' ')]),
  );
}

describe('the leader assigns by range', () => {
  it('consecutive partitions per topic, the first members get one more', () => {
    const members = ['c', 'a', 'b'].map((name) => [name, ['t']] as const);
    expect(assigned(members, { t: 7 })).toEqual({ a: 't-0 t-1 t-2', b: 't-3 t-4', c: 't-5 t-6' });
  });

  it('members beyond the partitions get nothing', () => {
    const members = ['a', 'b', 'c'].map((name) => [name, ['t']] as const);
    expect(assigned(members, { t: 2 })).toEqual({ a: 't-0', b: 't-1', c: '' });
  });

  it('only subscribers of a topic share it', () => {
    expect(
      assigned(
        [
          ['a', ['t', 'u']],
          ['b', ['u']],
        ],
        { t: 2, u: 2 },
      ),
    ).toEqual({ a: 't-0 t-1 u-0', b: 'u-1' });
  });
});

describe('KIP-881: the leader knows where replicas are', () => {
  it.each(['range', 'sticky', 'cooperative-sticky'])(
    '%s gives members what is in their rack',
    (protocol) => {
      const racks = new Map([
        ['t-0', new Set(['north'])],
        ['t-1', new Set(['south'])],
      ]);
      const members = ['south', 'north'].map((rack, n) => ({
        memberId: `m${n}`,
        groupInstanceId: null,
        subscription: { topics: ['t'], ownedPartitions: [], generation: -1, rack },
      }));
      const answer = { ...response([]), protocol, members };
      expect(computeAssignment(answer, new Map([['t', 2]]), racks).assignments).toEqual([
        { memberId: 'm0', partitions: ['t-1'] },
        { memberId: 'm1', partitions: ['t-0'] },
      ]);
    },
  );
});

describe('what a cooperative strategy holds back', () => {
  it('is what moves from a member that still has it', () => {
    const subscription = { topics: ['t'], generation: 1, rack: null };
    const members = [
      {
        memberId: 'a',
        groupInstanceId: null,
        subscription: { ...subscription, ownedPartitions: ['t-0', 't-1'] },
      },
      {
        memberId: 'b',
        groupInstanceId: null,
        subscription: { ...subscription, generation: -1, ownedPartitions: [] },
      },
    ];
    const counts = new Map([['t', 2]]);
    const plan = (protocol: string) =>
      computeAssignment({ ...response([]), protocol, members }, counts, new Map());
    expect(plan('cooperative-sticky').heldBack).toEqual(['t-1']);
    expect(plan('cooperative-sticky').assignments[1]?.partitions).toEqual([]);
    expect(plan('sticky').heldBack).toEqual([]);
  });
});
