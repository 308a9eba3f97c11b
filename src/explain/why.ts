/**
 * "Why?" as a walk over data: from a fact back to the facts that made its inputs true, and, where there are none,
 * to what caused the event that stated it. Runs of one rule are folded.
 */

import type { Fact } from '../engine/kernel/fact.ts';
import type { EventId, FactId } from '../engine/kernel/ids.ts';
import type { RuleId } from '../engine/rules.ts';
import { stoppedFetches } from './stopped-fetches.ts';

export interface CauseSource {
  readonly facts: readonly Fact[];
  /** The event that caused an event; `undefined`: an act of the scenario, or time zero. */
  readonly causeOf: (event: EventId) => EventId | undefined;
}

/** One link of the chain, youngest first. `times` > 1: so many facts of one rule in a row, folded. */
export interface CauseLink {
  readonly fact: Fact;
  readonly how: 'asked' | 'support' | 'cause';
  readonly times: number;
}

const LONGEST = 24;
const EVENTS_LOOKED_AT = 2_000;

interface Tables {
  readonly byId: Map<FactId, Fact>;
  readonly byEvent: Map<EventId, Fact[]>;
  known: number;
}

const tables = new WeakMap<readonly Fact[], Tables>();

/** Kept per list; a list of facts only grows. */
function tablesOf(facts: readonly Fact[]): Tables {
  const found = tables.get(facts) ?? { byId: new Map(), byEvent: new Map(), known: 0 };
  tables.set(facts, found);
  for (; found.known < facts.length; found.known++) {
    const fact = facts[found.known];
    if (fact === undefined) continue;
    found.byId.set(fact.id, fact);
    const ofEvent = found.byEvent.get(fact.causedBy);
    if (ofEvent === undefined) found.byEvent.set(fact.causedBy, [fact]);
    else ofEvent.push(fact);
  }
  return found;
}

export function why(source: CauseSource, id: FactId): readonly CauseLink[] {
  const { byId } = tablesOf(source.facts);
  const chain: CauseLink[] = [];
  const seen = new Set<FactId>();
  let next: { readonly fact: Fact; readonly how: CauseLink['how'] } | undefined;
  const asked = byId.get(id);
  if (asked !== undefined) next = { fact: asked, how: 'asked' };
  while (next !== undefined && chain.length < LONGEST) {
    seen.add(next.fact.id);
    chain.push({ ...next, times: 1 });
    next = groundOf(source, next.fact, seen);
  }
  return folded(chain);
}

/**
 * The latest support; without one, the last fact of the nearest event behind it that stated any. What a leader misses
 * is no event of its own: the fetches that did not come are explained by what stopped them.
 */
function groundOf(source: CauseSource, fact: Fact, seen: ReadonlySet<FactId>) {
  const { byId, byEvent } = tablesOf(source.facts);
  if (fact.rule === 'replication.isrShrinkProposed') {
    const stopped = stoppedFetches(source.facts, fact);
    if (stopped !== undefined) return { fact: stopped, how: 'cause' as const };
  }
  const supports = fact.supports
    .map((id) => byId.get(id))
    .filter((found) => found !== undefined && !seen.has(found.id))
    .sort((a, b) => (b?.atUs ?? 0) - (a?.atUs ?? 0));
  const [support] = supports;
  if (support !== undefined) return { fact: support, how: 'support' as const };
  let event = source.causeOf(fact.causedBy);
  for (let i = 0; event !== undefined && i < EVENTS_LOOKED_AT; i++) {
    const cause = byEvent.get(event)?.findLast(({ id }) => !seen.has(id));
    if (cause !== undefined) return { fact: cause, how: 'cause' as const };
    event = source.causeOf(event);
  }
  return undefined;
}

/** The oldest of a run stands for it: that is where it began. */
function folded(chain: readonly CauseLink[]): readonly CauseLink[] {
  const out: CauseLink[] = [];
  let last: RuleId | undefined;
  for (const link of chain) {
    const before = out.at(-1);
    const isRun = before !== undefined && last === link.fact.rule && before.how !== 'asked';
    if (isRun) out[out.length - 1] = { ...link, how: before.how, times: before.times + 1 };
    else out.push(link);
    last = link.fact.rule;
  }
  return out;
}
