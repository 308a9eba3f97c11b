/**
 * What members of a sticky group say they owned, with contradictions resolved.
 *
 * Kafka:       internals.AbstractStickyAssignor.allSubscriptionsEqual, MemberData (4.4).
 * Units:       generations; -1 none.
 * Invariants:  a partition counts as owned by one member at most; the later generation wins, equal ones lose both.
 * Divergences: none. (Kafka's assignor remembers the highest generation between calls; the leader's own is part of
 *              each call, so nothing changes.)
 */

import { topicOf, type TopicPartition } from '../protocol/topic-partition.ts';
import type { AssignorMember } from './assignor.ts';

export const NO_GENERATION = -1;

/** A member's last assignment as its strategy reports it (MemberData). */
export interface LastAssignment {
  readonly partitions: readonly TopicPartition[];
  /** `null`: not told. */
  readonly generation: number | null;
}

export type ReadLastAssignment = (member: AssignorMember) => LastAssignment;

export interface PreviousOwners {
  /** Per member in the order of the walk. The lists are the builder's own to change. */
  readonly owned: Map<string, TopicPartition[]>;
  /** Claimed by two members of one generation: nobody keeps them. */
  readonly contested: ReadonlySet<TopicPartition>;
  readonly equalSubscriptions: boolean;
  readonly maxGeneration: number;
}

/** `members` in the order in which Kafka's hash map of them is walked. */
export function previousOwners(
  members: readonly AssignorMember[],
  topics: ReadonlySet<string>,
  lastOf: ReadLastAssignment,
): PreviousOwners {
  const claims = new Claims();
  let maxGeneration = NO_GENERATION;
  for (const member of members) {
    const { partitions, generation } = lastOf(member);
    maxGeneration = Math.max(maxGeneration, generation ?? NO_GENERATION);
    const known = partitions.filter((name) => topics.has(topicOf(name)));
    claims.add(member, known, generation ?? NO_GENERATION);
  }
  const { owned, contested } = claims;
  return { owned, contested, equalSubscriptions: haveEqualSubscriptions(members), maxGeneration };
}

/** Local to one assignment. */
class Claims {
  readonly owned = new Map<string, TopicPartition[]>();
  readonly contested = new Set<TopicPartition>();
  readonly #owners = new Map<TopicPartition, AssignorMember>();

  add(member: AssignorMember, partitions: readonly TopicPartition[], generation: number): void {
    const own: TopicPartition[] = [];
    this.owned.set(member.memberId, own);
    for (const name of partitions) {
      const other = this.#owners.get(name);
      // The other's generation is that of its subscription, also where its strategy reports one of its own.
      const othersGeneration = other?.subscription.generation ?? NO_GENERATION;
      if (other !== undefined && generation < othersGeneration) continue;
      if (other !== undefined) remove(this.owned.get(other.memberId), name);
      if (other !== undefined && generation === othersGeneration) this.contested.add(name);
      else own.push(name);
      this.#owners.set(name, member);
    }
  }
}

function remove(list: TopicPartition[] | undefined, name: TopicPartition): void {
  const place = list?.indexOf(name) ?? -1;
  if (place >= 0) list?.splice(place, 1);
}

/** The first member with a topic sets the measure. */
function haveEqualSubscriptions(members: readonly AssignorMember[]): boolean {
  let measure: ReadonlySet<string> = new Set();
  for (const { subscription } of members) {
    const { topics } = subscription;
    if (measure.size === 0) measure = new Set(topics);
    else if (topics.length !== measure.size || !topics.every((topic) => measure.has(topic))) {
      return false;
    }
  }
  return true;
}
