/**
 * One call of KafkaProducer.send(): metadata, size, partition, a place in the accumulator.
 *
 * Kafka:       org.apache.kafka.clients.producer.KafkaProducer.doSend, waitOnMetadata, ensureValidRecordSize,
 *              partition (4.4).
 * Units:       µs, bytes.
 * Invariants:  metadata and memory together block for `max.block.ms` at most; only then does send() fail by itself.
 * Divergences: none.
 */

import type { DataRecord } from '../log/record-batch.ts';
import { topicPartition } from '../protocol/topic-partition.ts';
import { append, withAccumulator } from './accumulator.ts';
import { candidatesOf, partitionCount, topicWanted, updateRequested } from './client-metadata.ts';
import { outcomeOf, sendFailed, withOutcome } from './ledger-of-sends.ts';
import { keyHash } from './murmur2.ts';
import { roundRobinPartition } from './partitioner.ts';
import { applicationWith, stateWith } from './producer-copies.ts';
import { withEntry, type ProducerIo } from './producer-io.ts';
import { partitionAdded, recordFailed, sendRefusal } from './transaction-errors.ts';
import type { ProducerState, SendOutcome, Waiting } from './producer-state.ts';
import { recordBytes, recordUpperBoundBytes, type RecordParts } from './record-size.ts';

const NOTHING: Waiting = { kind: 'nothing' };

export function withWaiting(state: ProducerState, waiting: Waiting): ProducerState {
  if (state.application.waiting === waiting) return state;
  return stateWith(state, { application: applicationWith(state.application, { waiting }) });
}

/** From the call on, and again whenever what it waits for may have come. */
export function sendAdvanced(before: ProducerState, io: ProducerIo, sendId: number): ProducerState {
  const outcome = outcomeOf(before, sendId);
  const state = topicWanted(before, outcome.topic);
  const count = partitionCount(state, outcome.topic);
  if (count === null || (outcome.explicitPartition ?? 0) >= count)
    return metadataAwaited(state, io, outcome);
  const parts = partsOf(state, outcome);
  const bytes = recordUpperBoundBytes(parts);
  const limit = Math.min(state.config.maxRequestSizeBytes, state.config.bufferMemoryBytes);
  if (bytes > limit) return failedInside(state, io, outcome, 'RecordTooLargeException', bytes);
  const chosen = partitionChosen(state, io, outcome, count);
  return placed(chosen.state, io, outcome, chosen.partition);
}

export function partsOf(state: ProducerState, outcome: SendOutcome): RecordParts {
  const { sendNumber, key, value, poison } = outcome;
  return { producer: state.name, sendNumber, key, value, poison };
}

export function sizeOf(parts: RecordParts): number {
  return recordBytes(parts, 0, 0);
}

// ── metadata ─────────────────────────────────────────────────────────────────────────────────────

function metadataAwaited(
  state: ProducerState,
  io: ProducerIo,
  outcome: SendOutcome,
): ProducerState {
  const untilUs = outcome.sentAtUs + state.config.maxBlockUs;
  if (io.nowUs >= untilUs) return failedInside(state, io, outcome, 'TimeoutException', 0);
  const { sendId } = outcome;
  const { waiting } = state.application;
  const asking = updateRequested(state);
  if (waiting.kind === 'metadata' && waiting.sendId === sendId) return asking;
  blockedFact(state, io, outcome, 'metadata', 0);
  return withWaiting(asking, { kind: 'metadata', sendId, untilUs });
}

function blockedFact(
  state: ProducerState,
  io: ProducerIo,
  outcome: SendOutcome,
  on: 'metadata' | 'memory',
  neededBytes: number,
): void {
  const { sendId, sendNumber, topic, facts } = outcome;
  const { maxBlockUs } = state.config;
  const freeBytes = state.accumulator.freeBytes;
  const inputs = { sendId, sendNumber, topic, on, maxBlockUs, neededBytes, freeBytes };
  io.out.fact({ rule: 'producer.sendBlocked', inputs, supports: [facts.sent] });
}

function refused(
  state: ProducerState,
  io: ProducerIo,
  outcome: SendOutcome,
  error: string,
  bytes: number,
): ProducerState {
  const { sendId, sendNumber, topic, facts } = outcome;
  const { maxBlockUs, maxRequestSizeBytes } = state.config;
  const inputs = {
    sendId,
    sendNumber,
    topic,
    error,
    maxBlockUs,
    maxRequestSizeBytes,
    sizeBytes: bytes,
  };
  const fact = io.out.fact({ rule: 'producer.sendRefused', inputs, supports: [facts.sent] });
  return withWaiting(sendFailed(state, io, sendId, error, fact), NOTHING);
}

/** Kafka's own exceptions break the transaction, too; those of the language do not. */
function failedInside(
  state: ProducerState,
  io: ProducerIo,
  outcome: SendOutcome,
  error: string,
  bytes: number,
): ProducerState {
  const broken =
    error === 'IllegalArgumentException' ? state : recordFailed(state, io, error, false);
  return refused(broken, io, outcome, error, bytes);
}

