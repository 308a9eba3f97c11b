/** Facts by rule, kept for a list that only grows; asked for "the last one until now that …". */

import type { Fact } from '../engine/kernel/fact.ts';
import type { RuleId } from '../engine/rules.ts';
import type { RunView } from './run-view.ts';

export type FactOfRule<R extends RuleId> = Extract<Fact, { readonly rule: R }>;

interface Placed {
  readonly fact: Fact;
  readonly place: number;
}

interface Index {
  known: number;
  readonly byRule: Map<RuleId, Placed[]>;
}

const indexes = new WeakMap<readonly Fact[], Index>();

function indexOf(facts: readonly Fact[]): Index {
  const index = indexes.get(facts) ?? { known: 0, byRule: new Map() };
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

/** The facts of the rule until the playhead, newest first. */
export function* factsBack<R extends RuleId>(input: RunView, rule: R): Generator<FactOfRule<R>> {
  const list = indexOf(input.facts).byRule.get(rule) ?? [];
  for (let i = list.length - 1; i >= 0; i--) {
    const placed = list[i];
    if (placed === undefined || placed.place >= input.factCount) continue;
    yield placed.fact as FactOfRule<R>;
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
  const list = indexOf(input.facts).byRule.get(rule) ?? [];
  return list
    .filter(({ place }) => place < input.factCount)
    .map(({ fact }) => fact as FactOfRule<R>);
}
