/**
 * Two ranges that grow towards each other: the members with the fewest partitions and those with the most.
 *
 * Kafka:       UniformHeterogeneousAssignmentBuilder.MemberAssignmentBalancer (4.4).
 * Units:       partition counts.
 * Invariants:  every call of `next…` is followed by a partition given to, or taken from, the member it names.
 * Divergences: none.
 */

import { invariant } from '../kernel/invariant.ts';

/** Local to one assignment. */
export class MemberBalancer {
  readonly imbalance: number;
  readonly #loads: readonly number[];
  /** Members by load, then by place in the walk. */
  readonly #sorted: number[];
  /** `[0, end)`, the load that each of them has, and whose turn is next. */
  #leastEnd = 0;
  #leastLoad: number;
  #nextLeast = 0;
  /** `[start, end)`; behind the end stand members without a partition to give. */
  #mostStart: number;
  #mostEnd: number;
  #mostLoad: number;
  #nextMost: number;

  /** `loads` are live. */
  constructor(members: readonly number[], loads: readonly number[]) {
    invariant(members.length > 0, 'a topic to balance has subscribers');
    this.#loads = loads;
    this.#sorted = members.toSorted((a, b) => (loads[a] ?? 0) - (loads[b] ?? 0) || a - b);
    const last = this.#sorted.length - 1;
    this.imbalance = this.#loadAt(last) - this.#loadAt(0);
    this.#leastLoad = this.#loadAt(0) - 1;
    this.#mostStart = this.#sorted.length;
    this.#mostEnd = this.#sorted.length;
    this.#mostLoad = this.#loadAt(last) + 1;
    this.#nextMost = last;
  }

  isBalanced(): boolean {
    return this.#mostLoad - this.#leastLoad <= 1;
  }

  nextLeastLoaded(): number {
    if (this.#nextLeast >= this.#leastEnd) this.#growLeast();
    const member = this.#sorted[this.#nextLeast];
    invariant(member !== undefined, 'somebody is least loaded');
    this.#nextLeast += 1;
    return member;
  }

  /** Everybody in the range has got one more. */
  #growLeast(): void {
    this.#leastLoad += 1;
    while (
      this.#leastEnd < this.#sorted.length &&
      this.#loadAt(this.#leastEnd) === this.#leastLoad
    ) {
      this.#leastEnd += 1;
    }
    this.#nextLeast = 0;
  }

  /** Members that have nothing to give are passed for good; `null`: nobody has. */
  nextMostLoaded(hasStock: (member: number) => boolean): number | null {
    for (;;) {
      if (this.#nextMost < this.#mostStart) this.#growMost();
      const member = this.#sorted[this.#nextMost];
      if (this.#nextMost < 0 || member === undefined) return null;
      this.#nextMost -= 1;
      if (hasStock(member)) return member;
      this.#exclude(member);
    }
  }

  /** Everybody in the range has given one; an emptied range takes up the next load there is. */
  #growMost(): void {
    const isEmpty = this.#mostEnd <= this.#mostStart && this.#mostStart > 0;
    this.#mostLoad = isEmpty ? this.#loadAt(this.#mostStart - 1) : this.#mostLoad - 1;
    while (this.#mostStart > 0 && this.#loadAt(this.#mostStart - 1) === this.#mostLoad) {
      this.#mostStart -= 1;
    }
    this.#nextMost = this.#mostEnd - 1;
  }

  #exclude(member: number): void {
    const place = this.#nextMost + 1;
    const lastOfRange = this.#sorted[this.#mostEnd - 1];
    invariant(lastOfRange !== undefined, 'the range has a last member');
    this.#sorted[place] = lastOfRange;
    this.#sorted[this.#mostEnd - 1] = member;
    this.#mostEnd -= 1;
  }

  #loadAt(place: number): number {
    return this.#loads[this.#sorted[place] ?? -1] ?? 0;
  }
}
