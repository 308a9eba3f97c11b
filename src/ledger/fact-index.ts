/** Facts by rule, kept for a list that only grows; asked for "the last one until now that …". */

import type { Fact } from '../engine/kernel/fact.ts';
import type { RuleId, RuleInputs } from '../engine/rules.ts';
import type { RunView } from './run-view.ts';

export type FactOfRule<R extends RuleId> = Extract<Fact, { readonly rule: R }>;

interface Placed {
  readonly fact: Fact;
  readonly place: number;
}

/** Rules about one replica of a partition. */
type ReplicaRule = {
  readonly [R in RuleId]: RuleInputs[R] extends {
    readonly partition: string;
    readonly broker: number;
  }
    ? R
    : never;
}[RuleId];

/** Facts of one rule by the replica that they are about. */
interface ByReplica {
  known: number;
  readonly lists: Map<string, Placed[]>;
}

interface Index {
  known: number;
  readonly byRule: Map<RuleId, Placed[]>;
  /** Of the rules that were asked for in this way. */
  readonly byReplica: Map<ReplicaRule, ByReplica>;
}

const NONE: readonly Placed[] = [];

const indexes = new WeakMap<readonly Fact[], Index>();

function indexOf(facts: readonly Fact[]): Index {
  const index = indexes.get(facts) ?? { known: 0, byRule: new Map(), byReplica: new Map() };
  indexes.set(facts, index);
  for (; index.known < facts.length; index.known++) {
    const fact = facts[index.known];
    if (fact === undefined) continue;
    const list = index.byRule.get(fact.rule);
    if (list === undefined) index.byRule.set(fact.rule, [{ fact, place: index.known }]);
    else list.push({ fact, place: index.known });
  }
  return index;
}

function listOf(facts: readonly Fact[], rule: RuleId): readonly Placed[] {
  return indexOf(facts).byRule.get(rule) ?? NONE;
}

/** How many of the list had been stated at the playhead. */
function countUntil(list: readonly Placed[], factCount: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as Placed).place < factCount) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The facts of the rule until the playhead, newest first. */
export function* factsBack<R extends RuleId>(input: RunView, rule: R): Generator<FactOfRule<R>> {
  const list = listOf(input.facts, rule);
  for (let i = countUntil(list, input.factCount) - 1; i >= 0; i--) {
    yield (list[i] as Placed).fact as FactOfRule<R>;
  }
}

/** The last fact of the rule until the playhead that fulfils the condition. */
export function lastFact<R extends RuleId>(
  input: RunView,
  rule: R,
  fulfils: (fact: FactOfRule<R>) => boolean = () => true,
): FactOfRule<R> | undefined {
  for (const fact of factsBack(input, rule)) {
    if (fulfils(fact)) return fact;
  }
  return undefined;
}

/** All facts of the rule until the playhead, oldest first. */
export function factsOf<R extends RuleId>(input: RunView, rule: R): readonly FactOfRule<R>[] {
  const list = listOf(input.facts, rule);
  return list.slice(0, countUntil(list, input.factCount)).map(({ fact }) => fact as FactOfRule<R>);
}

/** The last fact of the rule until the playhead about this replica: without a look at those about others. */
export function lastOfReplica<R extends ReplicaRule>(
  { facts, factCount }: RunView,
  rule: R,
  partition: string,
  broker: number,
): FactOfRule<R> | undefined {
  const list = replicasOf(facts, rule).get(replicaKey(partition, broker)) ?? NONE;
  return list[countUntil(list, factCount) - 1]?.fact as FactOfRule<R> | undefined;
}

function replicaKey(partition: string, broker: number): string {
  return `${broker}/${partition}`;
}

function replicasOf(facts: readonly Fact[], rule: ReplicaRule): ByReplica['lists'] {
  const { byReplica } = indexOf(facts);
  const index = byReplica.get(rule) ?? { known: 0, lists: new Map() };
  byReplica.set(rule, index);
  const all = listOf(facts, rule);
  for (; index.known < all.length; index.known++) {
    const placed = all[index.known] as Placed;
    const { partition, broker } = (placed.fact as FactOfRule<ReplicaRule>).inputs;
    const key = replicaKey(partition, broker);
    const list = index.lists.get(key);
    if (list === undefined) index.lists.set(key, [placed]);
    else list.push(placed);
  }
  return index.lists;
}
