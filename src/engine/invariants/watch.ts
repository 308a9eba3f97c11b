/**
 * An invariant as something that watches a run: it looks at the world after every event and tells what is broken.
 *
 * Kafka:       the TLA+ specifications named per file; org.apache.kafka.raft.RaftEventSimulationTest is built alike.
 * Units:       none.
 * Invariants:  a watch never changes the world; what it remembers (ghost state) no actor can see.
 * Divergences: none.
 */

import type { World } from '../world.ts';

export interface Watch {
  /** The id of the property in the project's list: `R2`, `S1` … */
  readonly id: string;
  readonly name: string;
  /** Looks at the world after one event; `undefined`: it holds. */
  look(world: World, before: World | undefined): string | undefined;
}
