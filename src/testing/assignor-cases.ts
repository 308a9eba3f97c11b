/** Generated groups in three stages: members come and go, subscriptions change, topics grow, somebody misses a stage. */

import fc from 'fast-check';
import type {
  AssignorMember,
  AssignorTopics,
  MemberAssignment,
} from '../engine/assignors/assignor.ts';
import type {
  ServerAssignorMember,
  ServerGroup,
  TopicAssignment,
} from '../engine/assignors/server-assignor.ts';
import { subscriptionTypeOf } from '../engine/assignors/server-assignor.ts';
import { allPartitions } from '../engine/assignors/topic-partitions.ts';
import { partitionOf, topicOf } from '../engine/protocol/topic-partition.ts';

const TOPICS = ['t1', 't2', 't3'];
const IDS = ['m1', 'm2', 'm3', 'm4', 'm5'];

export type Owned = ReadonlyMap<string, readonly string[]>;

export interface Stage {
  readonly counts: ReadonlyMap<string, number>;
  /** Member → its topics, in the order of the walk. */
  readonly subscriptions: ReadonlyMap<string, readonly string[]>;
}

export interface GroupCase {
  readonly stages: readonly [Stage, Stage, Stage];
  /** Missed the second stage: they report what the first one gave them. */
  readonly late: ReadonlySet<string>;
}

interface Size {
  readonly members: number;
  readonly partitions: number;
}

const USUAL: Size = { members: 5, partitions: 5 };
/** Small enough to try every possible assignment. */
export const TINY: Size = { members: 3, partitions: 2 };

export function groupCases(
  subscriptions: 'equal' | 'different',
  { members, partitions }: Size = USUAL,
): fc.Arbitrary<GroupCase> {
  const ids = IDS.slice(0, members);
  const topicsOf = fc.subarray(TOPICS, { minLength: 1 });
  const stage = fc.record({
    present: fc.shuffledSubarray(ids, { minLength: 1 }),
    topics: fc.array(topicsOf, { minLength: ids.length, maxLength: ids.length }),
    counts: fc.array(fc.nat(partitions), { minLength: 3, maxLength: 3 }),
  });
  const stages = fc.tuple(stage, stage, stage);
  return fc.record({ stages, late: fc.subarray(ids) }).map(({ stages: drawn, late }) => {
    const built = drawn.map(({ present, topics }, n): Stage => {
      const common = topics[0] ?? [];
      const own = (id: string) => (subscriptions === 'equal' ? common : topics[ids.indexOf(id)]);
      return {
        counts: countsAt(drawn.slice(0, n + 1).map(({ counts }) => counts)),
        subscriptions: new Map(present.map((id) => [id, own(id) ?? []])),
      };
    });
    const [first, second, third] = built;
    if (first === undefined || second === undefined || third === undefined) throw new Error();
    return { stages: [first, second, third], late: new Set(late) };
  });
}

/** Partitions are only ever added. */
function countsAt(drawn: readonly (readonly number[])[]): ReadonlyMap<string, number> {
  const most = TOPICS.map((topic, n) => [topic, Math.max(...drawn.map((c) => c[n] ?? 0))] as const);
  return new Map(most);
}

export function subscribedPartitions({ counts, subscriptions }: Stage): readonly string[] {
  const topics = new Set([...subscriptions.values()].flat());
  return allPartitions(counts).filter((name) => topics.has(topicOf(name)));
}

// ── in the client ────────────────────────────────────────────────────────────────────────────────

export type AssignStage = (topics: AssignorTopics, members: readonly AssignorMember[]) => Owned;

/** What members report at a stage: owned partitions and the generation in which they got them. */
export interface Report {
  readonly owned: Owned;
  readonly generations: ReadonlyMap<string, number>;
}

export const NO_REPORT: Report = { owned: new Map(), generations: new Map() };

