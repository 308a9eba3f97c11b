/**
 * Where records wait: one queue of batches per partition, and the memory for all of them.
 *
 * Kafka:       org.apache.kafka.clients.producer.internals.RecordAccumulator.append, reenqueue, splitAndReenqueue,
 *              BufferPool (4.4).
 * Units:       bytes; µs.
 * Invariants:  free bytes + buffers of all batches not yet answered = buffer.memory; batches with a sequence stand
 *              in the order of their sequences.
 * Divergences: none.
 */

import { invariant } from '../kernel/invariant.ts';
import type { DataRecord } from '../log/record-batch.ts';
import { topicPartition, type TopicPartition } from '../protocol/topic-partition.ts';
import { afterAppend, nextPartition } from './partitioner.ts';
import { emptyBatch, hasSequence, isFull, supportedBy, withRecord } from './producer-batch.ts';
import { candidatesOf, clientRack } from './client-metadata.ts';
import { accumulatorWith, batchWith, stateWith } from './producer-copies.ts';
import { drawSticky, withEntry, type ProducerIo } from './producer-io.ts';
import type {
  AccumulatorState,
  ProducerBatch,
  ProducerState,
  StickyState,
} from './producer-state.ts';
import { recordUpperBoundBytes } from './record-size.ts';

export type Appended =
  | { readonly kind: 'appended'; readonly state: ProducerState; readonly batch: ProducerBatch }
  /** No memory for a new batch; the open batch has been closed all the same. */
  | { readonly kind: 'memory'; readonly state: ProducerState; readonly bytes: number };

export function queueOf(state: ProducerState, partition: TopicPartition): readonly ProducerBatch[] {
  return state.accumulator.queues.get(partition) ?? [];
}

export function withAccumulator(
  state: ProducerState,
  change: Partial<AccumulatorState>,
): ProducerState {
  return stateWith(state, { accumulator: accumulatorWith(state.accumulator, change) });
}

export function withQueue(
  state: ProducerState,
  partition: TopicPartition,
  queue: readonly ProducerBatch[],
): ProducerState {
  return withAccumulator(state, { queues: withEntry(state.accumulator.queues, partition, queue) });
}

/** Whether no batch of the partition is open: a switch does no harm to batching. */
function allFull(state: ProducerState, partition: TopicPartition): boolean {
  const last = queueOf(state, partition).at(-1);
  return last === undefined || isFull(last);
}

/** `chosen` null: the built-in partitioner's current partition. */
export function append(
  before: ProducerState,
  io: ProducerIo,
  topic: string,
  chosen: number | null,
  record: DataRecord,
): Appended {
  const state = chosen === null ? settledSticky(before, io, topic) : before;
  const number = chosen ?? state.accumulator.sticky.get(topic)?.partition ?? 0;
  const partition = topicPartition(topic, number);
  const queue = queueOf(state, partition);
  const last = queue.at(-1);
  const grown = last === undefined ? null : withRecord(last, record);
  if (last !== undefined && grown !== null) {
    const next = withQueue(state, partition, [...queue.slice(0, -1), grown]);
    return stay(next, io, topic, chosen, grown, grown.sizeBytes - last.sizeBytes);
  }
  const isOpen = last !== undefined && !last.closed;
  const closed = isOpen ? withQueue(state, partition, closedLast(queue)) : state;
  if (chosen !== null || !isOpen || freeBytesMissing(closed, record)) {
    return appendNew(closed, io, topic, chosen, partition, record);
  }
  // The batch is full now: a switch that waited for it comes before this record.
  const settled = settledSticky(closed, io, topic);
  const isElsewhere = settled.accumulator.sticky.get(topic)?.partition !== number;
  if (isElsewhere) return append(settled, io, topic, null, record);
  return appendNew(settled, io, topic, chosen, partition, record);
}

function bufferBytesFor(state: ProducerState, record: DataRecord): number {
  return Math.max(state.config.batchSizeBytes, recordUpperBoundBytes(record));
}

function freeBytesMissing(state: ProducerState, record: DataRecord): boolean {
  return state.accumulator.freeBytes < bufferBytesFor(state, record);
}

function closedLast(queue: readonly ProducerBatch[]): readonly ProducerBatch[] {
  return queue.map((batch, i) =>
    i === queue.length - 1 ? batchWith(batch, { closed: true }) : batch,
  );
}

function appendNew(
  state: ProducerState,
  io: ProducerIo,
  topic: string,
  chosen: number | null,
  partition: TopicPartition,
  record: DataRecord,
): Appended {
  const bytes = bufferBytesFor(state, record);
  const { freeBytes, nextBatchId } = state.accumulator;
  if (freeBytes < bytes) return { kind: 'memory', state, bytes };
  const batch = withRecord(emptyBatch(nextBatchId, partition, io.nowUs, bytes), record);
  invariant(batch !== null, 'a new batch takes its first record');
  const fact = io.out.fact({
    rule: 'producer.batchCreated',
    inputs: {
      partition,
      batchId: batch.id,
      sendId: record.sendId,
      sendNumber: record.sendNumber,
      bufferBytes: bytes,
      freeBytes: freeBytes - bytes,
      lingerUs: state.config.lingerUs,
    },
  });
  const known = supportedBy(batch, fact);
  const queued = withQueue(state, partition, [...queueOf(state, partition), known]);
  const next = withAccumulator(queued, {
    freeBytes: freeBytes - bytes,
    nextBatchId: nextBatchId + 1,
  });
  return stay(next, io, topic, chosen, known, known.sizeBytes);
}

