/**
 * One turn of one node: its handler is asked, and what it asks for is carried out in order.
 *
 * Kafka:       none.
 * Units:       instants in µs.
 * Invariants:  a process that is down states facts and nothing else; kernel and network number their facts
 *              from `FIRST_KERNEL_FACT` on within the event.
 * Divergences: none.
 */

import type { Network } from '../network/network.ts';
import type { Agenda } from './agenda.ts';
import type { Context, Effect, NodeEvent } from './contract.ts';
import type { EventId, NodeId } from './ids.ts';
import { type Fact, type FactDraft, FIRST_KERNEL_FACT } from './fact.ts';
import { FACTS_PER_EVENT } from './ids.ts';
import { InvariantViolation, invariant } from './invariant.ts';
import type { NodeTable } from './node-table.ts';
import { draw } from './rng.ts';
import type { NetworkCommand } from './routing.ts';

const NO_SUPPORTS: readonly number[] = [];
/** Facts about the wire as a whole. */
const NETWORK_NODE: NodeId = 'network';

/** Carries out a process's own end. */
export interface Exits {
  readonly exit: (place: number, restart: boolean) => void;
}

interface TurnContext extends Context {
  nowUs: number;
  self: NodeId;
  eventId: EventId;
}

export class Turns {
  /** The queue's size after the last sweep. */
  sweptAt = 0;
  private readonly agenda: Agenda;
  private readonly table: NodeTable;
  private readonly facts: Fact[];
  private readonly context: TurnContext;
  private network: Network | undefined;
  private exits: Exits | undefined;
  private lastReporter: EventId = -1;
  private reported = 0;

  constructor(seed: number, agenda: Agenda, table: NodeTable, facts: Fact[]) {
    this.agenda = agenda;
    this.table = table;
    this.facts = facts;
    // One context for all turns: no handler keeps it.
    this.context = {
      nowUs: 0,
      self: '',
      eventId: 0,
      draw: (lane, n, bound) => draw(seed, lane, n, bound),
    };
  }

  attach(network: Network, exits: Exits): void {
    this.network = network;
    this.exits = exits;
  }

  take(place: number, event: NodeEvent): void {
    const { agenda, context, table } = this;
    context.nowUs = agenda.nowUs;
    context.self = table.ids[place] as NodeId;
    context.eventId = agenda.eventId;
    const handler = table.handlers[place];
    invariant(handler !== undefined, 'a node has a handler', place);
    const { state, effects } = handler(table.states[place], event, context);
    table.states[place] = state;
    if (table.isDown(place)) this.stateOnly(effects);
    else this.perform(place, effects);
  }

  /** A fact of the kernel or the network itself. */
  readonly report = (node: NodeId, draft: FactDraft): void => {
    const { eventId, nowUs } = this.agenda;
    if (this.lastReporter !== eventId) {
      this.lastReporter = eventId;
      this.reported = 0;
    }
    const place = FIRST_KERNEL_FACT + this.reported;
    this.reported += 1;
    invariant(place < FACTS_PER_EVENT, 'an event states a bounded number of facts', draft.rule);
    // As in the outbox: the unions of drafts and of facts agree rule by rule.
    this.facts.push({
      id: eventId * FACTS_PER_EVENT + place,
      atUs: nowUs,
      node,
      rule: draft.rule,
      inputs: draft.inputs,
      causedBy: eventId,
      supports: draft.supports ?? NO_SUPPORTS,
    } as Fact);
  };

  disturb(command: NetworkCommand): void {
    const { network } = this;
    invariant(network !== undefined, 'the network is attached');
    switch (command.type) {
      case 'cut':
        this.report(NETWORK_NODE, { rule: 'network.cut', inputs: command.ends });
        network.cut(command.ends);
        return;
      case 'heal': {
        const all = { from: [], to: [], oneWay: false };
        const inputs = command.ends === 'all' ? all : command.ends;
        this.report(NETWORK_NODE, { rule: 'network.healed', inputs });
        network.heal(command.ends);
        return;
      }
      case 'slow': {
        const inputs = { ...command.ends, latencyUs: command.latencyUs };
        this.report(NETWORK_NODE, { rule: 'network.slowed', inputs });
        network.slow(command.ends, command.latencyUs);
      }
    }
  }

  private perform(place: number, effects: readonly Effect[]): void {
    let exit: Extract<Effect, { kind: 'exit' }> | undefined;
    for (const effect of effects) {
      switch (effect.kind) {
        case 'send':
          this.network?.send(place, effect.message);
          break;
        case 'setTimer':
          this.setTimer(place, effect);
          break;
        case 'fact':
          this.facts.push(effect.fact);
          break;
        case 'cancelTimer':
          this.table.timersOf(place).delete(effect.key);
          break;
        case 'close':
          this.network?.close(place, effect.connection);
          break;
        case 'tell':
          this.tell(place, effect);
          break;
        case 'exit':
          exit = effect;
      }
    }
    if (exit !== undefined) this.exits?.exit(place, exit.restart);
  }

  private setTimer(place: number, effect: Extract<Effect, { kind: 'setTimer' }>): void {
    const { key, delayUs, data } = effect;
    const { agenda } = this;
    const event = { kind: 'timer', key, data } as const;
    const id = agenda.schedule(agenda.nowUs + delayUs, 'timer', place, event);
    this.table.timersOf(place).set(key, id);
  }

  private tell(place: number, effect: Extract<Effect, { kind: 'tell' }>): void {
    const { agenda, table } = this;
    const from = table.ids[place] as NodeId;
    const event = { kind: 'told', from, what: effect.what } as const;
    agenda.schedule(agenda.nowUs, 'event', table.place(effect.to), event);
  }

  private stateOnly(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.kind === 'fact') this.facts.push(effect.fact);
      else if (effect.kind !== 'cancelTimer' && effect.kind !== 'close' && effect.kind !== 'exit') {
        throw new InvariantViolation('a process that is down only states facts', effect);
      }
    }
  }
}
