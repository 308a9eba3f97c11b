/**
 * Facts: something was decided, by which rule, from which inputs, caused by what.
 *
 * Kafka:       none; every rule names its Kafka source in `explain/`.
 * Units:       `atUs` whole microseconds.
 * Invariants:  `supports` names only earlier facts; a fact's cause is the event whose turn stated it.
 * Divergences: none.
 */

import type { RuleId, RuleInputs } from '../rules.ts';
import type { EventId, FactId, NodeId } from './ids.ts';

/** Places below are the handler's; from here on those of the kernel and the network, in the same event. */
export const FIRST_KERNEL_FACT = 6_144;

interface FactOf<R extends RuleId> {
  readonly id: FactId;
  readonly atUs: number;
  readonly node: NodeId;
  readonly rule: R;
  readonly inputs: RuleInputs[R];
  /** The event whose turn stated the fact. The kernel knows that event's own cause. */
  readonly causedBy: EventId;
  /** Earlier facts that made the inputs true. */
  readonly supports: readonly FactId[];
}

export type Fact = { readonly [R in RuleId]: FactOf<R> }[RuleId];

/** A fact as a handler writes it; kernel fields are added by the outbox. */
export type FactDraft = {
  readonly [R in RuleId]: {
    readonly rule: R;
    readonly inputs: RuleInputs[R];
    readonly supports?: readonly FactId[];
  };
}[RuleId];
