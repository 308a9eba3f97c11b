/** Vectors of consumer groups: their shape, in the engine's names. */

import { topicNamesOf } from './topic-names.ts';
import type { Topics } from './partition-sets.ts';
import type { VectorCase } from './vector-case.ts';

export interface MemberState {
  readonly epoch: number;
  readonly previousEpoch: number;
  readonly state: string;
  readonly assigned: Topics;
  readonly pendingRevocation?: Topics;
  readonly instanceId?: string;
  readonly topics?: readonly string[];
}

export interface GroupState {
  readonly groupEpoch: number;
  readonly assignmentEpoch: number;
  readonly state: string;
  readonly members: Readonly<Record<string, MemberState>>;
  readonly targetAssignment: Readonly<Record<string, Topics>>;
}

export interface ConsumerRequest {
  readonly memberId?: string;
  readonly memberEpoch?: number;
  readonly instanceId?: string;
  readonly rebalanceTimeoutMs?: number;
  readonly sessionTimeoutMs?: number;
  readonly subscribedTopicNames?: readonly string[];
  readonly subscribedTopicRegex?: string;
  readonly serverAssignor?: string;
  readonly ownedPartitions?: Topics;
  readonly protocols?: readonly string[];
  readonly generationId?: number;
}

export interface ConsumerAnswer {
  readonly error?: string;
  readonly memberId?: string;
  readonly memberEpoch?: number;
  readonly heartbeatIntervalMs?: number;
  readonly assignment?: Topics;
  readonly generationId?: number;
  readonly protocolName?: string;
}

export interface ConsumerStep {
  readonly op: string;
  readonly ms?: number;
  readonly request?: ConsumerRequest;
  readonly response?: ConsumerAnswer | 'PENDING';
  readonly error?: string;
  readonly completes?: readonly { readonly ofStep: number; readonly response: ConsumerAnswer }[];
  readonly groupBefore?: GroupState;
  readonly group?: GroupState;
}

/** Topic ids replaced by the names that stand for them. */
export function stepsOf(vector: VectorCase): readonly ConsumerStep[] {
  const steps = vector['steps'] as readonly ConsumerStep[];
  const states = steps.flatMap(({ group, groupBefore }) => [group ?? [], groupBefore ?? []].flat());
  const members = states.flatMap((state) => Object.values(state.members));
  const targets = states.flatMap((state) => Object.values(state.targetAssignment));
  const ids = new Set([...members.map(({ assigned }) => assigned), ...targets].flatMap(Object.keys));
  if ('topics' in vector) return steps;
  const asked = steps.flatMap(({ request }) => request?.subscribedTopicNames ?? []);
  const names = new Set([...asked, ...members.flatMap(({ topics = [] }) => topics)]);
  const pairs = topicNamesOf(members, [...ids].sort(), [...names]);
  return renamed(steps, pairs) as readonly ConsumerStep[];
}

/** Only keys of objects are ids of topics. */
function renamed(value: unknown, pairs: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, pairs));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [pairs.get(key) ?? key, renamed(item, pairs)]),
  );
}

/** As told, or as many partitions as anybody is ever given. */
export function partitionCounts(
  vector: VectorCase,
  steps: readonly ConsumerStep[],
): Readonly<Record<string, number>> {
  if ('topics' in vector) return vector['topics'] as Readonly<Record<string, number>>;
  const counts = new Map<string, number>();
  const see = (topics: Topics): void => {
    for (const [topic, numbers] of Object.entries(topics)) {
      counts.set(topic, Math.max(counts.get(topic) ?? 0, ...numbers.map((number) => number + 1)));
    }
  };
  for (const { group, groupBefore } of steps) {
    for (const state of [group, groupBefore]) {
      if (state === undefined) continue;
      for (const member of Object.values(state.members)) see(member.assigned);
      for (const target of Object.values(state.targetAssignment)) see(target);
    }
  }
  return Object.fromEntries(counts);
}
