/**
 * What one partition answers to a fetch: an error, a diverging epoch, or records.
 *
 * Kafka:       kafka.cluster.Partition.fetchRecords, readRecords, LocalLog.read (4.4); KIP-320, KIP-392, KIP-595.
 * Units:       sizes in bytes; offsets are the next ones to read.
 * Invariants:  a read changes nothing.
 * Divergences: none.
 */

import type { Log } from '../log/log.ts';
import { lastStableOffset, readLog } from '../log/log-read.ts';
import { abortedWithin } from '../log/open-transactions.ts';
import type { RecordBatch } from '../log/record-batch.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { FetchPartitionResponse, FetchRequest } from '../protocol/messages.ts';
import { type BrokerId, NO_BROKER, type TopicPartition } from '../protocol/topic-partition.ts';
import { isLeader, type Replica } from '../replication/replica.ts';
import { compareWithFollower } from '../replication/truncation.ts';
import { preferredReadReplica } from './read-replica.ts';
import { errorOfAbsence, leaderHint } from './refusal.ts';
import { type BrokerTurn, replicaOf } from './turn.ts';

const NO_BATCHES: readonly RecordBatch[] = [];
const NO_TRANSACTIONS: FetchPartitionResponse['abortedTransactions'] = [];

export type AskedPartition = FetchRequest['partitions'][number];

export interface PartitionFetch {
  readonly asked: AskedPartition;
  readonly replicaId: BrokerId;
  readonly isolation: FetchRequest['isolation'];
  /** Of a consumer; empty where it told none. */
  readonly clientRack: string;
  /** Of the whole response. */
  readonly bytesLeft: number;
  /** Nothing has been read for this response yet: the first batch comes however large it is. */
  readonly isFirst: boolean;
}

export function readPartition(turn: BrokerTurn, fetch: PartitionFetch): FetchPartitionResponse {
  const { asked } = fetch;
  const replica = replicaOf(turn, asked.partition);
  const isFollower = fetch.replicaId !== NO_BROKER;
  const check = isFollower ? checkLeader : checkReadable;
  const error = check(turn, asked.partition, asked.currentLeaderEpoch);
  if (error !== 'NONE' || replica === undefined) return fetchError(turn, asked.partition, error);
  if (isFollower && !replica.replicas.includes(fetch.replicaId)) {
    return fetchError(turn, asked.partition, 'UNKNOWN_LEADER_EPOCH');
  }
  const elsewhere = isFollower ? null : otherReplica(turn, replica, fetch);
  if (elsewhere !== null)
    return { ...readOf(replica, NO_BATCHES), preferredReadReplica: elsewhere };
  return readFrom(turn, replica, fetch);
}

function otherReplica(
  turn: BrokerTurn,
  replica: Replica,
  { asked, clientRack }: PartitionFetch,
): BrokerId | null {
  if (!isLeader(replica)) return null;
  return preferredReadReplica(turn, replica, clientRack, asked.fetchOffset);
}

function readFrom(
  turn: BrokerTurn,
  replica: Replica,
  { asked, replicaId, isolation, bytesLeft, isFirst }: PartitionFetch,
): FetchPartitionResponse {
  const { log, highWatermark } = replica;
  if (asked.lastFetchedEpoch >= 0) {
    const compared = compareWithFollower(log, asked.lastFetchedEpoch, asked.fetchOffset);
    if (compared.kind === 'unknown') {
      return fetchError(turn, asked.partition, 'OFFSET_OUT_OF_RANGE');
    }
    if (compared.kind === 'diverges') {
      const { epoch, endOffset } = compared;
      return { ...readOf(replica, NO_BATCHES), divergingEpoch: { epoch, endOffset } };
    }
  }
  if (isOutOfRange(log, asked.fetchOffset)) {
    return fetchError(turn, asked.partition, 'OFFSET_OUT_OF_RANGE');
  }
  if (bytesLeft <= 0 && !isFirst) return readOf(replica, NO_BATCHES);
  const maxBytes = Math.min(asked.partitionMaxBytes, bytesLeft);
  if (replicaId !== NO_BROKER) {
    return readOf(replica, readLog(log, asked.fetchOffset, maxBytes, log.logEndOffset));
  }
  if (isolation === 'read_uncommitted') {
    return readOf(replica, readLog(log, asked.fetchOffset, maxBytes, highWatermark));
  }
  const stable = lastStableOffset(log, highWatermark);
  const read = readOf(replica, readLog(log, asked.fetchOffset, maxBytes, stable));
  return withAborted(read, log, asked.fetchOffset);
}

