/**
 * The last flights that ended, so that their traces can stay on the picture for a moment.
 *
 * Kafka:       none.
 * Units:       instants in µs.
 * Invariants:  holds at most `LANDED_KEPT`.
 * Divergences: none.
 */

import type { EventId } from '../kernel/ids.ts';
import { LANDED_KEPT, type Fate } from './network-state.ts';
import type { Packet } from './packet.ts';

export interface Landed {
  readonly id: EventId;
  readonly arriveAtUs: number;
  readonly endedAtUs: number;
  readonly packet: Packet;
  readonly fate: Fate;
}

export class LandedRing {
  private entries: Landed[] = [];
  private next = 0;

  add(entry: Landed): void {
    this.entries[this.next] = entry;
    this.next = (this.next + 1) % LANDED_KEPT;
  }

  /** Oldest first. */
  list(): readonly Landed[] {
    const { entries, next } = this;
    if (entries.length < LANDED_KEPT) return entries.slice();
    return [...entries.slice(next), ...entries.slice(0, next)];
  }

  restore(list: readonly Landed[]): void {
    this.entries = list.slice();
    this.next = list.length % LANDED_KEPT;
  }
}
