/**
 * An invariant as something that watches a run: it looks at what every event did and tells what is broken.
 *
 * Kafka:       the TLA+ specifications named per file; org.apache.kafka.raft.RaftEventSimulationTest is built alike.
 * Units:       none.
 * Invariants:  a watch never changes the world; what it remembers (ghost state) no actor can see.
 * Divergences: none.
 */

import type { HostedReplica, Moment, RegistrationChange } from './moment.ts';

/** Words about what is broken; `undefined`: it holds. */
export type Broken = string | undefined;

export interface Watch {
  /** The id of the property in the project's list: `R2`, `S1` … */
  readonly id: string;
  readonly name: string;
  look(moment: Moment): Broken;
}

/** A property of one replica. */
export function ofReplicas(
  id: string,
  name: string,
  check: (hosted: HostedReplica, moment: Moment) => Broken,
): Watch {
  return {
    id,
    name,
    look(moment) {
      for (const hosted of moment.replicas) {
        const broken = check(hosted, moment);
        if (broken !== undefined) {
          return `${hosted.replica.partition} on ${hosted.broker}: ${broken}`;
        }
      }
      return undefined;
    },
  };
}

/** A property of what the controllers say about one partition. */
export function ofRegistrations(
  id: string,
  name: string,
  check: (change: RegistrationChange, moment: Moment) => Broken,
): Watch {
  return {
    id,
    name,
    look(moment) {
      for (const change of moment.registrations) {
        const broken = check(change, moment);
        if (broken !== undefined) return `${change.partition}: ${broken}`;
      }
      return undefined;
    },
  };
}
