/**
 * The life of processes: start, stop, kill, freeze, resume, exit; and what reaches them in each state.
 *
 * Kafka:       none; what an operating system does with a Java process.
 * Units:       instants in µs.
 * Invariants:  a process that is down hears nothing (but settings for its next start; what falls due in the instant
 *              of a restart it hears after it); a frozen one hears everything later, in the order in which it
 *              came, with the timers that fell due among it.
 * Divergences: none.
 */

import type { Network } from '../network/network.ts';
import { LANDED } from '../network/packet.ts';
import type { Agenda } from './agenda.ts';
import type { NodeEvent } from './contract.ts';
import type { NodeId } from './ids.ts';
import type { NodeTable } from './node-table.ts';
import type { Process } from './process.ts';
import type { LifeCommand } from './routing.ts';
import type { Scheduled } from './scheduled.ts';
import type { Turns } from './turns.ts';

type Act = Scheduled & { readonly kind: 'act' };
/** What is meant for one node. */
type Heard = Exclude<Scheduled, { kind: 'act' | 'retransmission' }>;

export class ProcessLife {
  private readonly agenda: Agenda;
  private readonly table: NodeTable;
  private readonly network: Network;
  private readonly turns: Turns;

  constructor(agenda: Agenda, table: NodeTable, network: Network, turns: Turns) {
    this.agenda = agenda;
    this.table = table;
    this.network = network;
    this.turns = turns;
  }

  command(command: LifeCommand): void {
    const place = this.table.place(command.node);
    switch (command.type) {
      case 'start':
        this.start(place);
        return;
      case 'stop':
        this.stop(place);
        return;
      case 'kill':
      case 'powerOff':
      case 'wipe':
        this.kill(place, command.type);
        return;
      case 'pause':
        this.pause(place);
        return;
      case 'resume':
        this.resume(place);
    }
  }

  deliverCommand(act: Act, place: number, evenDown: boolean): void {
    const event = { kind: 'command', command: act.payload } as const;
    if (this.table.isDown(place) && !evenDown) {
      // Between the end and the new beginning no time passes: what falls due then waits for it.
      const { agenda, table } = this;
      if (table.restarting.has(place)) agenda.schedule(agenda.nowUs, 'event', place, event, act.id);
      return;
    }
    if (this.table.isFrozen(place))
      this.pileUp(place, { ...act, kind: 'event', target: place, payload: event });
    else this.turns.take(place, event);
  }

  /** An event reaches its node. */
  hear(scheduled: Heard): void {
    const { target } = scheduled;
    const { status } = this.table.process(target);
    if (status === 'frozen') this.pileUp(target, scheduled);
    else if (this.mustQueueBehind(scheduled)) this.again(scheduled);
    else this.hearNow(scheduled, status === 'down');
  }

  /** The process ends by itself. */
  exit(place: number, restart: boolean): void {
    const { status, incarnation } = this.table.process(place);
    const asked = status === 'stopping';
    const because = asked ? 'stopped' : restart ? 'restart' : 'failed';
    this.report(place, {
      rule: 'process.exited',
      inputs: { process: this.name(place), incarnation, because },
    });
    this.goDown(place, because === 'failed' ? 'failed' : 'stopped');
    const startsAgain = this.table.startWhenDown.delete(place) || (restart && !asked);
    if (startsAgain) this.scheduleStart(place);
  }

  private hearNow(scheduled: Heard, isDown: boolean): void {
    switch (scheduled.kind) {
      case 'timer':
        this.table.timersOf(scheduled.target).delete(scheduled.payload.key);
        this.turns.take(scheduled.target, scheduled.payload);
        return;
      case 'arrival':
        this.takeIfAny(scheduled.target, this.network.arrive(scheduled));
        return;
      case 'connectTimeout':
        this.takeIfAny(scheduled.target, this.network.connectTimeout(scheduled.payload));
        return;
      case 'event':
        if (scheduled.payload.kind === 'started') this.start(scheduled.target);
        else if (scheduled.payload.kind === 'stopping') this.stop(scheduled.target);
        else if (!isDown) this.turns.take(scheduled.target, scheduled.payload);
    }
  }

  private takeIfAny(place: number, event: NodeEvent | null): void {
    if (event !== null) this.turns.take(place, event);
  }

  private start(place: number): void {
    const { table } = this;
    const before = table.process(place);
    if (before.status === 'stopping') table.startWhenDown.add(place);
    if (before.status !== 'down') return;
    table.restarting.delete(place);
    const incarnation = before.incarnation + 1;
    this.network.switchOn(place);
    this.become(place, { status: 'up', incarnation, sinceUs: this.agenda.nowUs, ending: 'none' });
    const inputs = { process: this.name(place), incarnation, again: before.incarnation > 0 };
    this.report(place, { rule: 'process.started', inputs });
    this.turns.take(place, { kind: 'started' });
  }

