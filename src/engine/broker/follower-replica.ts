/**
 * What a follower does with its leader's answer: store, learn the high watermark, or cut back and ask again.
 *
 * Kafka:       kafka.server.ReplicaFetcherThread.processPartitionData, truncate (4.4); KIP-101, KIP-279, KIP-595.
 * Units:       offsets are exclusive ends unless named last.
 * Invariants:  a follower's log never grows but by batches of its leader.
 * Divergences: none.
 */

import { appendFetched, onHighWatermark } from '../log/log.ts';
import { withLogStartOffset } from '../log/log-retention.ts';
import { batchesFrom } from '../log/log-read.ts';
import type { RecordBatch } from '../log/record-batch.ts';
import type { FetchPartitionResponse } from '../protocol/messages.ts';
import type { BrokerId } from '../protocol/topic-partition.ts';
import { usableBatches } from '../replication/follower-reset.ts';
import { clampHighWatermark } from '../replication/high-watermark.ts';
import { type Replica, replicaWith } from '../replication/replica.ts';
import { truncateReplica, truncationOffset } from '../replication/truncation.ts';
import { sendsIn } from './append.ts';
import { grounds, ofPartition } from './leader-replica.ts';
import { noteSegments } from './log-notes.ts';
import { type BrokerTurn, putReplica } from './turn.ts';

/** The replica as it is afterwards; the same object where the answer brought nothing new. */
export function takeFetched(
  turn: BrokerTurn,
  replica: Replica,
  leader: BrokerId,
  answer: FetchPartitionResponse,
): Replica {
  const stored = store(turn, replica, leader, answer.batches);
  const heard = learnHighWatermark(turn, stored, leader, answer.highWatermark);
  const taken = learnLogStart(turn, heard, leader, answer.logStartOffset);
  if (taken !== replica) putReplica(turn, taken);
  return taken;
}

function store(
  turn: BrokerTurn,
  replica: Replica,
  leader: BrokerId,
  batches: readonly RecordBatch[],
): Replica {
  if (batches.length === 0) return replica;
  const usable = usableBatches(replica, batches);
  const first = usable[0];
  const last = usable.at(-1);
  if (first === undefined || last === undefined) return replica;
  const log = appendFetched(replica.log, usable);
  const appendGround = turn.out.fact({
    rule: 'replication.recordsReplicated',
    inputs: {
      partition: replica.partition,
      broker: turn.state.broker,
      leaderEpoch: replica.leaderEpoch,
      baseOffset: first.baseOffset,
      lastOffset: last.lastOffset,
      sends: sendsIn(usable),
      leader,
      logEndOffset: log.logEndOffset,
    },
    supports: grounds(replica.roleGround),
  });
  noteSegments(turn, replica, log, appendGround);
  return replicaWith(replica, { log, appendGround });
}

/** Deleted there is deleted here; the segments themselves go with this broker's own retention. */
function learnLogStart(
  turn: BrokerTurn,
  replica: Replica,
  leader: BrokerId,
  leaderLogStartOffset: number,
): Replica {
  const { logStartOffset: fromOffset } = replica.log;
  const toOffset = Math.min(leaderLogStartOffset, replica.highWatermark);
  if (toOffset <= fromOffset) return replica;
  const inputs = { ...ofPartition(turn, replica), leader, fromOffset, toOffset };
  turn.out.fact({ rule: 'storage.logStartLearned', inputs, supports: grounds(replica.roleGround) });
  return replicaWith(replica, { log: withLogStartOffset(replica.log, toOffset) });
}

function learnHighWatermark(
  turn: BrokerTurn,
  replica: Replica,
  leader: BrokerId,
  leaderHighWatermark: number,
): Replica {
  const highWatermark = clampHighWatermark(replica, leaderHighWatermark);
  if (highWatermark === replica.highWatermark) return replica;
  const highWatermarkGround = turn.out.fact({
    rule: 'replication.highWatermarkLearned',
    inputs: {
      partition: replica.partition,
      broker: turn.state.broker,
      leaderEpoch: replica.leaderEpoch,
      leader,
      fromOffset: replica.highWatermark,
      toOffset: highWatermark,
      logEndOffset: replica.log.logEndOffset,
    },
    supports: grounds(replica.appendGround),
  });
  const log = onHighWatermark(replica.log, highWatermark);
  // Consumers may wait for it here, too (KIP-392).
  if (turn.state.purgatory.fetches.size > 0) turn.stirred.add(replica.partition);
  return replicaWith(replica, { log, highWatermark, highWatermarkGround });
}

/** The leader says where the logs part; the rest of its answer is not used. */
export function truncateToLeader(
  turn: BrokerTurn,
  replica: Replica,
  leader: BrokerId,
  diverging: { readonly epoch: number; readonly endOffset: number },
): Replica {
  const { epoch: leaderEpoch, endOffset } = diverging;
  const toOffset = truncationOffset(replica.log, { leaderEpoch, endOffset });
  const truncated = truncateReplica(replica, toOffset);
  const appendGround = turn.out.fact({
    rule: 'replication.logTruncated',
    inputs: {
      ...ofPartition(turn, replica),
      leader,
      fromOffset: replica.log.logEndOffset,
      toOffset,
      divergingEpoch: leaderEpoch,
      divergingEndOffset: endOffset,
      highWatermark: replica.highWatermark,
      sends: sendsIn(batchesFrom(replica.log, toOffset)),
    },
    supports: grounds(replica.roleGround, replica.appendGround),
  });
  const taken = replicaWith(truncated, { appendGround });
  putReplica(turn, taken);
  return taken;
}
