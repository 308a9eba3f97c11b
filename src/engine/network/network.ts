/**
 * The network between processes: connections that open with their first request, end, and are refused.
 *
 * Kafka:       org.apache.kafka.clients.NetworkClient, org.apache.kafka.common.network.Selector (4.4) over TCP.
 * Units:       µs.
 * Invariants:  a process hears of a connection's end at most once; what arrives for an end that is gone is
 *              answered with a reset.
 * Divergences: `connection-handshake`, `tcp-as-whole-messages`.
 */

import type { ClusterShape } from '../cluster-shape.ts';
import type { LinkEnds } from '../commands.ts';
import type { Agenda } from '../kernel/agenda.ts';
import type { NodeEvent } from '../kernel/contract.ts';
import type { NodeId } from '../kernel/ids.ts';
import type { LaneWait, Scheduled } from '../kernel/scheduled.ts';
import type { ConnectionId, Message } from '../protocol/envelope.ts';
import { type Landed, LandedRing } from './landed-ring.ts';
import { Lanes, type LanesCopy } from './lanes.ts';
import { Links, type LinksCopy } from './links.ts';
import type { NetworkState } from './network-state.ts';
import { viewOf } from './network-view.ts';
import type { ConnectionEnd, Packet } from './packet.ts';
import { type Report, Wire } from './wire.ts';

type Arrival = Extract<Scheduled, { kind: 'arrival' }>;

/** What the network asks of the simulation. */
export interface NetworkHost {
  readonly isDown: (place: number) => boolean;
  readonly report: Report;
}

export interface NetworkCopy {
  readonly links: LinksCopy;
  readonly lanes: LanesCopy;
  readonly landed: readonly Landed[];
}

export class Network {
  private readonly ids: readonly NodeId[];
  private readonly agenda: Agenda;
  private readonly host: NetworkHost;
  private readonly links: Links;
  private readonly lanes: Lanes;
  private readonly landed = new LandedRing();
  private readonly wire: Wire;

  constructor(
    shape: ClusterShape,
    places: ReadonlyMap<NodeId, number>,
    agenda: Agenda,
    host: NetworkHost,
  ) {
    this.ids = [...places.keys()];
    this.agenda = agenda;
    this.host = host;
    this.links = new Links(shape, this.ids);
    this.lanes = new Lanes(places);
    this.wire = new Wire(this.ids, agenda, this.links, this.lanes, this.landed, host.report);
  }

  send(from: number, message: Message): void {
    const number = this.lanes.number(message.connection);
    const lane = (this.lanes.connections[number]?.client === from ? 0 : 1) + 2 * number;
    if (!this.lanes.sendingEnd(lane).open) {
      // A server cannot call back: the client that asked is gone.
      if ((lane & 1) === 1) return;
      this.openAtClient(lane);
    }
    const { generation } = this.lanes.sendingEnd(lane);
    const { cuts } = this.lanes.wait(lane);
    const sentAtUs = this.agenda.nowUs;
    this.wire.transmit({ sentAtUs, lane, generation, cuts, message, end: null });
  }

  close(from: number, connection: ConnectionId): void {
    const number = this.lanes.number(connection);
    const lane = (this.lanes.connections[number]?.client === from ? 0 : 1) + 2 * number;
    const end = this.lanes.sendingEnd(lane);
    if (!end.open) return;
    this.closeEnd(lane);
    // The other side never heard of it: there is nothing to say goodbye to.
    if (!this.wire.isConnecting(lane) || this.hasFlown(lane)) {
      this.wire.transmit(this.endPacket(lane, end.generation, 'closed'));
    }
  }

  /** The process is gone; its host still delivers what was sent, and says so to every peer. */
  processEnded(place: number): void {
    const { lanes } = this;
    for (let lane = 0; lane < lanes.ends.length; lane++) {
      const end = lanes.sendingEnd(lane);
      if (!end.open || lanes.sender(lane) !== place) continue;
      if (this.wire.isConnecting(lane) && !this.hasFlown(lane)) {
        this.closeEnd(lane);
        continue;
      }
      lanes.ends[lane] = { ...end, open: false };
      this.wire.transmit(this.endPacket(lane, end.generation, 'process-gone'));
    }
  }

  /** The machine is dark: peers hear nothing at all, and go by their own time-outs. */
  switchOff(place: number): void {
    const { lanes } = this;
    for (let lane = 0; lane < lanes.ends.length; lane++) {
      if (lanes.sender(lane) === place) this.closeEnd(lane);
    }
    this.wire.switchOff(place);
  }

  switchOn(place: number): void {
    this.links.switchOn(place);
  }

  /** What the receiver hears of it, if anything. Its process is up. */
  arrive(arrival: Arrival): NodeEvent | null {
    const packet = arrival.payload;
    if (packet.end !== null) return this.endArrives(arrival, packet.end);
    if (this.host.isDown(arrival.target)) return this.nobodyHome(arrival);
    const { lane, generation } = packet;
    const end = this.lanes.receivingEnd(lane);
    if (end.open && end.generation === generation) return this.deliver(arrival);
    if ((lane & 1) === 0 && generation > end.generation) return this.accept(arrival);
    return this.nobodyHome(arrival);
  }

  /** Whether its flight was cut off meanwhile. */
  isValid(packet: Packet): boolean {
    return this.wire.isValid(packet);
  }

  retransmit(wait: LaneWait): void {
    this.wire.retransmit(wait);
  }