// ── partition ────────────────────────────────────────────────────────────────────────────────────

interface Choice {
  readonly state: ProducerState;
  /** `null`: the built-in partitioner decides when the record is appended. */
  readonly partition: number | null;
}

function partitionChosen(
  state: ProducerState,
  io: ProducerIo,
  outcome: SendOutcome,
  count: number,
): Choice {
  const { key, explicitPartition, topic } = outcome;
  if (explicitPartition !== null) {
    return chosenBy(state, io, outcome, explicitPartition, 'explicit', count);
  }
  if (state.config.partitioner === 'round-robin') {
    const counter = state.accumulator.roundRobin.get(topic) ?? 0;
    const partition = roundRobinPartition(candidatesOf(state, topic), counter);
    const roundRobin = withEntry(state.accumulator.roundRobin, topic, counter + 1);
    return chosenBy(
      withAccumulator(state, { roundRobin }),
      io,
      outcome,
      partition,
      'round-robin',
      count,
    );
  }
  if (key === null || state.config.ignoreKeys) return { state, partition: null };
  return chosenBy(state, io, outcome, keyHash(key) % count, 'key', count);
}

function chosenBy(
  state: ProducerState,
  io: ProducerIo,
  outcome: SendOutcome,
  partition: number,
  how: 'explicit' | 'key' | 'round-robin' | 'sticky',
  count: number,
): Choice {
  const { sendId, sendNumber, topic, key, facts } = outcome;
  const fact = io.out.fact({
    rule: 'producer.partitionChosen',
    inputs: {
      sendId,
      sendNumber,
      key,
      partition: topicPartition(topic, partition),
      how,
      hash: how === 'key' && key !== null ? keyHash(key) : null,
      partitionCount: count,
    },
    supports: [facts.sent],
  });
  const change = {
    partition: topicPartition(topic, partition),
    facts: { sent: facts.sent, partitioned: fact, settled: facts.settled },
  };
  return { state: withOutcome(state, sendId, change), partition };
}

// ── a place in the accumulator ───────────────────────────────────────────────────────────────────

/** Again when memory may have been given back; the partition has been chosen before. */
export function memoryTried(
  state: ProducerState,
  io: ProducerIo,
  sendId: number,
  chosen: number | null,
): ProducerState {
  return placed(state, io, outcomeOf(state, sendId), chosen);
}

function placed(
  before: ProducerState,
  io: ProducerIo,
  outcome: SendOutcome,
  chosen: number | null,
): ProducerState {
  const { sendId, topic } = outcome;
  const outside = sendRefusal(before);
  if (outside !== null) return refused(before, io, outcome, outside, 0);
  const appended = append(before, io, topic, chosen, recordOf(before, io, outcome));
  if (appended.kind === 'memory')
    return memoryAwaited(appended.state, io, outcome, chosen, appended.bytes);
  const { batch } = appended;
  const state = partitionAdded(appended.state, batch.partition);
  const sizeBytes = batch.records.at(-1)?.sizeBytes ?? outcome.sizeBytes;
  const noted = withOutcome(state, sendId, {
    sizeBytes,
    batchId: batch.id,
    partition: batch.partition,
  });
  const done = withWaiting(
    noted,
    state.application.sendMode === 'sync' ? { kind: 'future', sendId } : NOTHING,
  );
  if (chosen !== null) return done;
  const number = batch.partition.slice(batch.partition.lastIndexOf('-') + 1);
  const count = partitionCount(state, topic) ?? 0;
  return chosenBy(done, io, outcomeOf(done, sendId), Number(number), 'sticky', count).state;
}

function recordOf(state: ProducerState, io: ProducerIo, outcome: SendOutcome): DataRecord {
  const { sendNumber, sendId, key, value, sizeBytes, poison, workUs } = outcome;
  const timestampUs = io.nowUs;
  return {
    kind: 'data',
    producer: state.name,
    sendNumber,
    sendId,
    key,
    value,
    sizeBytes,
    timestampUs,
    poison,
    ...(workUs === undefined ? {} : { workUs }),
  };
}

function memoryAwaited(
  state: ProducerState,
  io: ProducerIo,
  outcome: SendOutcome,
  chosen: number | null,
  bytes: number,
): ProducerState {
  const untilUs = outcome.sentAtUs + state.config.maxBlockUs;
  if (bytes > state.config.bufferMemoryBytes)
    return failedInside(state, io, outcome, 'IllegalArgumentException', bytes);
  if (io.nowUs >= untilUs)
    return failedInside(state, io, outcome, 'BufferExhaustedException', bytes);
  const { sendId } = outcome;
  const { waiting } = state.application;
  if (waiting.kind === 'memory' && waiting.sendId === sendId) return state;
  blockedFact(state, io, outcome, 'memory', bytes);
  return withWaiting(state, { kind: 'memory', sendId, untilUs, bytes, chosen });
}
