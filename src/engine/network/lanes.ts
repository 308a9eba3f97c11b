/**
 * Connections, their two ends and their two directions ("lanes").
 *
 * Kafka:       org.apache.kafka.clients.ClusterConnectionStates, org.apache.kafka.common.network.Selector (4.4).
 * Units:       instants and durations in µs.
 * Invariants:  entries of `ends` and `waits` are replaced, never changed, so a keyframe copies references;
 *              an end's generation never goes back.
 * Divergences: none.
 */

import type { NodeId } from '../kernel/ids.ts';
import { invariant } from '../kernel/invariant.ts';
import type { ConnectionId } from '../protocol/envelope.ts';
import { NOTHING_HELD, type Wait } from './retransmission.ts';

/** Fixed once it is known: its place is its number. */
export interface Connection {
  readonly id: ConnectionId;
  readonly client: number;
  readonly server: number;
}

export interface End {
  readonly open: boolean;
  /** Counts the connections under one id; 0 before the first. */
  readonly generation: number;
}

export interface LanesCopy {
  readonly connections: readonly Connection[];
  readonly ends: readonly End[];
  readonly waits: readonly Wait[];
  readonly lastArrivals: readonly number[];
}

const CLOSED: End = { open: false, generation: 0 };
/** Lane 2c leads to the server of connection c, lane 2c + 1 to its client; end 2c is the client's. */
export class Lanes {
  connections: Connection[] = [];
  ends: End[] = [];
  waits: Wait[] = [];
  /** When the latest packet of a lane arrives: none may overtake it. */
  lastArrivals: number[] = [];
  private readonly places: ReadonlyMap<NodeId, number>;
  private numbers = new Map<ConnectionId, number>();

  constructor(places: ReadonlyMap<NodeId, number>) {
    this.places = places;
  }

  /** The connection of this id; a new one if there was none. */
  number(id: ConnectionId): number {
    return this.numbers.get(id) ?? this.open(id);
  }

  connection(lane: number): Connection {
    return this.connections[lane >> 1] as Connection;
  }

  sender(lane: number): number {
    const connection = this.connection(lane);
    return (lane & 1) === 0 ? connection.client : connection.server;
  }

  receiver(lane: number): number {
    const connection = this.connection(lane);
    return (lane & 1) === 0 ? connection.server : connection.client;
  }

  /** End of the lane at which its packets arrive; `lane` itself is the sender's. */
  receivingEnd(lane: number): End {
    return this.ends[lane ^ 1] as End;
  }

  sendingEnd(lane: number): End {
    return this.ends[lane] as End;
  }

  wait(lane: number): Wait {
    return this.waits[lane] as Wait;
  }

  /** Forgets what the lane held; scheduled attempts become void. */
  clear(lane: number): void {
    const wait = this.wait(lane);
    if (wait.held.length === 0) return;
    this.waits[lane] = { ...wait, held: [], serial: wait.serial + 1 };
  }

  copy(): LanesCopy {
    return {
      connections: this.connections.slice(),
      ends: this.ends.slice(),
      waits: this.waits.slice(),
      lastArrivals: this.lastArrivals.slice(),
    };
  }

  restore(copy: LanesCopy): void {
    this.connections = copy.connections.slice();
    this.ends = copy.ends.slice();
    this.waits = copy.waits.slice();
    this.lastArrivals = copy.lastArrivals.slice();
    this.numbers = new Map(copy.connections.map(({ id }, number) => [id, number]));
  }

  private open(id: ConnectionId): number {
    const [client = '', rest = ''] = id.split('>');
    const server = rest.split('#')[0] ?? '';
    const clientPlace = this.places.get(client);
    const serverPlace = this.places.get(server);
    invariant(
      clientPlace !== undefined && serverPlace !== undefined,
      'a connection joins nodes',
      id,
    );
    const number = this.connections.length;
    this.connections.push({ id, client: clientPlace, server: serverPlace });
    this.ends.push(CLOSED, CLOSED);
    this.waits.push(NOTHING_HELD, NOTHING_HELD);
    this.lastArrivals.push(0, 0);
    this.numbers.set(id, number);
    return number;
  }
}
