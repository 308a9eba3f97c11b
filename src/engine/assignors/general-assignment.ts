/**
 * Sticky with different subscriptions: keep what is valid, give the rest to the least loaded, then move until balanced.
 *
 * Kafka:       internals.AbstractStickyAssignor.GeneralAssignmentBuilder (4.4).
 * Units:       partition counts.
 * Invariants:  no partition is left that a member with two fewer could have, unless that makes the whole no better.
 * Divergences: none.
 */

import {
  compareTopicPartitions,
  topicOf,
  type TopicPartition,
} from '../protocol/topic-partition.ts';
import type { AssignorMember, AssignorTopics } from './assignor.ts';
import type { StickyTarget } from './constrained-assignment.ts';
import { MemberLoads } from './member-loads.ts';
import { PartitionMovements } from './partition-movements.ts';
import { NO_GENERATION, type PreviousOwners, type ReadLastAssignment } from './previous-owners.ts';
import type { StickyRacks } from './sticky-racks.ts';
import { allPartitions, partitionsOf } from './topic-partitions.ts';
import { unassignedOf } from './unassigned.ts';

export interface GeneralInput {
  readonly topics: AssignorTopics;
  /** In the order of the walk. */
  readonly members: readonly AssignorMember[];
  readonly lastOf: ReadLastAssignment;
  readonly previous: PreviousOwners;
  readonly racks: StickyRacks;
}

export function generalAssignment(input: GeneralInput): StickyTarget {
  const builder = new Builder(input);
  builder.build();
  return { assignments: builder.assignments(), transferring: null };
}

interface FormerOwner {
  readonly memberId: string;
  readonly generation: number;
}

/** Local to one assignment. */
class Builder {
  readonly #input: GeneralInput;
  readonly #subscribers: ReadonlyMap<string, readonly string[]>;
  readonly #subscriptions: ReadonlyMap<string, ReadonlySet<string>>;
  /** Partitions with few possible owners first. */
  readonly #all: readonly TopicPartition[];
  readonly #loads: MemberLoads;
  readonly #formerOwners: ReadonlyMap<TopicPartition, FormerOwner>;
  readonly #movements = new PartitionMovements();
  #revocationRequired = false;

