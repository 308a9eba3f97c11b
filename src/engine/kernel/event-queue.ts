/**
 * The one queue of the simulation: a binary heap ordered by (instant, event id).
 *
 * Kafka:       none.
 * Units:       `atUs` whole µs since time zero.
 * Invariants:  `pop` gives entries in the order of (atUs, id); ids are unique.
 * Divergences: none.
 */

import type { EventId } from './ids.ts';
import { invariant } from './invariant.ts';

export interface Queued {
  readonly atUs: number;
  readonly id: EventId;
}

/** What a keyframe keeps of a queue: the heap as it lies. */
export interface QueueCopy<Entry extends Queued> {
  readonly entries: readonly Entry[];
}

/** Instants and ids lie beside the entries in arrays of numbers, so that sifting does not follow pointers. */
export class EventQueue<Entry extends Queued> {
  private instants: number[] = [];
  private ids: number[] = [];
  private entries: Entry[] = [];

  get size(): number {
    return this.entries.length;
  }

  peek(): Entry | undefined {
    return this.entries[0];
  }

  push(entry: Entry): void {
    const { entries, instants, ids } = this;
    const { atUs, id } = entry;
    let hole = entries.length;
    entries.push(entry);
    instants.push(atUs);
    ids.push(id);
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const parentAt = instants[parent] as number;
      if (parentAt < atUs || (parentAt === atUs && (ids[parent] as number) < id)) break;
      this.move(parent, hole);
      hole = parent;
    }
    this.put(hole, entry);
  }

  pop(): Entry {
    const { entries, instants, ids } = this;
    const first = entries[0];
    invariant(first !== undefined, 'the queue holds an entry');
    const last = entries.pop() as Entry;
    instants.pop();
    ids.pop();
    if (entries.length > 0) this.sink(last);
    return first;
  }

  /** Throws away what `keep` refuses. The order of the rest is given by their keys, so it cannot change. */
  retain(keep: (entry: Entry) => boolean): void {
    const kept = this.entries.filter(keep);
    this.entries = [];
    this.instants = [];
    this.ids = [];
    for (const entry of kept) this.push(entry);
  }

  forEach(visit: (entry: Entry) => void): void {
    this.entries.forEach(visit);
  }

  copy(): QueueCopy<Entry> {
    return { entries: this.entries.slice() };
  }

  restore(copy: QueueCopy<Entry>): void {
    this.entries = copy.entries.slice();
    this.instants = this.entries.map((entry) => entry.atUs);
    this.ids = this.entries.map((entry) => entry.id);
  }

  /** From the root down: the last entry looks for its place in the hole that the first one left. */
  private sink(entry: Entry): void {
    const { instants, ids } = this;
    const size = instants.length;
    const { atUs, id } = entry;
    let hole = 0;
    for (let child = 1; child < size; child = 2 * hole + 1) {
      if (child + 1 < size && this.before(child + 1, child)) child += 1;
      const childAt = instants[child] as number;
      if (atUs < childAt || (atUs === childAt && id < (ids[child] as number))) break;
      this.move(child, hole);
      hole = child;
    }
    this.put(hole, entry);
  }

  private before(a: number, b: number): boolean {
    const atA = this.instants[a] as number;
    const atB = this.instants[b] as number;
    return atA < atB || (atA === atB && (this.ids[a] as number) < (this.ids[b] as number));
  }

  private move(from: number, to: number): void {
    this.instants[to] = this.instants[from] as number;
    this.ids[to] = this.ids[from] as number;
    this.entries[to] = this.entries[from] as Entry;
  }

  private put(at: number, entry: Entry): void {
    this.instants[at] = entry.atUs;
    this.ids[at] = entry.id;
    this.entries[at] = entry;
  }
}
