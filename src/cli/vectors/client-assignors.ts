/** Vectors of the strategies in the client: members with what they owned, and who gets what. */

import type { Assignor, AssignorMember, AssignorTopics } from '../../engine/assignors/assignor.ts';
import { inHashOrder, javaHashCode } from '../../engine/assignors/java-hash-set.ts';
import { rangeAssignor } from '../../engine/assignors/range.ts';
import { roundRobinAssignor } from '../../engine/assignors/round-robin.ts';
import {
  cooperativeStickyAssignor,
  cooperativeTarget,
  stickyAssignor,
  stickyTarget,
  transferring,
} from '../../engine/assignors/sticky.ts';
import { expected, firstProblem, type VectorCase, type VectorCheck } from './vector-case.ts';

interface MemberVector {
  readonly topics: readonly string[];
  readonly instanceId?: string;
  readonly rack?: string;
  readonly owned?: readonly string[];
  readonly generation?: number;
}

type Lists = Readonly<Record<string, readonly string[]>>;

/** Sets: Kafka's list follows the hash order of topics. */
export const checkRange: VectorCheck = (vector) => {
  const got = rangeAssignor.assign(topicsOf(vector), membersOf(vector, 'range'));
  const want = vector['expected'] as Lists;
  return expected('assignment', sets(want), sets(Object.fromEntries(listsOf(got))));
};

/** Lists: they are dealt by topic and number. */
export const checkRoundRobin: VectorCheck = (vector) => {
  const got = roundRobinAssignor.assign(topicsOf(vector), membersOf(vector, 'roundrobin'));
  return expected('assignment', vector['expected'], Object.fromEntries(listsOf(got)));
};

export const checkSticky: VectorCheck = (vector) => {
  const [topics, members] = [topicsOf(vector), membersOf(vector, 'sticky')];
  const target = stickyTarget(topics, members);
  const got = stickyAssignor.assign(topics, members);
  return firstProblem([
    ...checkTarget(vector, target.assignments, listsOf(got)),
    checkTransfers(vector, target.transferring),
  ]);
};

export const checkCooperativeSticky: VectorCheck = (vector) => {
  const [topics, members] = [topicsOf(vector), membersOf(vector, 'cooperative-sticky')];
  const target = cooperativeTarget(topics, members);
  const got = cooperativeStickyAssignor.assign(topics, members);
  const moves = target.transferring === null ? null : transferring(target, members);
  return firstProblem([
    ...checkTarget(vector, target.assignments, listsOf(got)),
    checkTransfers(vector, moves),
  ]);
};

function listsOf(
  assignments: ReturnType<Assignor['assign']>,
): ReadonlyMap<string, readonly string[]> {
  return new Map(assignments.map(({ memberId, partitions }) => [memberId, partitions]));
}

/** Sets: the sticky classes return lists in the order of their work. */
function checkTarget(
  vector: VectorCase,
  target: ReadonlyMap<string, readonly string[]>,
  got: ReadonlyMap<string, readonly string[]>,
): readonly (string | undefined)[] {
  const want = vector['expected'] as Lists;
  const wantTarget = (vector['targetBeforeCooperativeAdjustment'] ?? want) as Lists;
  const members = vector['members'] as Readonly<Record<string, MemberVector>>;
  const sizes = [...got.values()].map((list) => list.length);
  const kept = [...target].flatMap(([id, list]) =>
    list.filter((name) => members[id]?.owned?.includes(name)),
  );
  return [
    expected('assignment', sets(want), sets(Object.fromEntries(got))),
    expected('target', sets(wantTarget), sets(Object.fromEntries(target))),
    ifTold(vector, 'kept', kept.length),
    ifTold(vector, 'maxMinusMin', Math.max(...sizes) - Math.min(...sizes)),
    ifTold(vector, 'ownedMapIterationOrder', inHashOrder(Object.keys(members), javaHashCode)),
  ];
}

function checkTransfers(
  vector: VectorCase,
  moves: ReadonlyMap<string, string> | null,
): string | undefined {
  const isTold = 'equalSubscriptions' in vector || 'partitionsTransferringOwnership' in vector;
  if (!isTold || moves === null) return ifTold(vector, 'equalSubscriptions', moves !== null);
  const want = vector['partitionsTransferringOwnership'] ?? {};
  return firstProblem([
    ifTold(vector, 'equalSubscriptions', true),
    expected('transfers', want, Object.fromEntries(moves)),
  ]);
}

function ifTold(vector: VectorCase, key: string, got: unknown): string | undefined {
  return key in vector ? expected(key, vector[key], got) : undefined;
}

function sets(lists: Lists): Lists {
  return Object.fromEntries(Object.entries(lists).map(([id, list]) => [id, list.toSorted()]));
}

function topicsOf(vector: VectorCase): AssignorTopics {
  const racks = Object.entries((vector['partitionRacks'] ?? {}) as Lists);
  return {
    partitionCounts: new Map(Object.entries(vector['partitions'] as Record<string, number>)),
    partitionRacks: new Map(racks.map(([name, of]) => [name, new Set(of)])),
    preferRackAwareLogic: vector['testOnlyPreferRackAwareLogic'] === true,
  };
}

function membersOf(vector: VectorCase, strategy: string): readonly AssignorMember[] {
  const members = Object.entries(vector['members'] as Readonly<Record<string, MemberVector>>);
  const walk = inHashOrder(members, ([memberId]) => javaHashCode(memberId));
  return walk.map(([memberId, member]) => {
    const { topics, instanceId = null, rack = null, owned = [], generation } = member;
    const own = { topics, generation: generation ?? -1, rack };
    const userData = { partitions: owned, generation: generation ?? null };
    const subscription =
      strategy === 'sticky'
        ? { ...own, ownedPartitions: [], userData }
        : { ...own, ownedPartitions: owned };
    return { memberId, groupInstanceId: instanceId, subscription };
  });
}

export const checkHashOrder: VectorCheck = (vector) => {
  const inserted = vector['inserted'] as readonly string[];
  return firstProblem([
    expected('hash codes', vector['hashCodes'], inserted.map(javaHashCode)),
    expected('iteration', vector['iteration'], inHashOrder(inserted, javaHashCode)),
  ]);
};
