/**
 * The network as everybody outside sees it at one instant: what is on the wire, what is held back, which links
 * are disturbed, which connections are open.
 *
 * Kafka:       none; TCP between org.apache.kafka.clients.NetworkClient and kafka.network.SocketServer (4.4).
 * Units:       instants and durations in µs; loss in packets per million.
 * Invariants:  a flight is listed from its sending to its arrival and at no other instant; a packet is in
 *              flight, held, or landed, never two of them.
 * Divergences: `tcp-as-whole-messages`, `connection-handshake`.
 */

import type { EventId, NodeId } from '../kernel/ids.ts';
import type { ConnectionId, Message } from '../protocol/envelope.ts';

/** One message on the wire. At `playheadUs` it has done (playheadUs − sentAtUs) / (arriveAtUs − sentAtUs) of its way. */
export interface Flight {
  /** The event of its arrival; its cause is the event that sent it. */
  readonly id: EventId;
  readonly sentAtUs: number;
  readonly arriveAtUs: number;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly connection: ConnectionId;
  /** `null`: the end of the connection travels (FIN or RST). */
  readonly message: Message | null;
}

/** A packet that was dropped and waits at its sender for TCP's next attempt. */
export interface HeldPacket {
  /** Unique among packets; the event that it was last going to arrive with, or the one that sent it. */
  readonly id: EventId;
  readonly sentAtUs: number;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly connection: ConnectionId;
  readonly message: Message | null;
  /** When TCP tries again. */
  readonly nextAttemptAtUs: number;
}

/** `void`: nobody was there any more to take it. `dropped`: the link was cut, or it got lost. */
export type Fate = 'delivered' | 'dropped' | 'void';

export interface LandedFlight extends Flight {
  readonly fate: Fate;
  /** `arriveAtUs` if it arrived, earlier if it was dropped on its way. */
  readonly endedAtUs: number;
}

/** One direction of one pair that is not as the scenario declared it. */
export interface DisturbedLink {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly cut: boolean;
  /** `null`: the declared latency. */
  readonly slowedToUs: number | null;
}

/** The two ends may disagree: each learns of the other's end by packet. */
export interface ConnectionState {
  readonly id: ConnectionId;
  readonly client: NodeId;
  readonly server: NodeId;
  readonly openAtClient: boolean;
  readonly openAtServer: boolean;
}

export interface NetworkState {
  /** In the order of their sending. */
  readonly flights: readonly Flight[];
  readonly held: readonly HeldPacket[];
  /** The last flights that ended (at most `LANDED_KEPT`), oldest first: the traces that stay a moment. */
  readonly landed: readonly LandedFlight[];
  readonly disturbed: readonly DisturbedLink[];
  readonly connections: readonly ConnectionState[];
}

export const LANDED_KEPT = 64;
