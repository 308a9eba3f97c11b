/**
 * An entry of the queue: what will happen when, to whom.
 *
 * Kafka:       none.
 * Units:       instants in µs.
 * Invariants:  frozen at birth; all entries have the same fields in the same order, which keeps the queue fast.
 * Divergences: none.
 */

import type { EventId } from './ids.ts';
import type { Packet } from '../network/packet.ts';
import type { Command } from '../commands.ts';
import type { NodeEvent } from './contract.ts';

interface Of<Kind extends string, Payload> {
  readonly atUs: number;
  readonly id: EventId;
  /** The event whose turn asked for it; `NO_CAUSE` for acts and for time zero. */
  readonly causeId: EventId;
  readonly kind: Kind;
  /** Place of the node in the node table; `NOBODY` where the network itself is meant. */
  readonly target: number;
  readonly payload: Payload;
}

export const NO_CAUSE: EventId = 0;
export const NOBODY = -1;

/** A direction of a connection that waits for TCP's next attempt; void when the lane's serial has moved on. */
export interface LaneWait {
  readonly lane: number;
  readonly serial: number;
}

export type Scheduled =
  | Of<'act', Command>
  /** The node hears exactly this: `began`, `started`, `told`, `disconnected`. */
  | Of<'event', NodeEvent>
  | Of<'timer', NodeEvent & { readonly kind: 'timer' }>
  | Of<'arrival', Packet>
  | Of<'retransmission', LaneWait>
  | Of<'connectTimeout', LaneWait>;

export type ScheduledKind = Scheduled['kind'];

export const SCHEDULED_KINDS: readonly ScheduledKind[] = [
  'act',
  'event',
  'timer',
  'arrival',
  'retransmission',
  'connectTimeout',
];
