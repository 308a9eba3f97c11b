/**
 * Uniform with equal subscriptions: what is over a member's quota is taken and given to those below it.
 *
 * Kafka:       org.apache.kafka.coordinator.group.assignor.UniformHomogeneousAssignmentBuilder (4.4).
 * Units:       partition counts.
 * Invariants:  loads differ by at most one.
 * Divergences: none.
 */

import { invariant } from '../kernel/invariant.ts';
import {
  countOf,
  TargetBuilder,
  type ServerAssignorMember,
  type ServerGroup,
  type TopicAssignment,
} from './server-assignor.ts';

export function uniformHomogeneous(group: ServerGroup): ReadonlyMap<string, TopicAssignment> {
  const builder = new Builder(group);
  for (const [place, member] of group.members.entries()) builder.keep(member, place);
  builder.fill();
  return builder.targets();
}

interface Spot {
  readonly topic: string;
  readonly partition: number;
}

/** Local to one assignment. */
class Builder {
  readonly #group: ServerGroup;
  readonly #topics: ReadonlySet<string>;
  readonly #builders = new Map<string, TargetBuilder>();
  readonly #unassigned: Spot[];
  readonly #unfilled: { readonly memberId: string; readonly quota: number }[] = [];
  readonly #minQuota: number;
  #extras: number;

  constructor(group: ServerGroup) {
    const [first] = group.members;
    this.#group = group;
    this.#topics = new Set(first?.topics);
    const all = [...this.#topics].flatMap((topic) => spotsOf(group, topic));
    this.#unassigned = all.filter((spot) => !isAssigned(group, spot));
    this.#minQuota = Math.floor(all.length / group.members.length);
    this.#extras = all.length % group.members.length;
  }

  targets(): ReadonlyMap<string, TopicAssignment> {
    return new Map([...this.#builders].map(([memberId, builder]) => [memberId, builder.target()]));
  }

  /** What is still subscribed, up to the quota; everybody may take an extra one while there are any. */
  keep({ memberId, assigned }: ServerAssignorMember, place: number): void {
    const mayHaveExtra = this.#extras > 0;
    const builder = new TargetBuilder();
    let quota = this.#minQuota + (mayHaveExtra ? 1 : 0);
    for (const [topic, partitions] of assigned) {
      if (!this.#topics.has(topic)) continue;
      for (const partition of partitions) {
        if (quota > 0) builder.add(topic, partition);
        else this.#unassigned.push({ topic, partition });
        quota = Math.max(quota - 1, 0);
      }
    }
    this.#builders.set(memberId, builder);
    this.#leaveRoom(memberId, place, quota, mayHaveExtra);
  }

  /** The extra one is left to a later member, unless this is one of the last that have to take it. */
  #leaveRoom(memberId: string, place: number, room: number, mayHaveExtra: boolean): void {
    const canBeLeft = this.#group.members.length - place > this.#extras;
    const isLeft = room > 0 && mayHaveExtra && canBeLeft;
    const quota = isLeft ? room - 1 : room;
    if (quota > 0) this.#unfilled.push({ memberId, quota });
    if (mayHaveExtra && !isLeft) this.#extras -= 1;
  }

  fill(): void {
    let next = 0;
    for (const { memberId, quota } of this.#unfilled) {
      for (const { topic, partition } of this.#unassigned.slice(next, next + quota)) {
        this.#builders.get(memberId)?.add(topic, partition);
      }
      next += quota;
    }
    invariant(next >= this.#unassigned.length, 'no partition is left unassigned', { next });
  }
}

function spotsOf(group: ServerGroup, topic: string): readonly Spot[] {
  return Array.from({ length: countOf(group, topic) }, (_, partition) => ({ topic, partition }));
}

function isAssigned({ members }: ServerGroup, { topic, partition }: Spot): boolean {
  return members.some(({ assigned }) => assigned.get(topic)?.includes(partition) === true);
}
