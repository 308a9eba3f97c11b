/**
 * R1: at most one broker ever acts as leader of a partition in one leader epoch.
 *
 * Kafka:       Partition.makeLeader (4.4); the epoch is given by the controllers.
 * Units:       epochs count.
 * Invariants:  R1.
 * Divergences: none.
 */

import { isLeader } from '../replication/replica.ts';
import { ofReplicas, type Watch } from './watch.ts';

export function oneLeaderAnEpoch(): Watch {
  const leaders = new Map<string, number>();
  return ofReplicas('R1', 'one leader in one epoch', ({ broker, replica }) => {
    if (!isLeader(replica)) return undefined;
    const key = `${replica.partition} e${replica.leaderEpoch}`;
    const known = leaders.get(key);
    leaders.set(key, known ?? broker);
    return known === undefined || known === broker
      ? undefined
      : `epoch ${replica.leaderEpoch} was ${known}’s`;
  });
}
