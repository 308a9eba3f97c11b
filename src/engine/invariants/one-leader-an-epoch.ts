/**
 * R1: at most one broker ever acts as leader of a partition in one leader epoch.
 *
 * Kafka:       Partition.makeLeader (4.4); the epoch is given by the controllers.
 * Units:       epochs count.
 * Invariants:  R1.
 * Divergences: none.
 */

import { changedReplicas } from './replicas-of.ts';
import type { Watch } from './watch.ts';

export function oneLeaderAnEpoch(): Watch {
  const leaders = new Map<string, number>();
  return {
    id: 'R1',
    name: 'one leader in one epoch',
    look(world, before) {
      for (const { broker, replica } of changedReplicas(world, before)) {
        if (replica.role.kind !== 'leader') continue;
        const key = `${replica.partition} e${replica.leaderEpoch}`;
        const known = leaders.get(key);
        if (known !== undefined && known !== broker) return `${key}: ${known} and ${broker}`;
        leaders.set(key, broker);
      }
      return undefined;
    },
  };
}
