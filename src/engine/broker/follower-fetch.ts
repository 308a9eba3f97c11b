/**
 * What a leader learns from a follower's fetch: how far it is, whether it may come back into the ISR, what is safe now.
 *
 * Kafka:       kafka.cluster.Partition.updateFollowerFetchState (4.4); KIP-841, KIP-903.
 * Units:       offsets are exclusive ends.
 * Invariants:  a fetch of an earlier incarnation of the follower's broker counts for nothing.
 * Divergences: none.
 */

import type { FetchPartitionResponse, FetchRequest } from '../protocol/messages.ts';
import {
  groundedIn,
  isStaleBrokerEpoch,
  updateProgress,
  withProgress,
} from '../replication/follower-progress.ts';
import { maybeExpandIsr } from '../replication/isr.ts';
import { type FollowerProgress, isLeader, type LeaderReplica } from '../replication/replica.ts';
import { proposeIsr } from './alter-partition.ts';
import { type AskedPartition, fetchError } from './fetch-partition.ts';
import { grounds, leaderContext, putAdvanced } from './leader-replica.ts';
import { type BrokerTurn, putReplica, replicaOf } from './turn.ts';

/** Returns what the follower is to be told: what was read, or that it is out of date. */
export function updateFollowerFetchState(
  turn: BrokerTurn,
  body: FetchRequest,
  asked: AskedPartition,
  read: FetchPartitionResponse,
): FetchPartitionResponse {
  const replica = replicaOf(turn, asked.partition);
  if (!isLeader(replica)) return read;
  const known = replica.role.followers.get(body.replicaId);
  if (known === undefined) return read;
  const context = leaderContext(turn, asked.partition);
  if (isStaleBrokerEpoch(body.replicaId, body.replicaEpoch, context)) {
    return fetchError(turn, asked.partition, 'NOT_LEADER_OR_FOLLOWER');
  }
  const fetch = {
    fetchOffset: asked.fetchOffset,
    logStartOffset: asked.logStartOffset,
    leaderLogEndOffset: replica.log.logEndOffset,
    brokerEpoch: body.replicaEpoch,
  };
  const progress = noteAcknowledged(turn, replica, known, updateProgress(known, fetch, turn.nowUs));
  const proposal = maybeExpandIsr(replica, progress, context);
  const updated = withProgress(replica, progress);
  const proposed = proposal === undefined ? updated : proposeIsr(turn, updated, proposal);
  if (progress.logEndOffset === known.logEndOffset) putReplica(turn, proposed);
  else putAdvanced(turn, proposed);
  return read;
}

/** By asking for the next offset the follower says that it has everything below. */
function noteAcknowledged(
  turn: BrokerTurn,
  replica: LeaderReplica,
  known: FollowerProgress,
  progress: FollowerProgress,
): FollowerProgress {
  if (progress.logEndOffset <= known.logEndOffset || progress.logEndOffset === 0) return progress;
  const ground = turn.out.fact({
    rule: 'replication.followerAcknowledged',
    inputs: {
      partition: replica.partition,
      broker: turn.state.broker,
      leaderEpoch: replica.leaderEpoch,
      follower: progress.broker,
      fromOffset: known.logEndOffset,
      toOffset: progress.logEndOffset,
      logEndOffset: replica.log.logEndOffset,
      isInIsr: replica.role.isr.includes(progress.broker),
    },
    supports: grounds(replica.appendGround),
  });
  return groundedIn(progress, ground);
}
