/**
 * The simulation: takes the next event, lets its node answer, carries the answer out.
 *
 * Kafka:       none.
 * Units:       instants in µs.
 * Invariants:  one order of events for one plan; what runs is decided by the plan alone; nothing mutable
 *              leaves this class except through `facts`, which only grows.
 * Divergences: none.
 */

import type { ClusterShape, Plan } from '../cluster-shape.ts';
import type { Act } from '../commands.ts';
import { Network, type NetworkCopy } from '../network/network.ts';
import type { NetworkState } from '../network/network-state.ts';
import { Agenda, type AgendaCopy, type AgendaObserver } from './agenda.ts';
import { type EventId, FIRST_KERNEL_EVENT_ID, type NodeId } from './ids.ts';
import type { Fact } from './fact.ts';
import { invariant } from './invariant.ts';
import { exceeded, LIMITS, type Limits } from './limits.ts';
import { NodeTable, type NodeSeed, type NodesCopy } from './node-table.ts';
import { ProcessLife } from './process-life.ts';
import type { Route, Router } from './routing.ts';
import { NO_CAUSE, NOBODY, type Scheduled } from './scheduled.ts';
import { TraceHash, type TraceHashCopy, traceHash } from './trace-hash.ts';
import { Turns } from './turns.ts';

export interface SimulationParts {
  readonly plan: Plan;
  readonly nodes: readonly NodeSeed[];
  readonly route: Router;
  readonly limits?: Limits;
}

/** Ids below are those of time zero. */
const FIRST_ACT_ID: EventId = 1_000;

/** Void timers are swept out of the queue when they are the larger part of it. */
const SWEEP_FROM = 1_024;

/** A moment of a run, to go on from: references, and copies of the tables that hold them. */
export interface Keyframe {
  readonly atUs: number;
  /** Events that have run. */
  readonly events: number;
  /** Facts that have been stated. */
  readonly facts: number;
  readonly agenda: AgendaCopy;
  readonly nodes: NodesCopy;
  readonly network: NetworkCopy;
  readonly nextAct: number;
  readonly hash: TraceHashCopy;
  readonly inInstant: number;
}

export class Simulation {
  readonly shape: ClusterShape;
  readonly table: NodeTable;
  /** Stated since this simulation was made: after `fromKeyframe` without those before. */
  readonly facts: Fact[] = [];
  private readonly acts: readonly Act[];
  private readonly limits: Limits;
  private readonly agenda: Agenda;
  private readonly network: Network;
  private readonly turns: Turns;
  private readonly life: ProcessLife;
  private readonly route: Router;
  private hash = new TraceHash();
  private nextAct = 0;
  private factsBefore = 0;
  private run = 0;
  private inInstant = 0;
  private ran: Scheduled | null = null;
  /** Nothing has run since the head of the queue was found to be an event that will. */
  private isHeadSound = false;

  constructor(parts: SimulationParts, observer: AgendaObserver | null = null) {
    this.shape = parts.plan.shape;
    this.acts = parts.plan.acts;
    this.limits = parts.limits ?? LIMITS;
    this.route = parts.route;
    this.agenda = new Agenda(observer);
    this.table = new NodeTable(parts.nodes);
    const { agenda, table } = this;
    this.turns = new Turns(this.shape.seed, agenda, table, this.facts);
    const report = this.turns.report;
    const isDown = (place: number) => table.isDown(place);
    this.network = new Network(this.shape, table.places, agenda, { isDown, report });
    this.life = new ProcessLife(agenda, table, this.network, this.turns);
    this.turns.attach(this.network, this.life);
    parts.nodes.forEach((node, place) => {
      if (node.begins) this.scheduleBegan(place);
    });
    invariant(
      this.acts.length < FIRST_KERNEL_EVENT_ID - FIRST_ACT_ID,
      'acts fit below the kernel’s ids',
      this.acts.length,
    );
  }

  /** The instant of the last event that ran. */
  get atUs(): number {
    return this.agenda.nowUs;
  }

  /** The event that ran last; `null` before the first. */
  get lastRun(): Scheduled | null {
    return this.ran;
  }

  /** Events that have run since time zero. */
  get events(): number {
    return this.run;
  }

  /** Facts that have been stated since time zero. */
  get factCount(): number {
    return this.factsBefore + this.facts.length;
  }

  get queueLength(): number {
    return this.agenda.queue.size;
  }

  /** The first id that no event has yet. */
  get nextEventId(): EventId {
    return this.agenda.nextId;
  }

  get networkState(): NetworkState {
    return this.network.view();
  }

  /** When the next event runs; undefined: nothing will ever happen again. */
  nextAtUs(): number | undefined {
    this.dropVoid();
    const queued = this.agenda.queue.peek();
    const act = this.acts[this.nextAct];
    if (act === undefined) return queued?.atUs;
    return queued === undefined ? act.atUs : Math.min(queued.atUs, act.atUs);
  }

  /** Runs one event; false: there is none. */
  step(): boolean {
    this.dropVoid();
    const scheduled = this.takeNext();
    if (scheduled === undefined) return false;
    this.count(scheduled);
    this.isHeadSound = false;
    this.ran = scheduled;
    this.agenda.nowUs = scheduled.atUs;
    this.agenda.eventId = scheduled.id;
    this.hash.addEvent(scheduled);
    this.execute(scheduled);
    return true;
  }

  /** Runs all events up to and including the instant. */
  runTo(atUs: number): void {
    for (let next = this.nextAtUs(); next !== undefined && next <= atUs; next = this.nextAtUs()) {
      this.step();
    }
  }

