import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { topicOf } from '../protocol/topic-partition.ts';
import type { AssignorMember } from './assignor.ts';
import { rangeAssignor } from './range.ts';

function member(
  memberId: string,
  topics: readonly string[],
  over: { readonly rack?: string; readonly instance?: string } = {},
): AssignorMember {
  const subscription = { topics, ownedPartitions: [], generation: -1, rack: over.rack ?? null };
  return { memberId, groupInstanceId: over.instance ?? null, subscription };
}

function assign(
  counts: Readonly<Record<string, number>>,
  members: readonly AssignorMember[],
  racks: Readonly<Record<string, readonly string[]>> = {},
): Readonly<Record<string, readonly string[]>> {
  const partitionRacks = Object.entries(racks).map(([name, of]) => [name, new Set(of)] as const);
  const topics = {
    partitionCounts: new Map(Object.entries(counts)),
    partitionRacks: new Map(partitionRacks),
  };
  const assignments = rangeAssignor.assign(topics, members);
  return Object.fromEntries(assignments.map(({ memberId, partitions }) => [memberId, partitions]));
}

describe('RangeAssignor', () => {
  test('the first members get one more where a topic does not divide evenly', () => {
    expect(assign({ orders: 5 }, [member('b', ['orders']), member('a', ['orders'])])).toEqual({
      a: ['orders-0', 'orders-1', 'orders-2'],
      b: ['orders-3', 'orders-4'],
    });
  });

  test('many small topics load the first member', () => {
    const topics = ['t1', 't2', 't3'];
    const members = [member('a', topics), member('b', topics)];
    expect(assign({ t1: 1, t2: 1, t3: 1 }, members)).toEqual({
      a: ['t1-0', 't2-0', 't3-0'],
      b: [],
    });
  });

  test('a topic goes to its subscribers alone', () => {
    const members = [member('a', ['t1']), member('b', ['t1', 't2'])];
    expect(assign({ t1: 2, t2: 2 }, members)).toEqual({ a: ['t1-0'], b: ['t1-1', 't2-0', 't2-1'] });
  });

  test('static members stand first, in the order of their instance ids', () => {
    const members = [
      member('a', ['t']),
      member('z', ['t'], { instance: 'i2' }),
      member('y', ['t'], { instance: 'i1' }),
    ];
    expect(assign({ t: 3 }, members)).toEqual({ y: ['t-0'], z: ['t-1'], a: ['t-2'] });
  });

  test('when a member dies, the ranges of everyone sorted behind it shift', () => {
    const all = ['a', 'b', 'c'].map((id) => member(id, ['t']));
    expect(assign({ t: 3 }, all)).toEqual({ a: ['t-0'], b: ['t-1'], c: ['t-2'] });
    expect(assign({ t: 3 }, all.slice(1))).toEqual({ b: ['t-0', 't-1'], c: ['t-2'] });
  });

  test('KIP-881: members get partitions of their own rack first', () => {
    const members = [member('a', ['t'], { rack: 'r2' }), member('b', ['t'], { rack: 'r1' })];
    expect(assign({ t: 2 }, members, { 't-0': ['r1'], 't-1': ['r2'] })).toEqual({
      a: ['t-1'],
      b: ['t-0'],
    });
  });

  test('racks change nothing where every partition is in all of them', () => {
    const members = [member('a', ['t'], { rack: 'r2' }), member('b', ['t'], { rack: 'r1' })];
    expect(assign({ t: 2 }, members, { 't-0': ['r1', 'r2'], 't-1': ['r1', 'r2'] })).toEqual({
      a: ['t-0'],
      b: ['t-1'],
    });
  });
});

const TOPICS = ['t1', 't2', 't3'];
const RACKS = ['r1', 'r2', 'r3'];

const groups = fc.uniqueArray(
  fc.record({
    memberId: fc.constantFrom('m1', 'm2', 'm3', 'm4', 'm5', 'm6'),
    topics: fc.subarray(TOPICS),
    rack: fc.constantFrom(...RACKS, undefined),
  }),
  { selector: ({ memberId }) => memberId, minLength: 1 },
);

const clusters = fc.record({
  counts: fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)),
  racks: fc.array(fc.subarray(RACKS), { minLength: 27, maxLength: 27 }),
});

describe('laws of range assignment', () => {
  test('every partition of a subscribed topic has one owner, a subscriber; owners differ by at most one', () => {
    fc.assert(
      fc.property(groups, clusters, (group, { counts, racks }) => {
        const members = group.map(({ memberId, topics, rack }) =>
          member(memberId, topics, rack === undefined ? {} : { rack }),
        );
        const names = Object.fromEntries(TOPICS.map((topic, n) => [topic, counts[n] ?? 0]));
        const partitions = TOPICS.flatMap((topic, n) =>
          Array.from({ length: counts[n] ?? 0 }, (_, p) => `${topic}-${p}`),
        );
        const placed = Object.fromEntries(partitions.map((name, n) => [name, racks[n] ?? []]));
        const owned = assign(names, members, placed);
        for (const topic of TOPICS) {
          const subscribers = group.filter(({ topics }) => topics.includes(topic));
          const sizes = subscribers.map(
            ({ memberId }) =>
              (owned[memberId] ?? []).filter((name) => topicOf(name) === topic).length,
          );
          const total = subscribers.length === 0 ? 0 : (names[topic] ?? 0);
          expect(sizes.reduce((a, b) => a + b, 0)).toBe(total);
          expect(Math.max(0, ...sizes) - Math.min(9, ...sizes)).toBeLessThanOrEqual(1);
        }
        const all = Object.values(owned).flat();
        expect(new Set(all).size).toBe(all.length);
        for (const { memberId, topics } of group) {
          for (const name of owned[memberId] ?? []) expect(topics).toContain(topicOf(name));
        }
      }),
    );
  });

  test('the order in which members are listed does not matter', () => {
    fc.assert(
      fc.property(groups, fc.nat(9), (group, count) => {
        const members = group.map(({ memberId, topics }) => member(memberId, topics));
        const counts = { t1: count, t2: 3 };
        expect(assign(counts, members.toReversed())).toEqual(assign(counts, members));
      }),
    );
  });
});
