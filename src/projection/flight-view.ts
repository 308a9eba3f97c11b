/** What moves between the actors, and what keeps it from moving: plain data, as all of the stage. Units: µs. */

import type { RecordCell } from './record-cell.ts';

/** Stands for every node at an end of a fault. */
export const EVERYWHERE = 'all';

export interface LinkFault {
  /** `lossy`: as the scenario declared it, from the beginning on. */
  readonly kind: 'cut' | 'slow' | 'lossy';
  /** Nodes at both ends; merged so that `1 – 2,3` is one fault. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly oneWay: boolean;
  readonly latencyUs: number | null;
  /** Packets in a million. */
  readonly lossPpm: number | null;
  readonly sinceUs: number;
}

/**
 * `request` carries records there, `response` brings records back, `ack` says that they are stored, `error` is an
 * answer that says no; `fetch` asks for records, or answers that there are none; `heartbeat` says "I live" (and asks
 * for metadata); `group` is every other small message.
 */
export type FlightKind = 'request' | 'response' | 'ack' | 'error' | 'fetch' | 'heartbeat' | 'group';

/** One message on its way. Its place is a function of the playhead: (t − sentAtUs) / (arriveAtUs − sentAtUs). */
export interface Flight {
  /** Unique and stable in the run. */
  readonly id: number;
  readonly kind: FlightKind;
  readonly from: string;
  readonly to: string;
  /** The same for all of one kind between the same ends: there may be thousands, of which one is drawn. */
  readonly way: string;
  readonly api: string;
  readonly sentAtUs: number;
  /** `null`: held up by a cut link, it rests at the cut. */
  readonly arriveAtUs: number | null;
  readonly cells: readonly RecordCell[];
  readonly partitions: readonly string[];
  /** First offset asked for or carried; `null` where that says nothing. */
  readonly offset: number | null;
  /** Offsets of an ack, first to last inclusive. */
  readonly acked: readonly {
    readonly partition: string;
    readonly from: number;
    readonly to: number;
  }[];
  readonly error: string | null;
}