  private stop(place: number): void {
    const process = this.table.process(place);
    if (process.status === 'frozen') {
      const { nowUs: atUs, eventId: id } = this.agenda;
      const payload = { kind: 'stopping' } as const;
      this.pileUp(place, { atUs, id, causeId: id, kind: 'event', target: place, payload });
    }
    if (process.status !== 'up') return;
    this.becomeStopping(place);
    this.turns.take(place, { kind: 'stopping' });
  }

  private becomeStopping(place: number): void {
    const process = this.table.process(place);
    this.become(place, { ...process, status: 'stopping', sinceUs: this.agenda.nowUs });
    const inputs = { process: this.name(place), incarnation: process.incarnation };
    this.report(place, { rule: 'process.askedToStop', inputs });
  }

  private kill(place: number, how: 'kill' | 'powerOff' | 'wipe'): void {
    const { status, incarnation } = this.table.process(place);
    if (status !== 'down') {
      const inputs = {
        process: this.name(place),
        incarnation,
        wasFrozen: status === 'frozen',
        how,
      };
      this.report(place, { rule: 'process.killed', inputs });
      this.table.startWhenDown.delete(place);
      if (how === 'powerOff') this.network.switchOff(place);
      this.goDown(place, 'killed');
    } else if (how === 'kill') return;
    else if (how === 'powerOff') this.network.switchOff(place);
    this.turns.take(place, { kind: 'killed', how });
  }

  private pause(place: number): void {
    const process = this.table.process(place);
    if (process.status !== 'up' && process.status !== 'stopping') return;
    this.table.frozen.set(place, { before: process.status, waiting: [] });
    this.become(place, { ...process, status: 'frozen', sinceUs: this.agenda.nowUs });
    const inputs = { process: this.name(place), incarnation: process.incarnation };
    this.report(place, { rule: 'process.frozen', inputs });
  }

  private resume(place: number): void {
    const { agenda, table } = this;
    const frozen = table.frozen.get(place);
    if (frozen === undefined) return;
    const process = table.process(place);
    table.frozen.delete(place);
    this.become(place, { ...process, status: frozen.before, sinceUs: agenda.nowUs });
    const frozenForUs = agenda.nowUs - process.sinceUs;
    const inputs = {
      process: this.name(place),
      incarnation: process.incarnation,
      frozenForUs,
      waiting: frozen.waiting.length,
    };
    this.report(place, { rule: 'process.resumed', inputs });
    table.thawed.set(place, { atUs: agenda.nowUs, firstId: agenda.nextId });
    for (const scheduled of frozen.waiting) this.again(scheduled);
    this.turns.take(place, { kind: 'resumed' });
  }

  private goDown(place: number, ending: 'killed' | 'stopped' | 'failed'): void {
    const { table } = this;
    const { incarnation } = table.process(place);
    table.timersOf(place).clear();
    table.frozen.delete(place);
    table.thawed.delete(place);
    this.become(place, { status: 'down', incarnation, sinceUs: this.agenda.nowUs, ending });
    this.network.processEnded(place);
  }

  private scheduleStart(place: number): void {
    const { agenda, table } = this;
    table.restarting.add(place);
    agenda.schedule(agenda.nowUs, 'event', place, { kind: 'started' });
  }

  private pileUp(place: number, scheduled: Scheduled): void {
    const frozen = this.table.frozen.get(place);
    if (frozen === undefined) return;
    if (scheduled.kind === 'arrival') this.network.land(scheduled, 'delivered');
    this.table.frozen.set(place, { ...frozen, waiting: [...frozen.waiting, scheduled] });
  }

  /** What arrives in the very instant of the awakening waits behind what came before. */
  private mustQueueBehind(scheduled: Scheduled): boolean {
    if (this.table.thawed.size === 0) return false;
    const thawed = this.table.thawed.get(scheduled.target);
    if (thawed === undefined) return false;
    if (thawed.atUs === scheduled.atUs) return scheduled.id < thawed.firstId;
    this.table.thawed.delete(scheduled.target);
    return false;
  }

  /** The same event, now, behind everything that is scheduled by now. */
  private again(scheduled: Scheduled): void {
    const { agenda } = this;
    const { target, id: cause, kind } = scheduled;
    if (kind === 'arrival') {
      this.network.land(scheduled, 'delivered');
      const packet = { ...scheduled.payload, cuts: LANDED };
      agenda.schedule(agenda.nowUs, kind, target, packet, cause);
    } else if (kind === 'timer') {
      const timers = this.table.timersOf(target);
      const { key } = scheduled.payload;
      if (timers.get(key) !== scheduled.id) return;
      timers.set(key, agenda.schedule(agenda.nowUs, kind, target, scheduled.payload, cause));
    } else agenda.schedule(agenda.nowUs, kind, target, scheduled.payload, cause);
  }

  private become(place: number, process: Process): void {
    this.table.processes[place] = process;
  }

  private report(place: number, draft: Parameters<Turns['report']>[1]): void {
    this.turns.report(this.name(place), draft);
  }

  private name(place: number): NodeId {
    return this.table.ids[place] as NodeId;
  }
}