/** What a reader of committed data has to leave out of the batches that it gets. */
function withAborted(
  read: FetchPartitionResponse,
  log: Log,
  fetchOffset: number,
): FetchPartitionResponse {
  const last = read.batches.at(-1);
  if (last === undefined || log.abortedTransactions.length === 0) return read;
  const aborted = abortedWithin(log.abortedTransactions, fetchOffset, last.lastOffset + 1);
  const abortedTransactions = aborted.map(({ producerId, firstOffset }) => ({
    producerId,
    firstOffset,
  }));
  return { ...read, abortedTransactions };
}

/** Leader here, and of the same epoch? As every request that names a leader epoch is checked. */
export function checkLeader(
  turn: BrokerTurn,
  partition: TopicPartition,
  requestedLeaderEpoch: number,
): ErrorCode {
  const replica = replicaOf(turn, partition);
  if (replica === undefined) return errorOfAbsence(turn, partition);
  const epochError = checkLeaderEpoch(replica, requestedLeaderEpoch);
  if (epochError !== 'NONE') return epochError;
  return isLeader(replica) ? 'NONE' : 'NOT_LEADER_OR_FOLLOWER';
}

/** A consumer may read from any replica that is of the same epoch (KIP-392). */
function checkReadable(
  turn: BrokerTurn,
  partition: TopicPartition,
  requestedLeaderEpoch: number,
): ErrorCode {
  const replica = replicaOf(turn, partition);
  if (replica === undefined || replica.role.kind === 'none') return errorOfAbsence(turn, partition);
  return checkLeaderEpoch(replica, requestedLeaderEpoch);
}

/** An older epoch than this replica's is fenced off; of a later one it has still to hear. */
export function checkLeaderEpoch(
  replica: Pick<Replica, 'leaderEpoch'>,
  requestedLeaderEpoch: number,
): ErrorCode {
  if (requestedLeaderEpoch < 0 || requestedLeaderEpoch === replica.leaderEpoch) return 'NONE';
  return requestedLeaderEpoch < replica.leaderEpoch
    ? 'FENCED_LEADER_EPOCH'
    : 'UNKNOWN_LEADER_EPOCH';
}

function isOutOfRange(log: Log, offset: number): boolean {
  return offset < log.logStartOffset || offset > log.logEndOffset;
}

function readOf(replica: Replica, batches: readonly RecordBatch[]): FetchPartitionResponse {
  return {
    partition: replica.partition,
    error: 'NONE',
    highWatermark: replica.highWatermark,
    lastStableOffset: lastStableOffset(replica.log, replica.highWatermark),
    logStartOffset: replica.log.logStartOffset,
    batches,
    abortedTransactions: NO_TRANSACTIONS,
  };
}

export function fetchError(
  turn: BrokerTurn,
  partition: TopicPartition,
  error: ErrorCode,
): FetchPartitionResponse {
  const answer = {
    partition,
    error,
    highWatermark: -1,
    lastStableOffset: -1,
    logStartOffset: -1,
    batches: [],
    abortedTransactions: [],
  };
  const currentLeader = leaderHint(turn, partition, error);
  return currentLeader === undefined ? answer : { ...answer, currentLeader };
}

/** Enough bytes, an error, logs that part, or another replica to ask: such an answer does not wait. */
export function isWorthAnswering(
  read: readonly FetchPartitionResponse[],
  minBytes: number,
): boolean {
  let bytes = 0;
  for (const { error, divergingEpoch, preferredReadReplica: elsewhere, batches } of read) {
    if (error !== 'NONE' || divergingEpoch !== undefined || elsewhere !== undefined) return true;
    for (const batch of batches) bytes += batch.sizeBytes;
  }
  return bytes >= minBytes;
}
