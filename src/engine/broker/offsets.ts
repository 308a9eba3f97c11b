/**
 * Questions about offsets: the first, the last, the first since an instant, the end of a leader epoch.
 *
 * Kafka:       kafka.cluster.Partition.fetchOffsetForTimestamp, lastOffsetForLeaderEpoch (4.4); KIP-79, KIP-207, KIP-320.
 * Units:       offsets are the next ones to read; timestamps in µs, or Kafka's special values.
 * Invariants:  clients hear of nothing at or above the high watermark (the last stable offset, of committed data).
 * Divergences: none.
 */

import { epochForOffset, endOffsetForEpoch } from '../log/leader-epoch-cache.ts';
import { firstRecordSince, lastStableOffset } from '../log/log-read.ts';
import type { Request } from '../protocol/envelope.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type {
  ListOffsetsRequest,
  ListOffsetsResponse,
  OffsetForLeaderEpochRequest,
  OffsetForLeaderEpochResponse,
} from '../protocol/messages.ts';
import { NO_BROKER, type TopicPartition } from '../protocol/topic-partition.ts';
import { isLeader, type LeaderReplica } from '../replication/replica.ts';
import { reply } from './connections.ts';
import { checkLeader } from './fetch-partition.ts';
import { EARLIEST_TIMESTAMP, LATEST_TIMESTAMP } from './special-timestamps.ts';
import { type BrokerTurn, replicaOf } from './turn.ts';

type OffsetAnswer = ListOffsetsResponse['partitions'][number];
type EpochAnswer = OffsetForLeaderEpochResponse['partitions'][number];

export function handleListOffsets(
  turn: BrokerTurn,
  request: Request,
  body: ListOffsetsRequest,
): void {
  const partitions = body.partitions.map(({ partition, currentLeaderEpoch, timestampUs }) => {
    const error = checkLeader(turn, partition, currentLeaderEpoch);
    const replica = replicaOf(turn, partition);
    if (error !== 'NONE' || !isLeader(replica)) return noOffset(partition, error);
    return offsetFor(replica, timestampUs, body);
  });
  reply(turn, request, { api: 'ListOffsets', partitions });
}

function offsetFor(
  replica: LeaderReplica,
  timestampUs: number,
  { replicaId = NO_BROKER, isolation }: ListOffsetsRequest,
): OffsetAnswer {
  const { partition, log, highWatermark } = replica;
  if (timestampUs === EARLIEST_TIMESTAMP) return offsetAt(replica, log.logStartOffset);
  if (replicaId !== NO_BROKER) return offsetAt(replica, log.logEndOffset, replica.leaderEpoch);
  const upToOffset =
    isolation === 'read_committed' ? lastStableOffset(log, highWatermark) : highWatermark;
  // A new leader cannot tell the end before its high watermark has reached its own epoch (KIP-207).
  const isBehind = highWatermark < replica.role.leaderEpochStartOffset;
  if (timestampUs === LATEST_TIMESTAMP) {
    return isBehind
      ? noOffset(partition, 'OFFSET_NOT_AVAILABLE')
      : offsetAt(replica, upToOffset, replica.leaderEpoch);
  }
  const found = firstRecordSince(log, timestampUs, upToOffset);
  if (found !== undefined) return offsetAt(replica, found.offset, found.leaderEpoch);
  return noOffset(partition, isBehind ? 'OFFSET_NOT_AVAILABLE' : 'NONE');
}

function offsetAt(replica: LeaderReplica, offset: number, leaderEpoch?: number): OffsetAnswer {
  const epoch = leaderEpoch ?? epochForOffset(replica.log.leaderEpochs, offset);
  return { partition: replica.partition, error: 'NONE', offset, leaderEpoch: epoch };
}

function noOffset(partition: TopicPartition, error: ErrorCode): OffsetAnswer {
  return { partition, error, offset: -1, leaderEpoch: -1 };
}

export function handleOffsetForLeaderEpoch(
  turn: BrokerTurn,
  request: Request,
  body: OffsetForLeaderEpochRequest,
): void {
  const partitions = body.partitions.map(
    ({ partition, currentLeaderEpoch, leaderEpoch }): EpochAnswer => {
      const error = checkLeader(turn, partition, currentLeaderEpoch);
      const replica = replicaOf(turn, partition);
      if (error !== 'NONE' || !isLeader(replica)) {
        return { partition, error, leaderEpoch: -1, endOffset: -1 };
      }
      const { leaderEpochs, logEndOffset } = replica.log;
      return { partition, error, ...endOffsetForEpoch(leaderEpochs, leaderEpoch, logEndOffset) };
    },
  );
  reply(turn, request, { api: 'OffsetForLeaderEpoch', partitions });
}
