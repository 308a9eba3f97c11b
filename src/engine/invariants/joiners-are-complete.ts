/**
 * R15: a leader proposes a follower for the ISR when it has reached the high watermark and the start of the leader’s epoch.
 *
 * Kafka:       Partition.isFollowerInSync (4.4); KIP-497, KIP-841.
 * Units:       offsets are exclusive ends.
 * Invariants:  R15.
 * Divergences: none.
 */

import { isLeader, type LeaderReplica } from '../replication/replica.ts';
import { ofReplicas, type Broken } from './watch.ts';

export const joinersAreComplete = ofReplicas(
  'R15',
  'who joins the ISR has what is committed',
  ({ replica, before }) => {
    if (!isLeader(replica) || replica.role.pending?.kind !== 'expand') return undefined;
    const isKnown = isLeader(before) && before.role.pending === replica.role.pending;
    return isKnown ? undefined : incomplete(replica);
  },
);

function incomplete({ role, highWatermark }: LeaderReplica): Broken {
  for (const joiner of role.pending?.changed ?? []) {
    const end = role.followers.get(joiner)?.logEndOffset ?? -1;
    if (end >= highWatermark && end >= role.leaderEpochStartOffset) continue;
    return `${joiner} ends at ${end}, HW ${highWatermark}, epoch from ${role.leaderEpochStartOffset}`;
  }
  return undefined;
}