export function topicsAt({ counts, subscriptions }: Stage): AssignorTopics {
  const topics = new Set([...subscriptions.values()].flat());
  const known = [...counts].filter(([topic, count]) => topics.has(topic) && count > 0);
  return { partitionCounts: new Map(known), partitionRacks: new Map() };
}

/** As members of a sticky group report: eager ones in their user data, cooperative ones as owned partitions. */
export function membersAt(stage: Stage, { owned, generations }: Report): readonly AssignorMember[] {
  return [...stage.subscriptions].map(([memberId, topics]) => {
    const generation = generations.get(memberId) ?? -1;
    const partitions = (owned.get(memberId) ?? []).filter((name) => topics.includes(topicOf(name)));
    const userData = { partitions, generation: generation < 0 ? null : generation };
    const base = { topics, ownedPartitions: partitions, generation, rack: null };
    const subscription = generation < 0 ? base : { ...base, userData };
    return { memberId, groupInstanceId: null, subscription };
  });
}

export function ownedOf(assignments: readonly MemberAssignment[]): Owned {
  return new Map(assignments.map(({ memberId, partitions }) => [memberId, partitions]));
}

/** The reports at the third stage, after `assign` has done the first two. */
export function reportAtThird({ stages, late }: GroupCase, assign: AssignStage): Report {
  const [first, second, third] = stages;
  const afterFirst = assign(topicsAt(first), membersAt(first, NO_REPORT));
  const reportAtSecond = reportOf(first, afterFirst, 1);
  const afterSecond = assign(topicsAt(second), membersAt(second, reportAtSecond));
  const atThird = [...third.subscriptions.keys()].map((id) => {
    const missed = late.has(id) && first.subscriptions.has(id);
    const generation = missed ? 1 : 2;
    return { id, owned: (missed ? afterFirst : afterSecond).get(id), generation };
  });
  const known = atThird.filter(({ owned }) => owned !== undefined);
  return {
    owned: new Map(known.map(({ id, owned }) => [id, owned ?? []])),
    generations: new Map(known.map(({ id, generation }) => [id, generation])),
  };
}

export function reportOf(stage: Stage, owned: Owned, generation: number): Report {
  return {
    owned,
    generations: new Map([...stage.subscriptions.keys()].map((id) => [id, generation])),
  };
}

// ── on the server ────────────────────────────────────────────────────────────────────────────────

export function serverGroupAt(stage: Stage, targets: Owned): ServerGroup {
  const members = [...stage.subscriptions].map(
    ([memberId, topics]): ServerAssignorMember => ({
      memberId,
      groupInstanceId: null,
      topics,
      assigned: assignmentOf(targets.get(memberId) ?? []),
    }),
  );
  const { counts: partitionCounts } = stage;
  return { members, subscriptionType: subscriptionTypeOf(members), partitionCounts };
}

function assignmentOf(names: readonly string[]): TopicAssignment {
  const topics = new Map<string, number[]>();
  for (const name of names) {
    topics.set(topicOf(name), [...(topics.get(topicOf(name)) ?? []), partitionOf(name)]);
  }
  return topics;
}

// ── every possible assignment ────────────────────────────────────────────────────────────────────

/** The most partitions that any balanced assignment of this stage can leave with their owners. */
export function mostKept(stage: Stage, owned: Owned): number {
  const partitions = subscribedPartitions(stage);
  const members = [...stage.subscriptions.keys()];
  let best = 0;
  const loads = new Map(members.map((id) => [id, 0]));
  const place = (next: number, kept: number): void => {
    const name = partitions[next];
    if (name === undefined) {
      const sizes = [...loads.values()];
      if (Math.max(...sizes) - Math.min(...sizes) <= 1) best = Math.max(best, kept);
      return;
    }
    for (const id of members) {
      loads.set(id, (loads.get(id) ?? 0) + 1);
      place(next + 1, kept + (owned.get(id)?.includes(name) === true ? 1 : 0));
      loads.set(id, (loads.get(id) ?? 0) - 1);
    }
  };
  place(0, 0);
  return best;
}
