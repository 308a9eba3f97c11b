/**
 * S7: a partition has no leader, or one of its ISR, by the controllers' word.
 *
 * Kafka:       PartitionChangeBuilder.electLeader (4.4); LeaderInIsr in hachikuji/kafka-specification.
 * Units:       none.
 * Invariants:  S7.
 * Divergences: none.
 */

import { NO_BROKER } from '../protocol/topic-partition.ts';
import { ofRegistrations } from './watch.ts';

export const leaderIsInSync = ofRegistrations(
  'S7',
  'a leader is in the ISR',
  ({ after: { leader, isr } }) =>
    leader === NO_BROKER || isr.includes(leader)
      ? undefined
      : `leader ${leader} is not in the ISR ${isr.join()}`,
);
