/**
 * One batch of records on its way: created, filled, closed, drained, retried, done.
 *
 * Kafka:       org.apache.kafka.clients.producer.internals.ProducerBatch, MemoryRecordsBuilder.hasRoomFor (4.4).
 * Units:       bytes, µs; sequences count records.
 * Invariants:  never grows beyond its buffer, but always takes its first record.
 * Divergences: none.
 */

import type { FactId } from '../kernel/ids.ts';
import type { DataRecord, UnplacedBatch } from '../log/record-batch.ts';
import { NO_PRODUCER_EPOCH, NO_PRODUCER_ID, NO_SEQUENCE } from '../log/record-batch.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import { batchWith } from './producer-copies.ts';
import type { ProducerBatch } from './producer-state.ts';
import { BATCH_OVERHEAD_BYTES, recordBytes } from './record-size.ts';

/** Sequences wrap from 2147483647 to 0. */
const SEQUENCES = 2_147_483_648;

export function emptyBatch(
  id: number,
  partition: TopicPartition,
  nowUs: number,
  bufferBytes: number,
): ProducerBatch {
  return {
    id,
    partition,
    createdAtUs: nowUs,
    records: [],
    sizeBytes: BATCH_OVERHEAD_BYTES,
    bufferBytes,
    closed: false,
    attempts: 0,
    lastAttemptUs: nowUs,
    backoffUntilUs: 0,
    inRetry: false,
    leaderEpoch: -1,
    producerId: NO_PRODUCER_ID,
    producerEpoch: NO_PRODUCER_EPOCH,
    baseSequence: NO_SEQUENCE,
    sequenceReset: false,
    transactional: false,
    split: false,
    leftBecause: null,
    done: false,
    supports: [],
  };
}

/** No further record fits: the buffer is used up, a record did not fit, or it has been drained before. */
export function isFull(batch: ProducerBatch): boolean {
  return batch.closed || (batch.records.length > 0 && batch.sizeBytes >= batch.bufferBytes);
}

/** The record's exact size as the batch's next one. */
function nextRecordBytes(batch: ProducerBatch, record: DataRecord): number {
  const first = batch.records[0];
  const ms = (us: number): number => Math.floor(us / 1_000);
  const delta = first === undefined ? 0 : ms(record.timestampUs) - ms(first.timestampUs);
  return recordBytes(record, batch.records.length, delta);
}

/** The batch with the record, or `null` when it has no room. */
export function withRecord(batch: ProducerBatch, record: DataRecord): ProducerBatch | null {
  if (isFull(batch)) return null;
  const sizeBytes = nextRecordBytes(batch, record);
  if (batch.records.length > 0 && batch.sizeBytes + sizeBytes > batch.bufferBytes) return null;
  return batchWith(batch, {
    records: [...batch.records, { ...record, sizeBytes }],
    sizeBytes: batch.sizeBytes + sizeBytes,
  });
}

export function hasSequence(batch: ProducerBatch): boolean {
  return batch.baseSequence !== NO_SEQUENCE;
}

export function sequenceAfter(sequence: number, count: number): number {
  return (sequence + count) % SEQUENCES;
}

export function lastSequence(batch: ProducerBatch): number {
  return hasSequence(batch)
    ? sequenceAfter(batch.baseSequence, batch.records.length - 1)
    : NO_SEQUENCE;
}

export function sendIdsOf(batch: ProducerBatch): readonly number[] {
  return batch.records.map((record) => record.sendId);
}

/** KIP-951: a batch that is being retried does not wait when its leader has changed since. */
export function isBackingOff(
  batch: ProducerBatch,
  knownLeaderEpoch: number,
  nowUs: number,
): boolean {
  if (batch.attempts === 0 || knownLeaderEpoch > batch.leaderEpoch) return false;
  return nowUs < batch.backoffUntilUs;
}

export function hasExpired(
  batch: ProducerBatch,
  deliveryTimeoutUs: number,
  nowUs: number,
): boolean {
  return batch.createdAtUs + deliveryTimeoutUs <= nowUs;
}

export function supportedBy(batch: ProducerBatch, fact: FactId): ProducerBatch {
  return batchWith(batch, { supports: [...batch.supports, fact] });
}

/** As it goes over the wire. */
export function unplaced(batch: ProducerBatch): UnplacedBatch {
  return {
    producerId: batch.producerId,
    producerEpoch: batch.producerEpoch,
    baseSequence: batch.baseSequence,
    transactional: batch.transactional,
    control: false,
    sizeBytes: batch.sizeBytes,
    contents: batch.records,
  };
}

/** Pieces of at most `targetBytes` (each at least one record), sequences going on; they count as untried. */
export function splitBatch(
  batch: ProducerBatch,
  targetBytes: number,
  firstId: number,
): readonly ProducerBatch[] {
  const pieces: ProducerBatch[] = [];
  let taken = 0;
  while (taken < batch.records.length) {
    let piece = emptyBatch(
      firstId + pieces.length,
      batch.partition,
      batch.createdAtUs,
      targetBytes,
    );
    for (const record of batch.records.slice(taken)) {
      const grown = withRecord(piece, record);
      if (grown === null) break;
      piece = grown;
    }
    const baseSequence = hasSequence(batch)
      ? sequenceAfter(batch.baseSequence, taken)
      : NO_SEQUENCE;
    const { producerId, producerEpoch, transactional, supports } = batch;
    // The pieces lie outside the buffer pool: they give nothing back.
    const bufferBytes = 0;
    taken += piece.records.length;
    pieces.push({
      ...piece,
      baseSequence,
      producerId,
      producerEpoch,
      transactional,
      supports,
      bufferBytes,
      closed: true,
      split: true,
    });
  }
  return pieces;
}
