/**
 * What an assignor of the group coordinator gets and gives: members with their present targets in, new targets out.
 *
 * Kafka:       org.apache.kafka.coordinator.group.api.assignor.PartitionAssignor, GroupSpec, GroupAssignment,
 *              coordinator.group.modern.ModernGroup.subscriptionType (4.4); KIP-848.
 * Units:       partition numbers and counts.
 * Invariants:  a topic that does not exist makes the whole assignment fail.
 * Divergences: none.
 */

/** Topic → partition numbers. */
export type TopicAssignment = ReadonlyMap<string, readonly number[]>;

export interface ServerAssignorMember {
  readonly memberId: string;
  readonly groupInstanceId: string | null;
  /** In the order in which Kafka's hash set of their ids is walked. */
  readonly topics: readonly string[];
  /** Its target until now, topics and numbers in the order of the walk. */
  readonly assigned: TopicAssignment;
}

export type SubscriptionType = 'HOMOGENEOUS' | 'HETEROGENEOUS';

export interface ServerGroup {
  /** In the order in which Kafka's hash map of them is walked. */
  readonly members: readonly ServerAssignorMember[];
  readonly subscriptionType: SubscriptionType;
  /** Absent: the topic does not exist. */
  readonly partitionCounts: ReadonlyMap<string, number>;
  /** Share groups: partitions that their coordinator has initialized; absent, all are. */
  readonly isAssignable?: (topic: string, partition: number) => boolean;
}

export type ServerAssignment =
  | { readonly kind: 'assigned'; readonly targets: ReadonlyMap<string, TopicAssignment> }
  | {
      readonly kind: 'failed';
      readonly error: 'PartitionAssignorException';
      readonly topic: string;
    };

export interface ServerAssignor {
  /** As `group.remote.assignor` names it. */
  readonly name: string;
  readonly assign: (group: ServerGroup) => ServerAssignment;
}

/** Refuses topics that do not exist before `assign` sees a group with members. */
export function assigningKnownTopics(
  assign: (group: ServerGroup) => ReadonlyMap<string, TopicAssignment>,
): ServerAssignor['assign'] {
  return (group) => {
    const topic = subscribedTopics(group).find((name) => !group.partitionCounts.has(name));
    if (topic !== undefined) return { kind: 'failed', error: 'PartitionAssignorException', topic };
    return { kind: 'assigned', targets: group.members.length === 0 ? new Map() : assign(group) };
  };
}

/** With equal subscriptions the first member's stand for all. */
export function subscribedTopics({ members, subscriptionType }: ServerGroup): readonly string[] {
  const asked = subscriptionType === 'HOMOGENEOUS' ? members.slice(0, 1) : members;
  return [...new Set(asked.flatMap(({ topics }) => topics))];
}

/** Homogeneous: every topic has every member. */
export function subscriptionTypeOf(
  members: readonly Pick<ServerAssignorMember, 'topics'>[],
): SubscriptionType {
  const subscribers = new Map<string, number>();
  for (const topic of members.flatMap(({ topics }) => topics)) {
    subscribers.set(topic, (subscribers.get(topic) ?? 0) + 1);
  }
  const isShared = [...subscribers.values()].every((count) => count === members.length);
  return isShared ? 'HOMOGENEOUS' : 'HETEROGENEOUS';
}

export function countOf({ partitionCounts }: ServerGroup, topic: string): number {
  return partitionCounts.get(topic) ?? 0;
}

/** Collects partitions per topic; numbers ascend. Local to one assignment. */
export class TargetBuilder {
  readonly #topics = new Map<string, Set<number>>();

  constructor(assigned: TopicAssignment = new Map()) {
    for (const [topic, partitions] of assigned) this.#topics.set(topic, new Set(partitions));
  }

  add(topic: string, partition: number): void {
    const own = this.#topics.get(topic) ?? new Set();
    this.#topics.set(topic, own.add(partition));
  }

  remove(topic: string, partition: number): void {
    const own = this.#topics.get(topic);
    own?.delete(partition);
    if (own?.size === 0) this.#topics.delete(topic);
  }

  target(): TopicAssignment {
    return new Map([...this.#topics].map(([topic, own]) => [topic, [...own].sort(ascending)]));
  }
}

function ascending(a: number, b: number): number {
  return a - b;
}
