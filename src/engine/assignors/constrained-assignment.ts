/**
 * Sticky with equal subscriptions: everybody keeps up to a quota, the rest is dealt to those below it.
 *
 * Kafka:       internals.AbstractStickyAssignor.ConstrainedAssignmentBuilder (4.4).
 * Units:       partition counts.
 * Invariants:  loads are `minQuota` or one more; the first members of the walk keep the extra ones.
 * Divergences: none.
 */

import { invariant } from '../kernel/invariant.ts';
import {
  compareTopicPartitions,
  partitionOf,
  topicOf,
  type TopicPartition,
} from '../protocol/topic-partition.ts';
import { compareTexts } from './assignor.ts';
import type { PreviousOwners } from './previous-owners.ts';
import type { StickyRacks } from './sticky-racks.ts';
import { unassignedOf } from './unassigned.ts';

export interface StickyTarget {
  readonly assignments: ReadonlyMap<string, readonly TopicPartition[]>;
  /** Partitions that move away from a member that still has them → new owner; `null`: not tracked. */
  readonly transferring: ReadonlyMap<TopicPartition, string> | null;
}

/** `all`: every partition, by topic and number. */
export function constrainedAssignment(
  all: readonly TopicPartition[],
  previous: PreviousOwners,
  racks: StickyRacks,
): StickyTarget {
  const builder = new Builder(all.length, previous, racks);
  builder.keepOwned();
  builder.deal(all);
  return builder;
}

/** Local to one assignment. */
class Builder implements StickyTarget {
  readonly assignments: Map<string, TopicPartition[]>;
  readonly transferring = new Map<TopicPartition, string>();
  readonly #previous: PreviousOwners;
  readonly #racks: StickyRacks;
  readonly #minQuota: number;
  readonly #maxQuota: number;
  /** How many members may hold more than `minQuota`, and how many do. */
  readonly #expectedOverMin: number;
  #overMin = 0;
  readonly #belowMin: string[] = [];
  #exactlyMin: string[] = [];
  /** Owned partitions that their owner does not keep, or not yet. */
  readonly #maybeRevoked = new Map<TopicPartition, string>();
  readonly #kept: TopicPartition[] = [];

  constructor(count: number, previous: PreviousOwners, racks: StickyRacks) {
    const members = [...previous.owned.keys()];
    this.assignments = new Map(members.map((memberId) => [memberId, []]));
    this.#previous = previous;
    this.#racks = racks;
    this.#minQuota = Math.floor(count / members.length);
    this.#maxQuota = Math.ceil(count / members.length);
    this.#expectedOverMin = count % members.length;
  }

  keepOwned(): void {
    for (const [memberId, owned] of this.#previous.owned) this.#keep(memberId, owned);
  }

  #keep(memberId: string, owned: readonly TopicPartition[]): void {
    const matching: TopicPartition[] = [];
    for (const name of owned) {
      if (this.#racks.mismatches(memberId, name)) this.#maybeRevoked.set(name, memberId);
      else if (!this.#previous.contested.has(name)) matching.push(name);
    }
    matching.sort(compareNumberThenTopic);
    const quota = this.#quotaToKeep(memberId, matching.length);
    const kept = matching.slice(0, quota);
    this.#listOf(memberId).push(...kept);
    this.#kept.push(...kept);
    for (const name of matching.slice(quota)) this.#maybeRevoked.set(name, memberId);
  }

  #quotaToKeep(memberId: string, owned: number): number {
    if (owned < this.#minQuota) {
      this.#belowMin.push(memberId);
      return owned;
    }
    if (owned >= this.#maxQuota && this.#overMin < this.#expectedOverMin) {
      this.#countOverMin();
      return this.#maxQuota;
    }
    if (this.#overMin < this.#expectedOverMin) this.#exactlyMin.push(memberId);
    return this.#minQuota;
  }

  /** With the last one that may hold more, nobody at the quota is unfilled any more. */
  #countOverMin(): void {
    this.#overMin += 1;
    if (this.#overMin === this.#expectedOverMin) this.#exactlyMin = [];
  }

  deal(all: readonly TopicPartition[]): void {
    const kept = this.#kept.toSorted(compareTopicPartitions);
    this.#belowMin.sort(compareTexts);
    this.#exactlyMin.sort(compareTexts);
    const unassigned = this.#racks.sortByConsumers(unassignedOf(all, kept));
    this.#dealRoundRobin(this.#dealWithinRacks(unassigned));
    this.#verify();
  }

  /** What finds nobody in its racks within the quota is left over. */
  #dealWithinRacks(partitions: readonly TopicPartition[]): readonly TopicPartition[] {
    if (!this.#racks.isUsed) return partitions;
    let next = 0;
    return partitions.filter((name) => {
      const place = this.#racks.nextMatching(name, this.#belowMin, next);
      if (place < 0) return !this.#giveToExactlyMin(name);
      const memberId = this.#belowMin[place] ?? '';
      const isFilled = this.#give(name, memberId) >= this.#minQuota;
      if (isFilled) this.#leaveBelowMin(place, memberId);
      const after = isFilled ? place : place + 1;
      next = this.#belowMin.length === 0 ? 0 : after % this.#belowMin.length;
      return false;
    });
  }

  #leaveBelowMin(place: number, memberId: string): void {
    this.#belowMin.splice(place, 1);
    const mayGetMore = this.#listOf(memberId).length < this.#maxQuota;
    if (mayGetMore && this.#overMin < this.#expectedOverMin) this.#exactlyMin.push(memberId);
  }

  #giveToExactlyMin(name: TopicPartition): boolean {
    const place = this.#racks.nextMatching(name, this.#exactlyMin, 0);
    const memberId = this.#exactlyMin[place];
    if (memberId === undefined) return false;
    if (this.#give(name, memberId) === this.#maxQuota) {
      this.#exactlyMin.splice(place, 1);
      this.#countOverMin();
    }
    return true;
  }

  #dealRoundRobin(partitions: readonly TopicPartition[]): void {
    let next = 0;
    for (const name of partitions) {
      if (next >= this.#belowMin.length) next = 0;
      const memberId = this.#belowMin[next] ?? this.#exactlyMin.shift();
      invariant(memberId !== undefined, 'no more unfilled members', { name });
      next += 1;
      const count = this.#give(name, memberId);
      if (count === this.#minQuota) {
        next -= 1;
        this.#belowMin.splice(next, 1);
        this.#exactlyMin.push(memberId);
      } else if (count === this.#maxQuota) this.#overMin += 1;
    }
  }

  #give(name: TopicPartition, memberId: string): number {
    const list = this.#listOf(memberId);
    list.push(name);
    const from = this.#maybeRevoked.get(name);
    const moves = from !== undefined && from !== memberId;
    if (moves || this.#previous.contested.has(name)) this.transferring.set(name, memberId);
    return list.length;
  }

  #listOf(memberId: string): TopicPartition[] {
    const list = this.assignments.get(memberId);
    invariant(list !== undefined, 'every member has a list', { memberId });
    return list;
  }

  #verify(): void {
    if (this.#belowMin.length === 0) return;
    const isComplete = this.#belowMin.every((id) => this.#listOf(id).length === this.#minQuota);
    const isExpected = this.#overMin === this.#expectedOverMin;
    invariant(isComplete && isExpected, 'nobody is left below the quota', this.#belowMin);
  }
}

function compareNumberThenTopic(a: TopicPartition, b: TopicPartition): number {
  return partitionOf(a) - partitionOf(b) || compareTexts(topicOf(a), topicOf(b));
}
