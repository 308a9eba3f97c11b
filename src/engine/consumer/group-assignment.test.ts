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
  const { assignments } = computeAssignment(response(members), new Map(Object.entries(counts)));
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
