/**
 * One look at what a share fetch could have now: wait on, or hand out.
 *
 * Kafka:       kafka.server.share.DelayedShareFetch.tryComplete, acquirablePartitions, isMinBytesSatisfied;
 *              ShareFetchUtils.processFetchResponse, maybeSliceFetchRecords (4.4).
 * Units:       offsets; sizes in bytes.
 * Invariants:  records are read where the group has still to hand some out, and handed out in the same step.
 * Divergences: none.
 */

import type { RecordBatch } from '../../log/record-batch.ts';
import { sendsIn } from '../append.ts';
import { readPartition } from '../fetch-partition.ts';
import { type BrokerTurn, replicaOf } from '../turn.ts';
import type { FetchPartitionResponse } from '../../protocol/messages.ts';
import type {
  ShareFetchPartitionResponse,
  ShareFetchRequest,
} from '../../protocol/share-messages.ts';
import { NO_BROKER, type TopicPartition } from '../../protocol/topic-partition.ts';
import { abortedBatches } from '../../share-partition/aborted-records.ts';
import { acquire } from '../../share-partition/acquire.ts';
import type { AcquiredRange } from '../../share-partition/acquisition.ts';
import { logStartMoved } from '../../share-partition/archiving.ts';
import {
  canAcquire,
  nextFetchOffset,
  type SharePartition,
} from '../../share-partition/share-partition.ts';
import { changeShare, heldShare, tellShare } from './held-shares.ts';
import { shareIsolation, shareLimits } from './share-limits.ts';
import type { HeldSharePartition, ShareRequest } from './share-service.ts';
import { sessionOf } from './share-sessions.ts';

interface Readable {
  readonly held: HeldSharePartition;
  readonly state: SharePartition;
  readonly fetchOffset: number;
  readonly read: FetchPartitionResponse;
}

/** Partitions with room, or with records that came back, as the log stands now. */
export function readable(turn: BrokerTurn, request: ShareRequest): readonly Readable[] {
  const { fetch, group } = request;
  if (fetch === null) return [];
  const limits = shareLimits(turn, group);
  const open = request.partitions.flatMap((partition) => {
    const held = heldShare(turn, group, partition);
    const state = held?.state ?? null;
    return held === undefined || state === null || !canAcquire(state, limits)
      ? []
      : [{ held, state }];
  });
  return open.map(({ held, state }) => {
    const fetchOffset = nextFetchOffset(state);
    const read = readAt(turn, held, fetchOffset, fetch, open.length);
    return { held, state, fetchOffset, read };
  });
}

/** Each partition gets an equal part of the bytes (PartitionMaxBytesStrategy.UNIFORM). */
function readAt(
  turn: BrokerTurn,
  { partition, group }: HeldSharePartition,
  fetchOffset: number,
  { maxBytes }: ShareFetchRequest,
  partitions: number,
): FetchPartitionResponse {
  const asked = {
    partition,
    fetchOffset,
    lastFetchedEpoch: -1,
    currentLeaderEpoch: -1,
    logStartOffset: -1,
  };
  const partitionMaxBytes = Math.floor(maxBytes / partitions);
  return readPartition(turn, {
    asked: { ...asked, partitionMaxBytes },
    replicaId: NO_BROKER,
    clientRack: '',
    isolation: shareIsolation(turn, group),
    bytesLeft: partitionMaxBytes,
    isFirst: true,
  });
}

/** An error, or enough bytes: it is answered now, even when none of them can be handed out. */
export function isWorthHandingOut(reads: readonly Readable[], minBytes: number): boolean {
  let bytes = 0;
  for (const { read } of reads) {
    if (read.error !== 'NONE') return true;
    for (const { sizeBytes } of read.batches) bytes += sizeBytes;
  }
  return reads.length > 0 && bytes >= minBytes;
}

/** In the order of the partitions, up to as many records as were asked for. */
export function handOut(
  turn: BrokerTurn,
  request: ShareRequest,
  reads: readonly Readable[],
): readonly ShareFetchPartitionResponse[] {
  let count = 0;
  return reads.map((one) => {
    const given = handOutOne(turn, request, one, count);
    for (const { firstOffset, lastOffset } of given.acquired) count += lastOffset - firstOffset + 1;
    return given;
  });
}

function handOutOne(
  turn: BrokerTurn,
  request: ShareRequest,
  { held, state, fetchOffset, read }: Readable,
  before: number,
): ShareFetchPartitionResponse {
  const { partition } = held;
  if (read.error === 'OFFSET_OUT_OF_RANGE') {
    const logStartOffset = replicaOf(turn, partition)?.log.logStartOffset ?? state.startOffset;
    changeShare(turn, held, logStartMoved(state, logStartOffset));
    return nothing(partition);
  }
  const { fetch } = request;
  if (read.error !== 'NONE' || fetch === null) return { ...nothing(partition), error: read.error };
  const given = acquire(
    state,
    {
      member: request.memberId,
      mode: fetch.acquireMode,
      batchSize: fetch.maxRecords,
      maxRecords: fetch.maxRecords - before,
      fetchOffset,
      batches: read.batches,
      aborted: abortedBatches(read.batches, read.abortedTransactions),
      nowUs: turn.nowUs,
    },
    shareLimits(turn, held.group),
  );
  if (given.partition !== state)
    tellAcquired(
      turn,
      changeShare(turn, held, given.partition),
      request,
      given.ranges,
      read.batches,
    );
  const batches = overlapping(read.batches, given.ranges);
  return { ...nothing(partition), batches, acquired: given.ranges };
}

function nothing(partition: TopicPartition): ShareFetchPartitionResponse {
  return { partition, error: 'NONE', acknowledgeError: 'NONE', batches: [], acquired: [] };
}

/** From the batch with the first record that was handed out to the one with the last. */
function overlapping(
  batches: readonly RecordBatch[],
  ranges: readonly AcquiredRange[],
): readonly RecordBatch[] {
  const first = ranges[0]?.firstOffset;
  const last = ranges.at(-1)?.lastOffset;
  if (first === undefined || last === undefined) return [];
  return batches.filter(({ baseOffset, lastOffset }) => lastOffset >= first && baseOffset <= last);
}

function tellAcquired(
  turn: BrokerTurn,
  held: HeldSharePartition,
  { group, memberId }: ShareRequest,
  ranges: readonly AcquiredRange[],
  batches: readonly RecordBatch[],
): void {
  if (ranges.length === 0) return;
  const { partition } = held;
  const limits = shareLimits(turn, group);
  const client = sessionOf(turn, group, memberId)?.client ?? memberId;
  const inputs = {
    group,
    partition,
    client,
    ranges,
    lockDurationUs: limits.lockDurationUs,
    deliveryLimit: limits.maxDeliveryCount,
    sends: sendsIn(overlapping(batches, ranges)),
  };
  tellShare(turn, held, { rule: 'share.recordsAcquired', inputs });
}
