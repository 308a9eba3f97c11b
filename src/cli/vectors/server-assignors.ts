/** Vectors of the coordinator's assignors: members with their targets until now, and the new targets. */

import type {
  ServerAssignment,
  ServerAssignor,
  ServerAssignorMember,
  ServerGroup,
  TopicAssignment,
} from '../../engine/assignors/server-assignor.ts';
import { serverRangeAssignor } from '../../engine/assignors/server-range.ts';
import { simpleAssignor } from '../../engine/assignors/share-simple.ts';
import { uniformAssignor } from '../../engine/assignors/uniform.ts';
import { expected, firstProblem, type VectorCase, type VectorCheck } from './vector-case.ts';

type Topics = Readonly<Record<string, readonly number[]>>;

interface MemberVector {
  readonly topics: readonly string[];
  readonly instanceId?: string;
  readonly current?: Topics;
}

type Targets = ReadonlyMap<string, TopicAssignment>;

function check(
  assignor: ServerAssignor,
  problemsOf: (vector: VectorCase, targets: Targets) => readonly (string | undefined)[],
): VectorCheck {
  return (vector) => {
    const got = assignor.assign(groupOf(vector));
    if (got.kind === 'failed') return expected('error', vector['error'], got.error);
    return firstProblem([
      expected('error', vector['error'], errorOf(got)),
      ...problemsOf(vector, got.targets),
    ]);
  };
}

function errorOf(got: ServerAssignment): string | undefined {
  return got.kind === 'failed' ? got.error : undefined;
}

const exact = (vector: VectorCase, targets: Targets): readonly (string | undefined)[] => [
  expected('targets', vector['expected'], plain(targets)),
  ifTold(vector, 'kept', keptOf(vector, targets)),
  ifTold(vector, 'maxMinusMin', spreadOf(targets)),
];

export const checkServerRange: VectorCheck = check(serverRangeAssignor, exact);
export const checkUniform: VectorCheck = check(uniformAssignor, exact);

/**
 * Which partition is whose follows the hash order of random topic ids: sizes count, and as many have to stay as in
 * Kafka's run. (With an unlucky order Kafka takes the same partition from two members: then ours keeps more.)
 */
export const checkSimple: VectorCheck = check(simpleAssignor, (vector, targets) => {
  const sizes = [...targets.values()].map(sizeOf);
  const wantSizes = Object.values(vector['sizes'] as Record<string, number>);
  const want = vector['membersPerPartition'] as Record<string, number>;
  return [
    expected('sizes', wantSizes.toSorted(ascending), sizes.toSorted(ascending)),
    expected('members per partition', perTopic(want), perTopic(sharingOf(targets))),
    expected('too few kept', false, keptOf(vector, targets) < Number(vector['kept'] ?? 0)),
  ];
});

function groupOf(vector: VectorCase): ServerGroup {
  const counts = Object.entries(vector['partitions'] as Record<string, number>);
  const assignable = vector['assignable'] as Topics | undefined;
  const subscriptionType =
    vector['subscriptionType'] === 'Homogeneous' ? 'HOMOGENEOUS' : 'HETEROGENEOUS';
  return {
    members: (vector['memberIterationOrder'] as readonly string[]).map((id) => memberOf(vector, id)),
    subscriptionType,
    partitionCounts: new Map(counts.filter(([, count]) => count >= 0)),
    ...(assignable === undefined
      ? {}
      : { isAssignable: (topic, partition) => assignable[topic]?.includes(partition) === true }),
  };
}

/** Cases of Kafka's tests list topics as they are visited; the others visit them as the hash set does. */
function memberOf(vector: VectorCase, memberId: string): ServerAssignorMember {
  const members = vector['members'] as Readonly<Record<string, MemberVector>>;
  const { topics = [], instanceId = null, current = {} } = members[memberId] ?? {};
  const walk = (vector['topicIterationOrder'] ?? []) as readonly string[];
  const isListed = String(vector['id']).startsWith('server-');
  const visited = inOrderOf(isListed ? [] : walk, Object.keys(current));
  const assigned = new Map(visited.map((topic) => [topic, current[topic] ?? []]));
  return { memberId, groupInstanceId: instanceId, topics: inOrderOf(walk, topics), assigned };
}

function inOrderOf(walk: readonly string[], topics: readonly string[]): readonly string[] {
  const known = walk.filter((topic) => topics.includes(topic));
  return [...known, ...topics.filter((topic) => !known.includes(topic))];
}

function plain(targets: Targets): Readonly<Record<string, Topics>> {
  return Object.fromEntries([...targets].map(([id, topics]) => [id, Object.fromEntries(topics)]));
}

function keptOf(vector: VectorCase, targets: Targets): number {
  const kept = [...targets].flatMap(([id, topics]) => {
    const { assigned } = memberOf(vector, id);
    return [...topics].flatMap(([topic, own]) =>
      own.filter((n) => assigned.get(topic)?.includes(n)),
    );
  });
  return kept.length;
}

function sizeOf(topics: TopicAssignment): number {
  return [...topics.values()].flat().length;
}

function spreadOf(targets: Targets): number {
  const sizes = [...targets.values()].map(sizeOf);
  return Math.max(...sizes) - Math.min(...sizes);
}

function sharingOf(targets: Targets): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const topics of targets.values()) {
    for (const [topic, own] of topics) {
      for (const n of own) counts.set(`${topic}-${n}`, (counts.get(`${topic}-${n}`) ?? 0) + 1);
    }
  }
  return Object.fromEntries(counts);
}

function perTopic(counts: Readonly<Record<string, number>>): Readonly<Record<string, readonly number[]>> {
  const topics = new Map<string, number[]>();
  for (const [name, count] of Object.entries(counts)) {
    const topic = name.slice(0, name.lastIndexOf('-'));
    topics.set(topic, [...(topics.get(topic) ?? []), count].toSorted(ascending));
  }
  return Object.fromEntries(topics);
}

function ascending(a: number, b: number): number {
  return a - b;
}

function ifTold(vector: VectorCase, key: string, got: unknown): string | undefined {
  return key in vector ? expected(key, vector[key], got) : undefined;
}