// ── the sticky partition ─────────────────────────────────────────────────────────────────────────

/** The current partition of the topic, after a switch that was put off until the batch is full. */
function settledSticky(before: ProducerState, io: ProducerIo, topic: string): ProducerState {
  const state = before.accumulator.sticky.has(topic) ? before : withFirstSticky(before, io, topic);
  const sticky = state.accumulator.sticky.get(topic);
  if (sticky === undefined || !allFull(state, topicPartition(topic, sticky.partition)))
    return state;
  return moved(state, io, topic, sticky, 0, true);
}

function withFirstSticky(state: ProducerState, io: ProducerIo, topic: string): ProducerState {
  const drawn = drawSticky(state, io);
  return withSticky(drawn.state, topic, {
    partition: choose(drawn.state, topic, drawn.value),
    producedBytes: 0,
  });
}

function withSticky(state: ProducerState, topic: string, sticky: StickyState): ProducerState {
  return withAccumulator(state, { sticky: withEntry(state.accumulator.sticky, topic, sticky) });
}

function choose(state: ProducerState, topic: string, random: number): number {
  const stats = state.accumulator.loadStats.get(topic) ?? null;
  return nextPartition(candidatesOf(state, topic), stats, random, clientRack(state));
}

/** Counts the bytes and moves on when it is time; the draw is used up only by a move. */
function moved(
  state: ProducerState,
  io: ProducerIo,
  topic: string,
  sticky: StickyState,
  bytes: number,
  full: boolean,
): ProducerState {
  let drawn: ProducerState | null = null;
  const next = afterAppend(sticky, bytes, Math.max(1, state.config.batchSizeBytes), full, () => {
    const draw = drawSticky(state, io);
    drawn = draw.state;
    return choose(state, topic, draw.value);
  });
  if (drawn === null && bytes === 0) return state;
  if (next.partition !== sticky.partition) stateSwitch(io, topic, sticky, next, bytes);
  return withSticky(drawn ?? state, topic, next);
}

function stateSwitch(
  io: ProducerIo,
  topic: string,
  from: StickyState,
  to: StickyState,
  bytes: number,
): void {
  io.out.fact({
    rule: 'producer.stickyPartitionSwitched',
    inputs: {
      topic,
      from: topicPartition(topic, from.partition),
      to: topicPartition(topic, to.partition),
      producedBytes: from.producedBytes + bytes,
    },
  });
}

function stay(
  state: ProducerState,
  io: ProducerIo,
  topic: string,
  chosen: number | null,
  batch: ProducerBatch,
  bytes: number,
): Appended {
  const sticky = state.accumulator.sticky.get(topic);
  if (chosen !== null || sticky === undefined) return { kind: 'appended', state, batch };
  const full = allFull(state, batch.partition);
  return { kind: 'appended', state: moved(state, io, topic, sticky, bytes, full), batch };
}

// ── back into the queue ──────────────────────────────────────────────────────────────────────────

/** With idempotence at its place by sequence; otherwise in front: several retried batches come out reversed. */
export function putBack(state: ProducerState, batch: ProducerBatch): ProducerState {
  const queue = queueOf(state, batch.partition);
  if (!state.config.idempotence) return withQueue(state, batch.partition, [batch, ...queue]);
  const place = queue.findIndex(
    (other) => !hasSequence(other) || other.baseSequence >= batch.baseSequence,
  );
  const at = place === -1 ? queue.length : place;
  return withQueue(state, batch.partition, [...queue.slice(0, at), batch, ...queue.slice(at)]);
}

/** The batch's buffer goes back to the pool. */
export function released(state: ProducerState, batch: ProducerBatch): ProducerState {
  if (batch.bufferBytes === 0) return state;
  return withAccumulator(state, { freeBytes: state.accumulator.freeBytes + batch.bufferBytes });
}

/** Batches in requests whose futures are open. */
export function inFlightBatches(state: ProducerState): readonly ProducerBatch[] {
  const open: ProducerBatch[] = [];
  for (const { request } of state.inFlight) {
    if (request.api !== 'Produce') continue;
    for (const batch of request.batches) if (!batch.done) open.push(batch);
  }
  return open;
}

/** All batches whose futures are open, queued and in flight. */
export function incompleteBatches(state: ProducerState): readonly ProducerBatch[] {
  return [...[...state.accumulator.queues.values()].flat(), ...inFlightBatches(state)];
}
