/**
 * Range: every topic on its own is cut into consecutive ranges, one per member in member order.
 *
 * Kafka:       org.apache.kafka.clients.consumer.RangeAssignor (4.4); racks by KIP-881.
 * Units:       partition counts.
 * Invariants:  every partition of a subscribed topic has one owner; within a topic, owners differ by at most one.
 * Divergences: none.
 */

import {
  compareTopicPartitions,
  topicPartition,
  type TopicPartition,
} from '../protocol/topic-partition.ts';
import {
  compareMembers,
  racksOf,
  usesRacks,
  type Assignor,
  type AssignorMember,
  type AssignorTopics,
  type MemberAssignment,
} from './assignor.ts';

export const rangeAssignor: Assignor = { name: 'range', protocol: 'EAGER', assign };

function assign(
  topics: AssignorTopics,
  members: readonly AssignorMember[],
): readonly MemberAssignment[] {
  const states = [...topics.partitionCounts]
    .filter(([, count]) => count > 0)
    .map(([topic, count]) => new TopicState(topic, count, members, topics));
  const isRackAware = states.some(({ needsRacks }) => needsRacks);
  if (isRackAware) assignWithRackMatching(states);
  for (const state of states) state.assignRanges(() => true);
  return members.map(({ memberId }) => {
    const partitions = states.flatMap((state) => state.assignedTo(memberId));
    return {
      memberId,
      partitions: isRackAware ? partitions.sort(compareTopicPartitions) : partitions,
    };
  });
}

/** Topics with the same members and as many partitions line up: one member gets the same number of each. */
function assignWithRackMatching(states: readonly TopicState[]): void {
  const alike = new Map<string, TopicState[]>();
  for (const state of states) {
    const group = alike.get(state.likeness) ?? [];
    alike.set(state.likeness, [...group, state]);
  }
  for (const group of alike.values()) {
    const [first] = group;
    if (group.length > 1) assignCoPartitioned(group);
    else if (first?.needsRacks === true)
      first.assignRanges((member, n) => first.racksMatch(member, n));
  }
}

function assignCoPartitioned(states: readonly TopicState[]): void {
  const [first] = states;
  if (first === undefined) return;
  for (let partition = 0; partition < first.rackedPartitions; partition++) {
    const member = first.memberIds.find((id) =>
      states.every((state) => state.racksMatch(id, partition) && state.maxAssignable(id) > 0),
    );
    if (member === undefined) continue;
    for (const state of states) state.give(member, [partition]);
  }
}

/** One topic while it is being given out. Local to one assignment. */
class TopicState {
  readonly memberIds: readonly string[];
  readonly needsRacks: boolean;
  readonly #topic: string;
  readonly #racks: AssignorTopics['partitionRacks'];
  readonly #rackOf: ReadonlyMap<string, string>;
  readonly #quota: number;
  readonly #given = new Map<string, number[]>();
  readonly #count: number;
  #unassigned: readonly number[];
  #extras: number;

  constructor(
    topic: string,
    count: number,
    members: readonly AssignorMember[],
    { partitionRacks, preferRackAwareLogic }: AssignorTopics,
  ) {
    const own = members
      .filter(({ subscription }) => subscription.topics.includes(topic))
      .toSorted(compareMembers);
    this.memberIds = own.map(({ memberId }) => memberId);
    this.#topic = topic;
    this.#count = count;
    this.#unassigned = Array.from({ length: count }, (_, n) => n);
    this.#quota = own.length === 0 ? 0 : Math.floor(count / own.length);
    this.#extras = own.length === 0 ? 0 : count % own.length;
    this.#racks = partitionRacks;
    this.#rackOf = racksOf(own);
    this.needsRacks = this.#wantsRacks(preferRackAwareLogic);
  }

  /** Partitions with rack information: all, or none where no member tells its rack. */
  get rackedPartitions(): number {
    return this.#rackOf.size > 0 ? this.#count : 0;
  }

  get likeness(): string {
    const members = this.memberIds.map((id) => `${id}@${this.#rackOf.get(id) ?? ''}`);
    return `${members.join('\n')}\n${this.rackedPartitions}`;
  }

  assignedTo(memberId: string): TopicPartition[] {
    return (this.#given.get(memberId) ?? []).map((n) => topicPartition(this.#topic, n));
  }

  assignRanges(mayAssign: (memberId: string, partition: number) => boolean): void {
    for (const memberId of this.memberIds) {
      const allowed = this.#unassigned.filter((n) => mayAssign(memberId, n));
      this.give(memberId, allowed.slice(0, this.maxAssignable(memberId)));
    }
  }

  give(memberId: string, partitions: readonly number[]): void {
    if (partitions.length === 0) return;
    const owned = [...(this.#given.get(memberId) ?? []), ...partitions];
    this.#given.set(memberId, owned);
    if (owned.length > this.#quota) this.#extras--;
    this.#unassigned = this.#unassigned.filter((n) => !partitions.includes(n));
  }

  maxAssignable(memberId: string): number {
    const most = this.#quota + (this.#extras > 0 ? 1 : 0);
    return Math.max(0, most - (this.#given.get(memberId)?.length ?? 0));
  }

  /** A member without a rack takes any partition. */
  racksMatch(memberId: string, partition: number): boolean {
    const rack = this.#rackOf.get(memberId);
    return rack === undefined || this.#racksAt(partition).has(rack);
  }

  #racksAt(partition: number): ReadonlySet<string> {
    return this.#racks.get(topicPartition(this.#topic, partition)) ?? NO_RACKS;
  }

  #wantsRacks(preferRackAwareLogic: boolean | undefined): boolean {
    const perPartition = this.#unassigned.map((n) => this.#racksAt(n));
    return usesRacks(new Set(this.#rackOf.values()), perPartition, preferRackAwareLogic);
  }
}

const NO_RACKS: ReadonlySet<string> = new Set();