  /** Fingerprint of everything so far; only for a simulation that ran from time zero. */
  traceHash(): string {
    invariant(this.factsBefore === 0, 'the trace is whole from time zero', this.factsBefore);
    return traceHash(this.hash.copy(), this.facts);
  }

  /** The events' part of the hash: with the facts of the whole run it gives the trace hash. */
  get eventHash(): TraceHashCopy {
    return this.hash.copy();
  }

  state(node: NodeId): unknown {
    return this.table.states[this.table.place(node)];
  }

  toKeyframe(): Keyframe {
    return {
      atUs: this.atUs,
      events: this.run,
      facts: this.factCount,
      agenda: this.agenda.copy(),
      nodes: this.table.copy(),
      network: this.network.copy(),
      nextAct: this.nextAct,
      hash: this.hash.copy(),
      inInstant: this.inInstant,
    };
  }

  /** Goes on from there. The plan must agree with the keyframe's own in all acts up to its instant. */
  fromKeyframe(keyframe: Keyframe): void {
    this.agenda.restore(keyframe.agenda);
    this.table.restore(keyframe.nodes);
    this.network.restore(keyframe.network);
    this.nextAct = keyframe.nextAct;
    this.hash = new TraceHash(keyframe.hash);
    this.run = keyframe.events;
    this.inInstant = keyframe.inInstant;
    this.facts.length = 0;
    this.factsBefore = keyframe.facts;
    this.turns.sweptAt = this.agenda.queue.size;
    this.isHeadSound = false;
  }

  /** Forgets the facts that it keeps; they still count. */
  forgetFacts(): void {
    this.factsBefore += this.facts.length;
    this.facts.length = 0;
  }

  private scheduleBegan(place: number): void {
    this.agenda.queue.push({
      atUs: 0,
      id: place + 1,
      causeId: NO_CAUSE,
      kind: 'event',
      target: place,
      payload: { kind: 'began' },
    });
  }

  private takeNext(): Scheduled | undefined {
    const queued = this.agenda.queue.peek();
    const act = this.acts[this.nextAct];
    if (act === undefined) return queued === undefined ? undefined : this.agenda.queue.pop();
    const id = FIRST_ACT_ID + this.nextAct;
    if (queued !== undefined) {
      const queuedFirst = queued.atUs < act.atUs || (queued.atUs === act.atUs && queued.id < id);
      if (queuedFirst) return this.agenda.queue.pop();
    }
    this.nextAct += 1;
    const { atUs, command } = act;
    return { atUs, id, causeId: NO_CAUSE, kind: 'act', target: NOBODY, payload: command };
  }

  /** Takes away what will not run, so that the head of the queue is the next event. */
  private dropVoid(): void {
    if (this.isHeadSound) return;
    this.isHeadSound = true;
    const { queue } = this.agenda;
    for (let head = queue.peek(); head !== undefined && this.isVoid(head); head = queue.peek()) {
      queue.pop();
    }
    if (queue.size > SWEEP_FROM && queue.size > 2 * this.turns.sweptAt) {
      queue.retain((entry) => !this.isVoid(entry));
      this.turns.sweptAt = Math.max(queue.size, SWEEP_FROM);
    }
  }

  private isVoid(scheduled: Scheduled): boolean {
    if (scheduled.kind === 'timer') {
      return this.table.timersOf(scheduled.target).get(scheduled.payload.key) !== scheduled.id;
    }
    return scheduled.kind === 'arrival' && !this.network.isValid(scheduled.payload);
  }

  private count(scheduled: Scheduled): void {
    const { limits } = this;
    this.run += 1;
    this.inInstant = scheduled.atUs === this.agenda.nowUs ? this.inInstant + 1 : 1;
    const atUs = scheduled.atUs;
    if (this.run > limits.eventsPerRun) this.fail('eventsPerRun', atUs);
    if (this.inInstant > limits.eventsPerInstant) this.fail('eventsPerInstant', atUs);
    if (this.agenda.queue.size > limits.queueLength) this.fail('queueLength', atUs);
  }

  private fail(limit: keyof Limits, atUs: number): never {
    exceeded(limit, this.limits[limit], atUs, this.facts);
  }

  private execute(scheduled: Scheduled): void {
    switch (scheduled.kind) {
      case 'act':
        this.act(scheduled);
        return;
      case 'retransmission':
        this.network.retransmit(scheduled.payload);
        return;
      default:
        this.life.hear(scheduled);
    }
  }

  private act(scheduled: Scheduled & { readonly kind: 'act' }): void {
    const command = scheduled.payload;
    const route = this.route(command, (node) => this.state(node));
    switch (route.to) {
      case 'process':
        this.life.command(route.command);
        return;
      case 'network':
        this.turns.disturb(route.command);
        return;
      case 'node':
        this.life.deliverCommand(scheduled, this.table.place(route.node), route.evenDown);
        return;
      case 'later':
        this.actLater(scheduled, route);
        return;
      case 'nobody':
    }
  }

  /** Every attempt is caused by the act itself, so that its first instant stays known. */
  private actLater(
    scheduled: Scheduled & { readonly kind: 'act' },
    { againUs, giveUpUs }: Route & { readonly to: 'later' },
  ): void {
    const act = scheduled.causeId === NO_CAUSE ? scheduled.id : scheduled.causeId;
    const firstAtUs = this.acts[act - FIRST_ACT_ID]?.atUs ?? scheduled.atUs;
    const atUs = scheduled.atUs + againUs;
    if (atUs - firstAtUs > giveUpUs) return;
    this.agenda.schedule(atUs, 'act', NOBODY, scheduled.payload, act);
  }
}
