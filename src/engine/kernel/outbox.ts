/**
 * The effects of one turn, collected in the order in which the handler asked for them.
 *
 * Kafka:       none.
 * Units:       `delayUs` whole microseconds, not negative.
 * Invariants:  fact ids are unique and grow within the turn.
 * Divergences: none.
 */

import { FACTS_PER_EVENT } from './ids.ts';
import type { Context, Effect, Outbox } from './contract.ts';
import { FIRST_KERNEL_FACT, type Fact, type FactDraft } from './fact.ts';
import { invariant } from './invariant.ts';

const NO_SUPPORTS: readonly number[] = [];

export function outbox(context: Context): Outbox {
  const effects: Effect[] = [];
  let facts = 0;
  return {
    send: (message) => void effects.push({ kind: 'send', message }),
    close: (connection, peer) => void effects.push({ kind: 'close', connection, peer }),
    setTimer: (key, delayUs, data) => {
      invariant(Number.isInteger(delayUs) && delayUs >= 0, 'a delay is a whole number of µs', {
        key,
        delayUs,
      });
      effects.push({ kind: 'setTimer', key, delayUs, data });
    },
    cancelTimer: (key) => void effects.push({ kind: 'cancelTimer', key }),
    tell: (to, what) => void effects.push({ kind: 'tell', to, what }),
    exit: (restart = false) => void effects.push({ kind: 'exit', restart }),
    fact: (draft) => {
      invariant(facts < FIRST_KERNEL_FACT, 'a turn states a bounded number of facts', {
        rule: draft.rule,
      });
      const fact = complete(draft, context, facts++);
      effects.push({ kind: 'fact', fact });
      return fact.id;
    },
    turn: (state) => ({ state, effects }),
  };
}

function complete(draft: FactDraft, context: Context, place: number): Fact {
  // The mapped union of drafts and the mapped union of facts agree rule by rule, which TypeScript cannot follow.
  return {
    id: context.eventId * FACTS_PER_EVENT + place,
    atUs: context.nowUs,
    node: context.self,
    rule: draft.rule,
    inputs: draft.inputs,
    causedBy: context.eventId,
    supports: draft.supports ?? NO_SUPPORTS,
  } as Fact;
}
