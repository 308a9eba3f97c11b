/**
 * Names of nodes, numbers of events and facts.
 *
 * Kafka:       none.
 * Units:       none.
 * Invariants:  event ids grow in the order of scheduling; fact ids grow with their event's id.
 * Divergences: none.
 */

/** `broker-1`, `controller-101`, a producer's name, a member's name (`billing-1`), a group's outside world (`billing`). */
export type NodeId = string;

/** Order of birth in the whole run. Acts of the scenario have ids below `FIRST_KERNEL_EVENT_ID`. */
export type EventId = number;

export const FIRST_KERNEL_EVENT_ID = 1_000_000;

/** `eventId × FACTS_PER_EVENT + place within the turn`: known to the handler at once. */
export type FactId = number;

export const FACTS_PER_EVENT = 8_192;
