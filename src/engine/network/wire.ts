/**
 * Packets on the wire: sending, dropping, and TCP's patience.
 *
 * Kafka:       none; TCP below org.apache.kafka.common.network.Selector (4.4).
 * Units:       µs.
 * Invariants:  packets of a lane arrive in the order of their sending; a packet that was dropped arrives once
 *              its link lets packets through again, or never if its connection ends before.
 * Divergences: `tcp-as-whole-messages`.
 */

import type { LinkEnds } from '../commands.ts';
import type { Agenda } from '../kernel/agenda.ts';
import type { NodeId } from '../kernel/ids.ts';
import type { FactDraft } from '../kernel/fact.ts';
import { NOBODY, type LaneWait } from '../kernel/scheduled.ts';
import type { LandedRing } from './landed-ring.ts';
import type { Lanes } from './lanes.ts';
import type { Links } from './links.ts';
import type { Packet } from './packet.ts';
import {
  beginWait,
  CONNECT_PATIENCE_US,
  type HeldHere,
  ORPHAN_RETRIES,
  waitLonger,
} from './retransmission.ts';

/** States a fact of the event that runs. */
export type Report = (node: NodeId, draft: FactDraft) => void;

/** What a packet cannot pass. */
type Obstacle = 'cut' | 'loss' | 'power-off';

interface OnItsWay extends HeldHere {
  readonly arriveAtUs: number;
}

export class Wire {
  private readonly ids: readonly NodeId[];
  private readonly agenda: Agenda;
  private readonly links: Links;
  private readonly lanes: Lanes;
  private readonly landed: LandedRing;
  private readonly report: Report;

  constructor(
    ids: readonly NodeId[],
    agenda: Agenda,
    links: Links,
    lanes: Lanes,
    landed: LandedRing,
    report: Report,
  ) {
    this.ids = ids;
    this.agenda = agenda;
    this.links = links;
    this.lanes = lanes;
    this.landed = landed;
    this.report = report;
  }

  transmit(packet: Packet): void {
    const { lane } = packet;
    const wait = this.lanes.wait(lane);
    if (wait.held.length === 0) {
      const obstacle = this.obstacle(lane);
      if (obstacle === null) this.fly(packet);
      else this.hold(packet, obstacle);
      return;
    }
    this.lanes.waits[lane] = { ...wait, held: [...wait.held, this.fresh(packet)] };
    if (this.isBlocked(lane)) this.reportDrop(packet, this.whyBlocked(lane), false);
  }

  /** From a host that will not repeat it: what meets a cut is gone. */
  transmitOnce(packet: Packet): boolean {
    const from = this.lanes.sender(packet.lane);
    if (this.links.isCut(from, this.lanes.receiver(packet.lane))) return false;
    this.fly(packet);
    return true;
  }

  /** Nobody answered: the sender keeps the packet and tries again. */
  hold(packet: Packet, because: Obstacle | null): void {
    const { lane } = packet;
    const wait = this.lanes.wait(lane);
    if (wait.held.length > 0) {
      this.lanes.waits[lane] = { ...wait, held: [...wait.held, this.fresh(packet)] };
    } else this.beginWait(lane, [this.fresh(packet)]);
    if (because !== null) this.reportDrop(packet, because, false);
  }

  retransmit({ lane, serial }: LaneWait): void {
    const wait = this.lanes.wait(lane);
    const first = wait.held[0];
    if (wait.serial !== serial || first === undefined) return;
    const { agenda, lanes } = this;
    if (this.obstacle(lane) !== null) {
      if (!lanes.sendingEnd(lane).open && wait.attempts >= ORPHAN_RETRIES) {
        lanes.clear(lane);
        return;
      }
      const longer = waitLonger(wait, agenda.nowUs);
      lanes.waits[lane] = longer;
      this.scheduleAttempt(lane);
      return;
    }
    lanes.clear(lane);
    for (const { packet } of wait.held) this.fly({ ...packet, sentAtUs: agenda.nowUs });
    this.report(this.ids[lanes.sender(lane)] as NodeId, {
      rule: 'network.retransmitted',
      inputs: {
        ...this.describe(first.packet),
        attempts: wait.attempts + 1,
        waitedUs: agenda.nowUs - first.packet.sentAtUs,
        packets: wait.held.length,
      },
    });
  }

  /** What is on the way over these links is dropped now and waits at its sender. */
  cut(ends: LinkEnds): void {
    this.links.cut(ends);
    this.dropBlocked();
  }

  /** A machine without power says nothing any more, not even goodbye. */
  switchOff(place: number): void {
    this.links.switchOff(place);
    this.dropBlocked();
  }

  private dropBlocked(): void {
    for (const [lane, packets] of this.onItsWay()) this.dropAll(lane, packets);
  }

  isValid(packet: Packet): boolean {
    return packet.cuts < 0 || packet.cuts === this.lanes.wait(packet.lane).cuts;
  }

  /** The set-up of a connection needs both directions. */
  isConnecting(lane: number): boolean {
    const { lanes } = this;
    return (
      (lane & 1) === 0 && lanes.receivingEnd(lane).generation < lanes.sendingEnd(lane).generation
    );
  }

