/**
 * The effects of one turn, collected in the order in which the handler asked for them.
 *
 * Kafka:       none.
 * Units:       `delayUs` whole microseconds, not negative.
 * Invariants:  fact ids are unique and grow within the turn.
 * Divergences: none.
 */

import type { ConnectionId, Message } from '../protocol/envelope.ts';
import type { Context, Effect, Outbox, Turn } from './contract.ts';
import { FIRST_KERNEL_FACT, type Fact, type FactDraft } from './fact.ts';
import { FACTS_PER_EVENT, type FactId, type NodeId } from './ids.ts';
import { invariant } from './invariant.ts';

const NO_SUPPORTS: readonly number[] = [];

/** Facts are kept for the whole run: without the room that arrays leave behind their end. */
function compact(supports: readonly FactId[] | undefined): readonly FactId[] {
  return supports === undefined || supports.length === 0 ? NO_SUPPORTS : supports.slice();
}

export function outbox(context: Context): Outbox {
  return new TurnOutbox(context);
}

/** A class, since one is made for every turn: methods are shared, closures would not be. */
class TurnOutbox implements Outbox {
  private readonly context: Context;
  private readonly effects: Effect[] = [];
  private facts = 0;

  constructor(context: Context) {
    this.context = context;
  }

  send(message: Message): void {
    this.effects.push({ kind: 'send', message });
  }

  close(connection: ConnectionId, peer: NodeId): void {
    this.effects.push({ kind: 'close', connection, peer });
  }

  setTimer(key: string, delayUs: number, data?: unknown): void {
    const isDelay = Number.isInteger(delayUs) && delayUs >= 0;
    if (!isDelay) invariant(false, 'a delay is a whole number of µs', { key, delayUs });
    this.effects.push({ kind: 'setTimer', key, delayUs, data });
  }

  cancelTimer(key: string): void {
    this.effects.push({ kind: 'cancelTimer', key });
  }

  tell(to: NodeId, what: unknown): void {
    this.effects.push({ kind: 'tell', to, what });
  }

  exit(restart = false): void {
    this.effects.push({ kind: 'exit', restart });
  }

  fact(draft: FactDraft): FactId {
    invariant(this.facts < FIRST_KERNEL_FACT, 'a turn states a bounded number of facts');
    const { eventId, nowUs, self } = this.context;
    const id = eventId * FACTS_PER_EVENT + this.facts;
    this.facts += 1;
    // The mapped union of drafts and the mapped union of facts agree rule by rule, which TypeScript cannot follow.
    const fact = {
      id,
      atUs: nowUs,
      node: self,
      rule: draft.rule,
      inputs: draft.inputs,
      causedBy: eventId,
      supports: compact(draft.supports),
    } as Fact;
    this.effects.push({ kind: 'fact', fact });
    return id;
  }

  turn<State>(state: State): Turn<State> {
    return { state, effects: this.effects };
  }
}
