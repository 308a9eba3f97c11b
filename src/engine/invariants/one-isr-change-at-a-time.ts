/**
 * S10: of a partition at most one AlterPartition is under way, and it is the one that the leader reckons with.
 *
 * Kafka:       Partition.alterIsrInProgress, AlterPartitionManager.unsentIsrUpdates (4.4); KIP-497.
 * Units:       proposals count.
 * Invariants:  S10.
 * Divergences: none.
 */

import { isLeader } from '../replication/replica.ts';
import type { Watch } from './watch.ts';

export const oneIsrChangeAtATime: Watch = {
  id: 'S10',
  name: 'one change of the ISR at a time',
  look({ brokers }) {
    for (const { before, after } of brokers) {
      const { unsentIsrChanges, replicas } = after.state;
      const old = before?.state;
      if (old?.unsentIsrChanges === unsentIsrChanges && old.replicas === replicas) continue;
      for (const item of unsentIsrChanges.values()) {
        const replica = replicas.get(item.partition);
        if (!isLeader(replica) || replica.leaderEpoch !== item.leaderEpoch) continue;
        const { pending } = replica.role;
        if (pending === null || pending.proposal === item.proposal) continue;
        return `${after.id} ${item.partition}: proposals ${pending.proposal} and ${item.proposal}`;
      }
    }
    return undefined;
  },
};
