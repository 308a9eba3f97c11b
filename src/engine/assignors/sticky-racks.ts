/**
 * Racks for the sticky strategies: who sits beside a replica.
 *
 * Kafka:       internals.AbstractStickyAssignor.RackInfo (4.4).
 * Units:       none.
 * Invariants:  where racks make no difference, nothing mismatches.
 * Divergences: none.
 */

import type { TopicPartition } from '../protocol/topic-partition.ts';
import { racksOf, usesRacks, type AssignorMember, type AssignorTopics } from './assignor.ts';

/** Local to one assignment. */
export class StickyRacks {
  readonly isUsed: boolean;
  readonly #rackOf: ReadonlyMap<string, string>;
  readonly #racksAt: AssignorTopics['partitionRacks'];
  readonly #consumersPerRack = new Map<string, number>();

  constructor(
    partitions: readonly TopicPartition[],
    members: readonly AssignorMember[],
    { partitionRacks, preferRackAwareLogic }: AssignorTopics,
  ) {
    this.#rackOf = racksOf(members);
    this.#racksAt = partitionRacks;
    const perPartition = partitions.map((name) => this.#at(name));
    this.isUsed = usesRacks(new Set(this.#rackOf.values()), perPartition, preferRackAwareLogic);
    for (const rack of this.#rackOf.values()) {
      this.#consumersPerRack.set(rack, (this.#consumersPerRack.get(rack) ?? 0) + 1);
    }
  }

  mismatches(memberId: string, partition: TopicPartition): boolean {
    const rack = this.#rackOf.get(memberId);
    return this.isUsed && rack !== undefined && !this.#at(partition).has(rack);
  }

  /** The member tells a rack, and a replica is there. */
  matches(memberId: string, partition: TopicPartition): boolean {
    const rack = this.#rackOf.get(memberId);
    return this.isUsed && rack !== undefined && this.#at(partition).has(rack);
  }

  /** Partitions that few members can read nearby come first. */
  sortByConsumers(partitions: readonly TopicPartition[]): TopicPartition[] {
    return partitions.toSorted((a, b) => this.#consumersNear(a) - this.#consumersNear(b));
  }

  /** Place of the first member from `first` on, around the list, that sits beside a replica; -1 none. */
  nextMatching(partition: TopicPartition, memberIds: readonly string[], first: number): number {
    for (let step = 0; step < memberIds.length; step++) {
      const place = (first + step) % memberIds.length;
      if (this.matches(memberIds[place] ?? '', partition)) return place;
    }
    return -1;
  }

  #at(partition: TopicPartition): ReadonlySet<string> {
    return this.#racksAt.get(partition) ?? NO_RACKS;
  }

  #consumersNear(partition: TopicPartition): number {
    let count = 0;
    for (const rack of this.#at(partition)) count += this.#consumersPerRack.get(rack) ?? 0;
    return count;
  }
}

const NO_RACKS: ReadonlySet<string> = new Set();
