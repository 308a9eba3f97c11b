/**
 * Shares partitions among members so that each partition has enough of them and no member more than its part.
 *
 * Kafka:       the four steps of SimpleHomogeneousAssignmentBuilder, and of
 *              SimpleHeterogeneousAssignmentBuilder.TopicAssignmentPartialBuilder (4.4); KIP-932.
 * Units:       partition counts.
 * Invariants:  no member ends with more than it wants.
 * Divergences: `share-simple.ts`.
 */

export interface SharingInput {
  /** Partitions per member's place, also of members that no longer subscribe. */
  readonly current: readonly (readonly string[])[];
  readonly assignable: readonly string[];
  /** Places of the members that subscribe, ascending. */
  readonly subscribers: readonly number[];
}

export function sharePartitions(input: SharingInput): ReadonlyMap<number, ReadonlySet<string>> {
  const sharing = new Sharing(input);
  sharing.revokeOverfilled();
  sharing.revokeOvershared();
  sharing.assignRest(input);
  return sharing.byMember;
}

/** Local to one assignment. */
class Sharing {
  readonly byMember = new Map<number, Set<string>>();
  readonly #byPartition = new Map<string, Set<number>>();
  readonly #wanted: ReadonlyMap<number, number>;
  /** Members per partition. */
  readonly #desired: number;

  constructor({ current, assignable, subscribers }: SharingInput) {
    const count = assignable.length;
    this.#desired = count === 0 ? 0 : Math.ceil(subscribers.length / count);
    this.#wanted = wantedCounts((this.#desired * count) / subscribers.length, subscribers);
    for (const [place, partitions] of current.entries()) {
      for (const name of partitions) this.#add(name, place);
    }
  }

  #add(name: string, place: number): void {
    this.byMember.set(place, (this.byMember.get(place) ?? new Set()).add(name));
    this.#byPartition.set(name, this.#membersOf(name).add(place));
  }

  #membersOf(name: string): Set<number> {
    return this.#byPartition.get(name) ?? new Set();
  }

  #loadOf(place: number): number {
    return this.byMember.get(place)?.size ?? 0;
  }

  #wantedOf(place: number): number {
    return this.#wanted.get(place) ?? 0;
  }

  revokeOverfilled(): void {
    for (const [place, own] of this.byMember) {
      for (const name of [...own].slice(0, Math.max(own.size - this.#wantedOf(place), 0))) {
        own.delete(name);
        this.#byPartition.get(name)?.delete(place);
      }
    }
  }

  revokeOvershared(): void {
    for (const [name, members] of this.#byPartition) {
      const sorted = [...members].sort((a, b) => a - b);
      for (const place of sorted.slice(0, Math.max(members.size - this.#desired, 0))) {
        members.delete(place);
        this.byMember.get(place)?.delete(name);
      }
    }
  }

  /** Once over the partitions, round the members with room; who has the partition already is passed by. */
  assignRest({ assignable, subscribers }: SharingInput): void {
    for (const name of assignable) this.#byPartition.set(name, this.#membersOf(name));
    const round = new Round(
      subscribers.filter((place) => this.#loadOf(place) < this.#wantedOf(place)),
    );
    for (const [name, members] of this.#byPartition) {
      while (members.size < this.#desired) {
        const place = round.next();
        if (place === null) break;
        if (members.has(place)) continue;
        this.#add(name, place);
        round.served(this.#loadOf(place) >= this.#wantedOf(place));
      }
      if (round.isEmpty()) return;
    }
  }
}

/** Fractions are spread: whole numbers whose sums follow the exact line. */
function wantedCounts(perMember: number, places: readonly number[]): ReadonlyMap<number, number> {
  return new Map(
    places.map((place, n) => [place, Math.ceil(perMember * (n + 1)) - Math.ceil(perMember * n)]),
  );
}

/** Around the members with room; a round in which nobody could take anything is the last for a partition. */
class Round {
  readonly #places: number[];
  #next = 0;
  #hasServed = false;

  constructor(places: readonly number[]) {
    this.#places = [...places];
  }

  isEmpty(): boolean {
    return this.#places.length === 0;
  }

  next(): number | null {
    if (this.#next >= this.#places.length) {
      if (!this.#hasServed) return null;
      this.#next = 0;
      this.#hasServed = false;
    }
    const place = this.#places[this.#next];
    this.#next += 1;
    return place ?? null;
  }

  served(isFull: boolean): void {
    this.#hasServed = true;
    if (!isFull) return;
    this.#next -= 1;
    this.#places.splice(this.#next, 1);
  }
}
