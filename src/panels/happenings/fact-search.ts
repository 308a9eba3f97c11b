/**
 * Facts that a filter lets through, looked for in portions: a run has more of them than one frame can read.
 * Invariants: facts only grow, so what was found stays; `matches` are places in `facts`, in their order.
 */

import type { Language } from '../../app/workbench/contract.ts';
import type { Fact } from '../../engine/kernel/fact.ts';
import type { RuleId } from '../../engine/rules.ts';
import { factSentence } from '../../explain/texts.ts';
import { type FactKind, kindOf, whereOf } from './fact-kinds.ts';

export interface FactFilter {
  /** None: all kinds. */
  readonly kinds: readonly FactKind[];
  readonly actor: string;
  readonly where: string;
  readonly rule: RuleId | '';
  readonly words: string;
}

export const NO_FILTER: FactFilter = { kinds: [], actor: '', where: '', rule: '', words: '' };

export class FactSearch {
  readonly facts: readonly Fact[];
  readonly matches: number[] = [];
  private readonly filter: FactFilter;
  private readonly language: Language;
  private readonly words: readonly string[];
  private looked = 0;

  constructor(facts: readonly Fact[], filter: FactFilter, language: Language) {
    this.facts = facts;
    this.filter = filter;
    this.language = language;
    this.words = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
  }

  /** Looks at so many more facts at most, of the first `factCount`; true: there are more. */
  look(factCount: number, budget: number): boolean {
    const end = Math.min(factCount, this.looked + budget);
    for (; this.looked < end; this.looked++) {
      const fact = this.facts[this.looked];
      if (fact !== undefined && this.letsThrough(fact)) this.matches.push(this.looked);
    }
    return this.looked < factCount;
  }

  /** How many of the matches are stated among the first `factCount`. */
  countUpTo(factCount: number): number {
    let low = 0;
    let high = this.matches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.matches[middle] ?? 0) < factCount) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private letsThrough(fact: Fact): boolean {
    const { kinds, actor, where, rule } = this.filter;
    if (rule !== '' && fact.rule !== rule) return false;
    if (actor !== '' && fact.node !== actor) return false;
    if (where !== '' && whereOf(fact) !== where) return false;
    if (kinds.length > 0 && !kinds.includes(kindOf(fact.rule))) return false;
    return this.words.length === 0 || this.says(fact);
  }

  private says(fact: Fact): boolean {
    const text = `${fact.node} ${fact.rule} ${whereOf(fact)} ${factSentence(fact, this.language)}`;
    const low = text.replaceAll('\u00a0', ' ').toLowerCase();
    return this.words.every((word) => low.includes(word));
  }
}
