/**
 * DeleteRecords: the log start offset of a leader moves up; its followers hear of it with their next fetch.
 *
 * Kafka:       kafka.server.ReplicaManager.deleteRecords, kafka.cluster.Partition.deleteRecordsOnLeader (4.4); KIP-107.
 * Units:       offsets; `beforeOffset` is the first one that stays.
 * Invariants:  nothing at or above the high watermark is deleted.
 * Divergences: `admin-without-network`.
 */

import type { Command } from '../commands.ts';
import { deleteRecordsBefore } from '../log/log-retention.ts';
import { batchesFrom } from '../log/log-read.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import { isLeader, type LeaderReplica, replicaWith } from '../replication/replica.ts';
import { sendsIn } from './append.ts';
import { grounds, ofPartition } from './leader-replica.ts';
import { errorOfAbsence } from './refusal.ts';
import { type BrokerTurn, putReplica, replicaOf } from './turn.ts';

type DeleteRecords = Extract<Command, { readonly type: 'deleteRecords' }>;

export function deleteRecords(turn: BrokerTurn, command: DeleteRecords): void {
  const { partition, beforeOffset } = command;
  const replica = replicaOf(turn, partition);
  if (!isLeader(replica)) {
    const error =
      replica === undefined ? errorOfAbsence(turn, partition) : 'NOT_LEADER_OR_FOLLOWER';
    return refuse(turn, command, error);
  }
  const log = deleteRecordsBefore(replica.log, replica.highWatermark, beforeOffset);
  if (typeof log === 'string') return refuse(turn, command, log);
  if (log === replica.log) return;
  putReplica(turn, replicaWith(replica, { log }));
  noteDeleted(turn, replica, log.logStartOffset);
}

function noteDeleted(turn: BrokerTurn, before: LeaderReplica, toOffset: number): void {
  const { logStartOffset: fromOffset } = before.log;
  const gone = batchesFrom(before.log, fromOffset).map((batch) => ({
    ...batch,
    records: batch.records.filter(({ offset }) => offset >= fromOffset && offset < toOffset),
  }));
  turn.out.fact({
    rule: 'storage.recordsDeleted',
    inputs: {
      ...ofPartition(turn, before),
      fromOffset,
      toOffset,
      highWatermark: before.highWatermark,
      sends: sendsIn(gone),
    },
    supports: grounds(before.highWatermarkGround),
  });
}

function refuse(
  turn: BrokerTurn,
  { partition, beforeOffset }: DeleteRecords,
  error: ErrorCode,
): void {
  const replica = replicaOf(turn, partition);
  turn.out.fact({
    rule: 'storage.deleteRecordsRefused',
    inputs: {
      ...ofPartition(turn, replica ?? { partition, leaderEpoch: -1 }),
      beforeOffset,
      highWatermark: replica?.highWatermark ?? -1,
      error,
    },
  });
}
