/**
 * Who owns what while partitions are being balanced, and members by their load.
 *
 * Kafka:       internals.AbstractStickyAssignor.GeneralAssignmentBuilder: currentAssignment, currentPartitionConsumer,
 *              sortedCurrentSubscriptions, getBalanceScore (4.4).
 * Units:       partition counts.
 * Invariants:  members stand by load, then by id.
 * Divergences: none.
 */

import { invariant } from '../kernel/invariant.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import { compareTexts } from './assignor.ts';

/** Local to one assignment. */
export class MemberLoads {
  readonly lists: Map<string, TopicPartition[]>;
  readonly #owners = new Map<TopicPartition, string>();
  #sorted: string[] = [];

  constructor(owned: ReadonlyMap<string, readonly TopicPartition[]>) {
    this.lists = new Map([...owned].map(([memberId, list]) => [memberId, [...list]]));
    for (const [memberId, list] of owned) {
      for (const name of list) this.#owners.set(name, memberId);
    }
  }

  sortAll(): void {
    this.#sorted = [...this.lists.keys()].sort((a, b) => this.#compare(a, b));
  }

  ascending(): readonly string[] {
    return this.#sorted;
  }

  lightest(): number {
    return this.loadOf(this.#sorted[0] ?? '');
  }

  heaviest(): number {
    return this.loadOf(this.#sorted.at(-1) ?? '');
  }

  listOf(memberId: string): TopicPartition[] {
    const list = this.lists.get(memberId);
    invariant(list !== undefined, 'the member takes part in the balancing', { memberId });
    return list;
  }

  loadOf(memberId: string): number {
    return this.listOf(memberId).length;
  }

  ownerOf(partition: TopicPartition): string {
    const owner = this.#owners.get(partition);
    invariant(owner !== undefined, 'every partition has an owner before balancing', { partition });
    return owner;
  }

  give(partition: TopicPartition, memberId: string): void {
    this.#withdraw(memberId);
    this.listOf(memberId).push(partition);
    this.#owners.set(partition, memberId);
    this.#insert(memberId);
  }

  move(partition: TopicPartition, to: string): void {
    const from = this.ownerOf(partition);
    this.#withdraw(from);
    const list = this.listOf(from);
    list.splice(list.indexOf(partition), 1);
    this.#insert(from);
    this.give(partition, to);
  }

  /** Members that cannot change leave; what they have is given back in the end. */
  setAside(memberIds: readonly string[]): ReadonlyMap<string, TopicPartition[]> {
    const aside = new Map<string, TopicPartition[]>();
    for (const memberId of memberIds) {
      this.#withdraw(memberId);
      aside.set(memberId, this.listOf(memberId));
      this.lists.delete(memberId);
    }
    return aside;
  }

  copy(): MemberLoads {
    return new MemberLoads(this.lists);
  }

  /** Only lists: nothing is balanced any more. */
  revertTo(before: MemberLoads): void {
    for (const [memberId, list] of before.lists) this.lists.set(memberId, list);
  }

  /** Sum of the differences of all pairs; 0 is even. */
  balanceScore(): number {
    const loads = [...this.lists.values()].map((list) => list.length);
    let score = 0;
    for (const [place, load] of loads.entries()) {
      for (const other of loads.slice(place + 1)) score += Math.abs(load - other);
    }
    return score;
  }

  #compare(a: string, b: string): number {
    return this.loadOf(a) - this.loadOf(b) || compareTexts(a, b);
  }

  #withdraw(memberId: string): void {
    this.#sorted.splice(this.#sorted.indexOf(memberId), 1);
  }

  #insert(memberId: string): void {
    const place = this.#sorted.findIndex((other) => this.#compare(memberId, other) < 0);
    this.#sorted.splice(place < 0 ? this.#sorted.length : place, 0, memberId);
  }
}