  /** NetworkClient.handleTimedOutConnections */
  connectTimeout({ lane, serial }: LaneWait): NodeEvent | null {
    const end = this.lanes.sendingEnd(lane);
    const first = this.lanes.wait(lane).held[0];
    if (!end.open || end.generation !== serial || first === undefined) return null;
    if (!this.wire.isConnecting(lane)) return null;
    this.closeEnd(lane);
    const { id } = this.lanes.connection(lane);
    const peer = this.ids[this.lanes.receiver(lane)] as NodeId;
    const waitedUs = this.agenda.nowUs - first.packet.sentAtUs;
    this.host.report(this.ids[this.lanes.sender(lane)] as NodeId, {
      rule: 'network.connectTimedOut',
      inputs: { connection: id, peer, waitedUs },
    });
    return { kind: 'disconnected', connection: id, peer };
  }

  cut(ends: LinkEnds): void {
    this.wire.cut(ends);
  }

  heal(ends: LinkEnds | 'all'): void {
    this.links.heal(ends);
  }

  slow(ends: LinkEnds, latencyUs: number): void {
    this.links.slow(ends, latencyUs);
  }

  /** It is inside now, whatever becomes of the link. */
  land(arrival: Arrival, fate: 'delivered' | 'void'): void {
    if (arrival.payload.cuts < 0) return;
    const { id, atUs, payload } = arrival;
    this.landed.add({ id, packet: payload, arriveAtUs: atUs, endedAtUs: atUs, fate });
  }

  view(): NetworkState {
    return viewOf(this.ids, this.agenda, this.lanes, this.links, this.landed.list(), this.wire);
  }

  copy(): NetworkCopy {
    return {
      links: this.links.copy(),
      lanes: this.lanes.copy(),
      landed: this.landed.list(),
    };
  }

  restore(copy: NetworkCopy): void {
    this.links.restore(copy.links);
    this.lanes.restore(copy.lanes);
    this.landed.restore(copy.landed);
  }

  private openAtClient(lane: number): void {
    const { lanes } = this;
    lanes.clear(lane);
    const generation = lanes.sendingEnd(lane).generation + 1;
    lanes.ends[lane] = { open: true, generation };
    // What the one before it sent may still be on its way: order holds within a connection only.
    lanes.lastArrivals[lane] = 0;
  }

  private closeEnd(lane: number): void {
    this.lanes.ends[lane] = { ...this.lanes.sendingEnd(lane), open: false };
    this.lanes.clear(lane);
  }

  private endPacket(lane: number, generation: number, end: ConnectionEnd): Packet {
    const { cuts } = this.lanes.wait(lane);
    return { sentAtUs: this.agenda.nowUs, lane, generation, cuts, message: null, end };
  }

  private hasFlown(lane: number): boolean {
    return (this.lanes.lastArrivals[lane] as number) >= this.agenda.nowUs;
  }

  private deliver(arrival: Arrival): NodeEvent {
    this.land(arrival, 'delivered');
    return { kind: 'message', message: arrival.payload.message as Message };
  }

  /** A new connection. One that the client has given up without our hearing of it ends first. */
  private accept(arrival: Arrival): NodeEvent | null {
    const { lane, generation } = arrival.payload;
    const before = this.lanes.receivingEnd(lane);
    this.lanes.clear(lane ^ 1);
    this.lanes.ends[lane ^ 1] = { open: true, generation };
    this.lanes.lastArrivals[lane ^ 1] = 0;
    if (!before.open) return this.deliver(arrival);
    const { agenda } = this;
    const ended = this.disconnected(lane ^ 1, 'closed');
    this.land(arrival, 'delivered');
    agenda.schedule(agenda.nowUs, 'arrival', arrival.target, { ...arrival.payload, cuts: -1 });
    return ended;
  }

  private endArrives(arrival: Arrival, why: ConnectionEnd): NodeEvent | null {
    const { lane, generation } = arrival.payload;
    const end = this.lanes.receivingEnd(lane);
    const known = end.open && end.generation === generation;
    this.land(arrival, known ? 'delivered' : 'void');
    if (!known) return null;
    this.closeEnd(lane ^ 1);
    return this.disconnected(lane ^ 1, why);
  }

  /** The host answers in the process's place; if its answer cannot come through, TCP keeps trying. */
  private nobodyHome(arrival: Arrival): null {
    this.land(arrival, 'void');
    const packet = arrival.payload;
    const { lane, generation } = packet;
    const isNew = generation > this.lanes.receivingEnd(lane).generation;
    const why = isNew && (lane & 1) === 0 ? 'refused' : 'reset';
    const answered = this.wire.transmitOnce(this.endPacket(lane ^ 1, generation, why));
    const sender = this.lanes.sendingEnd(lane);
    if (!answered && sender.open && sender.generation === generation) this.wire.hold(packet, null);
    return null;
  }

  /** `lane` leads away from the process that hears of it. */
  private disconnected(lane: number, why: ConnectionEnd): NodeEvent {
    const { id } = this.lanes.connection(lane);
    const peer = this.ids[this.lanes.receiver(lane)] as NodeId;
    const node = this.ids[this.lanes.sender(lane)] as NodeId;
    if (why === 'refused') {
      this.host.report(node, { rule: 'network.refused', inputs: { connection: id, peer } });
    } else {
      const because = why === 'closed' ? why : 'process-gone';
      const inputs = { connection: id, peer, because } as const;
      this.host.report(node, { rule: 'network.reset', inputs });
    }
    return { kind: 'disconnected', connection: id, peer };
  }
}
