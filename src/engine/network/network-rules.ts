/**
 * Decision points of `network/` and the inputs that each decides from.
 *
 * Kafka:       named per rule in `explain/texts/network.ts`.
 * Units:       in the names of the inputs.
 * Invariants:  ids are `area.pastTense`.
 * Divergences: none.
 */

import type { NodeId } from '../kernel/ids.ts';
import type { ConnectionId } from '../protocol/envelope.ts';

/** What travels: `Produce request`, `Fetch response`, or the end of a connection. */
interface Packet {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly connection: ConnectionId;
  /** `null`: the end of the connection (FIN). */
  readonly api: string | null;
  readonly direction: 'request' | 'response' | 'end';
  readonly correlationId: number | null;
}

export interface NetworkRules {
  'network.cut': {
    readonly from: readonly NodeId[];
    readonly to: readonly NodeId[];
    readonly oneWay: boolean;
  };
  'network.healed': {
    /** Empty on both sides: all links. */
    readonly from: readonly NodeId[];
    readonly to: readonly NodeId[];
    readonly oneWay: boolean;
  };
  'network.slowed': {
    readonly from: readonly NodeId[];
    readonly to: readonly NodeId[];
    readonly oneWay: boolean;
    readonly latencyUs: number;
  };
  /** `onItsWay`: it was in flight when the link was cut. */
  'network.dropped': Packet & {
    readonly because: 'cut' | 'loss' | 'power-off';
    readonly onItsWay: boolean;
  };
  /** The first attempt of TCP that got through; the packets behind it go with it. */
  'network.retransmitted': Packet & {
    readonly attempts: number;
    readonly waitedUs: number;
    readonly packets: number;
  };
  /** This end hears that the other one is gone. */
  'network.reset': {
    readonly connection: ConnectionId;
    readonly peer: NodeId;
    readonly because: 'process-gone' | 'closed';
  };
  /** Nobody listens at the other end of a new connection. */
  'network.refused': { readonly connection: ConnectionId; readonly peer: NodeId };
  /** A connection could not be set up in time, since packets were dropped. */
  'network.connectTimedOut': {
    readonly connection: ConnectionId;
    readonly peer: NodeId;
    readonly waitedUs: number;
  };
}
