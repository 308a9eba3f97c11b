/**
 * What travels on one direction of a connection.
 *
 * Kafka:       none; TCP segments, one for each message of Kafka's protocol.
 * Units:       instants in µs.
 * Invariants:  immutable: keyframes share packets with the run.
 * Divergences: `tcp-as-whole-messages`.
 */

import type { Message } from '../protocol/envelope.ts';

/**
 * A FIN, repeated until it gets through: `closed` by its process, or by the host of a process that is gone.
 * A RST, sent once: `reset` where the other end is no more, `refused` where nobody listens.
 */
export type ConnectionEnd = 'closed' | 'process-gone' | 'reset' | 'refused';

export interface Packet {
  readonly sentAtUs: number;
  /** Direction of a connection: 2 × connection, + 1 from server to client. */
  readonly lane: number;
  readonly generation: number;
  /** The flight is void when the lane's cuts have moved on; `LANDED`: it has arrived and waits inside. */
  readonly cuts: number;
  /** `null`: the connection's end. */
  readonly message: Message | null;
  readonly end: ConnectionEnd | null;
}

/** Arrived at a frozen process: no cut can reach it any more. */
export const LANDED = -1;