  private isBlocked(lane: number): boolean {
    const from = this.lanes.sender(lane);
    const to = this.lanes.receiver(lane);
    if (this.links.isCut(from, to)) return true;
    return this.links.isCut(to, from) && this.isConnecting(lane);
  }

  private obstacle(lane: number): Obstacle | null {
    if (this.isBlocked(lane)) return this.whyBlocked(lane);
    return this.links.loses(this.lanes.sender(lane), this.lanes.receiver(lane)) ? 'loss' : null;
  }

  private whyBlocked(lane: number): Obstacle {
    const isOff = this.links.isOff(this.lanes.sender(lane), this.lanes.receiver(lane));
    return isOff ? 'power-off' : 'cut';
  }

  private fly(packet: Packet): void {
    const { agenda, lanes } = this;
    const { lane } = packet;
    const from = lanes.sender(lane);
    const to = lanes.receiver(lane);
    const soonestUs = agenda.nowUs + this.links.latencyUs(from, to);
    const lastUs = lanes.lastArrivals[lane] as number;
    const arriveAtUs = soonestUs > lastUs ? soonestUs : lastUs;
    lanes.lastArrivals[lane] = arriveAtUs;
    const { cuts } = lanes.wait(lane);
    agenda.schedule(arriveAtUs, 'arrival', to, packet.cuts === cuts ? packet : { ...packet, cuts });
  }

  private beginWait(lane: number, held: readonly HeldHere[]): void {
    const { agenda, lanes } = this;
    const sentAtUs = held[0]?.packet.sentAtUs ?? agenda.nowUs;
    const connecting = this.isConnecting(lane);
    lanes.waits[lane] = beginWait(lanes.wait(lane), held, sentAtUs, agenda.nowUs, connecting);
    this.scheduleAttempt(lane);
    if (!connecting) return;
    // A connection counts by its generation: this bound holds however often packets are tried.
    const serial = lanes.sendingEnd(lane).generation;
    const patientUntilUs = Math.max(sentAtUs + CONNECT_PATIENCE_US, agenda.nowUs);
    agenda.schedule(patientUntilUs, 'connectTimeout', lanes.sender(lane), { lane, serial });
  }

  private scheduleAttempt(lane: number): void {
    const { nextAttemptAtUs, serial } = this.lanes.wait(lane);
    this.agenda.schedule(nextAttemptAtUs, 'retransmission', NOBODY, { lane, serial });
  }

  /** By lane, in the order of arrival. */
  private onItsWay(): ReadonlyMap<number, readonly OnItsWay[]> {
    const found: OnItsWay[] = [];
    this.agenda.queue.forEach((entry) => {
      if (entry.kind !== 'arrival' || entry.payload.cuts < 0) return;
      const { lane } = entry.payload;
      if (!this.isValid(entry.payload)) return;
      if (!this.links.isCut(this.lanes.sender(lane), this.lanes.receiver(lane))) return;
      found.push({ id: entry.id, packet: entry.payload, arriveAtUs: entry.atUs });
    });
    found.sort((a, b) => a.packet.lane - b.packet.lane || a.id - b.id);
    const lanes = new Map<number, OnItsWay[]>();
    for (const one of found) {
      const { lane } = one.packet;
      const before = lanes.get(lane);
      if (before === undefined) lanes.set(lane, [one]);
      else before.push(one);
    }
    return lanes;
  }

  private dropAll(lane: number, packets: readonly OnItsWay[]): void {
    const { agenda, lanes } = this;
    const wait = lanes.wait(lane);
    lanes.waits[lane] = { ...wait, cuts: wait.cuts + 1 };
    // Nothing flies in this lane any more, so nothing can be overtaken.
    lanes.lastArrivals[lane] = agenda.nowUs;
    for (const { id, packet, arriveAtUs } of packets) {
      this.landed.add({ id, packet, arriveAtUs, endedAtUs: agenda.nowUs, fate: 'dropped' });
      if (packet.message !== null) this.reportDrop(packet, this.whyBlocked(lane), true);
    }
    const end = lanes.sendingEnd(lane);
    const repeated = packets.filter(
      ({ packet }) => packet.generation === end.generation && (end.open || packet.end === 'closed'),
    );
    if (repeated.length === 0) return;
    const held = repeated.map(({ id, packet }) => ({ id, packet }));
    if (wait.held.length === 0) this.beginWait(lane, held);
    else lanes.waits[lane] = { ...lanes.wait(lane), held: [...held, ...wait.held] };
  }

  private fresh(packet: Packet): HeldHere {
    return { id: this.agenda.takeId(), packet };
  }

  private reportDrop(packet: Packet, because: Obstacle, onItsWay: boolean): void {
    this.report(this.ids[this.lanes.sender(packet.lane)] as NodeId, {
      rule: 'network.dropped',
      inputs: { ...this.describe(packet), because, onItsWay },
    });
  }

  private describe({ lane, message }: Packet) {
    const end = { api: null, direction: 'end', correlationId: null } as const;
    return {
      from: this.ids[this.lanes.sender(lane)] as NodeId,
      to: this.ids[this.lanes.receiver(lane)] as NodeId,
      connection: this.lanes.connection(lane).id,
      ...(message === null
        ? end
        : {
            api: message.body.api,
            direction: message.kind,
            correlationId: message.correlationId,
          }),
    };
  }
}
