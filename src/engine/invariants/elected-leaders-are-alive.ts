/**
 * C2: nobody is elected who is fenced or in controlled shutdown at that moment.
 *
 * Kafka:       ClusterControlManager.isActive (4.4).
 * Units:       none.
 * Invariants:  C2.
 * Divergences: none.
 */

import { NO_BROKER } from '../protocol/topic-partition.ts';
import { ofRegistrations } from './watch.ts';

export const electedLeadersAreAlive = ofRegistrations(
  'C2',
  'an elected leader is alive',
  ({ before, after: { leader } }, { image }) => {
    if (before === undefined || leader === NO_BROKER || leader === before.leader) return undefined;
    const broker = image?.brokers.get(leader);
    const isActive = broker !== undefined && !broker.fenced && !broker.inControlledShutdown;
    return isActive ? undefined : `${leader} is fenced or shutting down`;
  },
);
