/**
 * Uniform with different subscriptions: the rest goes to the least loaded, then topics are balanced again and again.
 *
 * Kafka:       org.apache.kafka.coordinator.group.assignor.UniformHeterogeneousAssignmentBuilder (4.4).
 * Units:       partition counts.
 * Invariants:  at the end the subscribers of each topic differ by at most one, or those with more have nothing of it
 *              to give, or the rounds are over.
 * Divergences: topics are ordered by name (Kafka: by their random ids).
 */

import { compareTexts } from './assignor.ts';
import { MemberBalancer } from './member-balancer.ts';
import {
  countOf,
  TargetBuilder,
  type ServerGroup,
  type TopicAssignment,
} from './server-assignor.ts';

const MAX_ITERATION_COUNT = 16;
const NOBODY = -1;

export function uniformHeterogeneous(group: ServerGroup): ReadonlyMap<string, TopicAssignment> {
  const builder = new Builder(group);
  builder.assignRest();
  builder.balance();
  return builder.targets();
}

/** Local to one assignment. Members are known by their place in the walk. */
class Builder {
  readonly #group: ServerGroup;
  readonly #subscribers = new Map<string, number[]>();
  readonly #owners: Map<string, number[]>;
  readonly #loads: number[];
  readonly #sortedTopics: readonly string[];

  constructor(group: ServerGroup) {
    this.#group = group;
    for (const [place, { topics }] of group.members.entries()) {
      for (const topic of topics) this.#subscribersOf(topic).push(place);
    }
    this.#owners = new Map(
      [...this.#subscribers.keys()].map((topic) => [
        topic,
        Array.from({ length: countOf(group, topic) }, () => NOBODY),
      ]),
    );
    this.#loads = group.members.map((_, place) => this.#keep(place));
    const topics = [...this.#subscribers.keys()];
    this.#sortedTopics = topics.sort((a, b) => this.#compareTopics(a, b));
  }

  targets(): ReadonlyMap<string, TopicAssignment> {
    const builders = this.#group.members.map(() => new TargetBuilder());
    for (const [topic, owners] of this.#owners) {
      for (const [partition, owner] of owners.entries()) builders[owner]?.add(topic, partition);
    }
    const targets = this.#group.members.map(
      ({ memberId }, place) => [memberId, builders[place]?.target() ?? new Map()] as const,
    );
    return new Map(targets);
  }

  #subscribersOf(topic: string): number[] {
    const known = this.#subscribers.get(topic) ?? [];
    this.#subscribers.set(topic, known);
    return known;
  }

  /** What is still subscribed stays for now. */
  #keep(place: number): number {
    let load = 0;
    const member = this.#group.members[place];
    for (const [topic, partitions] of member?.assigned ?? []) {
      if (member?.topics.includes(topic) !== true) continue;
      load += partitions.length;
      for (const partition of partitions) this.#ownersOf(topic)[partition] = place;
    }
    return load;
  }

  #ownersOf(topic: string): number[] {
    return this.#owners.get(topic) ?? [];
  }

  /** Many partitions per subscriber first, then few subscribers, then by name. */
  #compareTopics(a: string, b: string): number {
    const [membersOfA, membersOfB] = [this.#subscribersOf(a).length, this.#subscribersOf(b).length];
    const perMemberOfA = countOf(this.#group, a) / membersOfA;
    const perMemberOfB = countOf(this.#group, b) / membersOfB;
    return perMemberOfB - perMemberOfA || membersOfA - membersOfB || compareTexts(a, b);
  }

  assignRest(): void {
    for (const topic of this.#sortedTopics) {
      const balancer = new MemberBalancer(this.#subscribersOf(topic), this.#loads);
      for (const [partition, owner] of this.#ownersOf(topic).entries()) {
        if (owner === NOBODY) this.#assign(topic, partition, balancer.nextLeastLoaded());
      }
    }
  }

  #assign(topic: string, partition: number, place: number): void {
    const owners = this.#ownersOf(topic);
    const before = owners[partition] ?? NOBODY;
    if (before !== NOBODY) this.#loads[before] = (this.#loads[before] ?? 0) - 1;
    owners[partition] = place;
    this.#loads[place] = (this.#loads[place] ?? 0) + 1;
  }

  /** Round and round the topics, until a whole round moved nothing or there were enough. */
  balance(): void {
    const topics = this.#sortedTopics.filter((topic) => this.#subscribersOf(topic).length >= 2);
    let last = -1;
    for (let round = 0; round < MAX_ITERATION_COUNT; round++) {
      for (const [place, topic] of topics.entries()) {
        if (place === last) return;
        if (this.#balanceTopic(topic) > 0 || last === -1) last = place;
      }
    }
  }

  /** From the most to the least loaded subscriber, the highest number first; the count of what moved. */
  #balanceTopic(topic: string): number {
    const balancer = new MemberBalancer(this.#subscribersOf(topic), this.#loads);
    if (balancer.imbalance <= 1) return 0;
    const stocks = this.#stocksOf(topic);
    for (let moved = 0; !balancer.isBalanced(); moved++) {
      const giver = balancer.nextMostLoaded((place) => (stocks.get(place)?.length ?? 0) > 0);
      const partition = giver === null ? undefined : stocks.get(giver)?.pop();
      if (partition === undefined) return moved;
      const taker = balancer.nextLeastLoaded();
      if (balancer.isBalanced()) return moved;
      this.#assign(topic, partition, taker);
    }
    return 0;
  }

  /** Owner → its partitions of the topic, as they were before the balancing. */
  #stocksOf(topic: string): ReadonlyMap<number, number[]> {
    const stocks = new Map<number, number[]>();
    for (const [partition, owner] of this.#ownersOf(topic).entries()) {
      stocks.set(owner, [...(stocks.get(owner) ?? []), partition]);
    }
    return stocks;
  }
}