  constructor(input: GeneralInput) {
    const { topics, members, previous } = input;
    const known = topics.partitionCounts;
    this.#input = input;
    this.#subscriptions = new Map(
      members.map(({ memberId, subscription }) => [
        memberId,
        new Set(subscription.topics.filter((topic) => known.has(topic))),
      ]),
    );
    this.#subscribers = subscribersPerTopic(members, [...known.keys()]);
    this.#all = allPartitions(known).toSorted((a, b) => this.#comparePartitions(a, b));
    this.#loads = new MemberLoads(previous.owned);
    this.#formerOwners = formerOwners(input);
  }

  assignments(): ReadonlyMap<string, readonly TopicPartition[]> {
    return this.#loads.lists;
  }

  build(): void {
    const kept = this.#keepValid().sort((a, b) => this.#comparePartitions(a, b));
    this.#loads.sortAll();
    const unassigned = unassignedOf(this.#all, kept);
    const initializing = this.#loads.heaviest() === 0;
    this.#assignAll(unassigned);
    this.#balance(unassigned, initializing);
  }

  #comparePartitions(a: TopicPartition, b: TopicPartition): number {
    const fewer = this.#subscribersOf(topicOf(a)).length - this.#subscribersOf(topicOf(b)).length;
    return fewer === 0 ? compareTopicPartitions(a, b) : fewer;
  }

  /** Takes away what a member may not own any more, and tells what stays. */
  #keepValid(): TopicPartition[] {
    const kept: TopicPartition[] = [];
    for (const [memberId, list] of this.#loads.lists) {
      const stays = list.filter((name) => {
        const isSubscribed = this.#subscriptions.get(memberId)?.has(topicOf(name)) === true;
        return isSubscribed && !this.#input.racks.mismatches(memberId, name);
      });
      if (stays.length < list.length) this.#revocationRequired = true;
      this.#loads.lists.set(memberId, stays);
      kept.push(...stays);
    }
    return kept;
  }

  #assignAll(unassigned: readonly TopicPartition[]): void {
    const { racks } = this.#input;
    const rest = racks.isUsed
      ? unassigned.filter((name) => !this.#assign(name, (id) => !racks.mismatches(id, name)))
      : unassigned;
    for (const name of rest) this.#assign(name, () => true);
  }

  #assign(name: TopicPartition, mayOwn: (memberId: string) => boolean): boolean {
    const memberId = this.#loads
      .ascending()
      .find((id) => this.#isSubscriber(id, name) && mayOwn(id));
    if (memberId === undefined) return false;
    this.#loads.give(name, memberId);
    return true;
  }

  /** Narrowed to partitions and members that can change at all. */
  #balance(unassigned: readonly TopicPartition[], initializing: boolean): void {
    const isMovable = (name: TopicPartition): boolean =>
      this.#subscribersOf(topicOf(name)).length >= 2;
    const fixed = [...this.#subscriptions.keys()].filter((id) => !this.#canParticipate(id));
    const aside = this.#loads.setAside(fixed);
    const before = this.#loads.copy();
    if (!this.#revocationRequired) this.#reassign(unassigned.filter(isMovable));
    const hasMoved = this.#reassign(this.#all.filter(isMovable));
    const isNoBetter = this.#loads.balanceScore() >= before.balanceScore();
    if (!initializing && hasMoved && isNoBetter) this.#loads.revertTo(before);
    for (const [memberId, list] of aside) this.#loads.lists.set(memberId, list);
  }

  #canParticipate(memberId: string): boolean {
    const owned = this.#loads.listOf(memberId);
    if (owned.length < this.#mostPossible(memberId)) return true;
    return owned.some((name) => this.#subscribersOf(topicOf(name)).length >= 2);
  }

  #mostPossible(memberId: string): number {
    const { partitionCounts } = this.#input.topics;
    const topics = [...(this.#subscriptions.get(memberId) ?? [])];
    return topics.reduce((sum, topic) => sum + (partitionCounts.get(topic) ?? 0), 0);
  }

  /** Once more over the whole list for as long as something moves. */
  #reassign(partitions: readonly TopicPartition[]): boolean {
    let hasMoved = false;
    for (let isMoving = true; isMoving; ) {
      isMoving = false;
      for (const name of partitions) {
        if (this.#isBalanced()) break;
        const target = this.#betterOwner(name);
        if (target === null) continue;
        this.#move(name, target);
        isMoving = true;
        hasMoved = true;
      }
    }
    return hasMoved;
  }

  /** The owner of before if it has room; else the least loaded subscriber, if somebody has two fewer. */
  #betterOwner(name: TopicPartition): string | null {
    const load = this.#loads.loadOf(this.#loads.ownerOf(name));
    const former = this.#formerOwners.get(name)?.memberId;
    const isIn = former !== undefined && this.#loads.lists.has(former);
    if (isIn && load > this.#loads.loadOf(former) + 1) return former;
    const subscribers = this.#subscribersOf(topicOf(name));
    if (!subscribers.some((other) => load > this.#loads.loadOf(other) + 1)) return null;
    return this.#loads.ascending().find((id) => this.#isSubscriber(id, name)) ?? null;
  }

  #move(name: TopicPartition, to: string): void {
    const actual = this.#movements.actualToMove(name, this.#loads.ownerOf(name), to);
    this.#movements.move(actual, this.#loads.ownerOf(actual), to);
    this.#loads.move(actual, to);
  }

  #isBalanced(): boolean {
    if (this.#loads.lightest() >= this.#loads.heaviest() - 1) return true;
    return this.#loads.ascending().every((memberId) => !this.#couldGetMore(memberId));
  }

  #couldGetMore(memberId: string): boolean {
    const load = this.#loads.loadOf(memberId);
    if (load === this.#mostPossible(memberId)) return false;
    const { partitionCounts } = this.#input.topics;
    for (const topic of this.#subscriptions.get(memberId) ?? []) {
      const partitions = partitionsOf(topic, partitionCounts.get(topic) ?? 0);
      if (partitions.some((name) => load + 1 < this.#loads.loadOf(this.#loads.ownerOf(name)))) {
        return true;
      }
    }
    return false;
  }

  #isSubscriber(memberId: string, name: TopicPartition): boolean {
    return this.#subscriptions.get(memberId)?.has(topicOf(name)) === true;
  }

  #subscribersOf(topic: string): readonly string[] {
    return this.#subscribers.get(topic) ?? [];
  }
}

function subscribersPerTopic(
  members: readonly AssignorMember[],
  topics: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    topics.map((topic) => {
      const own = members.filter(({ subscription }) => subscription.topics.includes(topic));
      return [topic, own.map(({ memberId }) => memberId)];
    }),
  );
}

/** Who owned a partition in an older generation than the latest; the later of them wins, then the first. */
function formerOwners({
  members,
  lastOf,
  previous,
}: GeneralInput): ReadonlyMap<TopicPartition, FormerOwner> {
  const owners = new Map<TopicPartition, FormerOwner>();
  for (const member of members) {
    const { partitions, generation: told } = lastOf(member);
    const generation = told ?? NO_GENERATION;
    if (generation >= previous.maxGeneration) continue;
    for (const name of partitions) {
      const known = owners.get(name);
      if (known !== undefined && generation <= known.generation) continue;
      owners.set(name, { memberId: member.memberId, generation });
    }
  }
  return owners;
}
