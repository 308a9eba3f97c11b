/**
 * Producer id, epoch and sequences as the client keeps them.
 *
 * Kafka:       org.apache.kafka.clients.producer.internals.TransactionManager (canRetry, handleCompletedBatch,
 *              handleFailedBatch, maybeResolveSequences, bumpIdempotentProducerEpoch), TxnPartitionEntry (4.4).
 * Units:       sequences count records per partition and wrap after 2147483647.
 * Invariants:  a batch keeps its sequence over its attempts unless the epoch is bumped for its partition.
 * Divergences: none; transactions are not part of it.
 */

import { NO_PRODUCER_ID, NO_SEQUENCE } from '../log/record-batch.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import { inFlightBatches, queueOf, withQueue } from './accumulator.ts';
import { batchWith, identityWith, stateWith } from './producer-copies.ts';
import { isRetriable } from './producer-errors.ts';
import { hasSequence, lastSequence, sequenceAfter } from './producer-batch.ts';
import { withEntry, type ProducerIo } from './producer-io.ts';
import type {
  InFlightRequest,
  PartitionSequence,
  ProducerBatch,
  ProducerIdentity,
  ProducerState,
} from './producer-state.ts';

const MAX_EPOCH = 32_767;

// ── the rule: may a refused batch go again ───────────────────────────────────────────────────────

export interface RetryQuestion {
  readonly error: ErrorCode;
  /** -1 unknown. */
  readonly logStartOffset: number;
  readonly sequenceReset: boolean;
  readonly baseSequence: number;
  /** -1: none acknowledged yet. */
  readonly lastAckedSequence: number;
  /** Next sequence after a batch whose fate is unknown; `null`: all are known. */
  readonly unresolvedSequence: number | null;
  /** Its epoch is the coordinator's to raise: what an idempotent producer cures by a new epoch, it gives up. */
  readonly transactional?: boolean;
}

export interface RetryAnswer {
  readonly retry: boolean;
  readonly bumpEpoch: boolean;
}

const RETRY: RetryAnswer = { retry: true, bumpEpoch: false };
const GIVE_UP: RetryAnswer = { retry: false, bumpEpoch: false };
const BUMP: RetryAnswer = { retry: true, bumpEpoch: true };

export function retryRule(question: RetryQuestion): RetryAnswer {
  if (question.error === 'UNKNOWN_PRODUCER_ID') {
    if (question.logStartOffset === -1 || question.sequenceReset) return RETRY;
    return question.transactional === true ? GIVE_UP : BUMP;
  }
  if (question.error === 'OUT_OF_ORDER_SEQUENCE_NUMBER') return outOfOrderRule(question);
  return { retry: isRetriable(question.error), bumpEpoch: false };
}

/** A batch that is not next in line only waits for the one before it; for the next in line there is a gap. */
function outOfOrderRule(question: RetryQuestion): RetryAnswer {
  const next = question.lastAckedSequence + 1 === question.baseSequence;
  const isResolved = question.unresolvedSequence === null;
  if (isResolved && (question.sequenceReset || !next)) return RETRY;
  if (question.transactional === true) return GIVE_UP;
  if (isResolved) return BUMP;
  return question.baseSequence === question.unresolvedSequence ? BUMP : RETRY;
}

// ── bookkeeping per partition ────────────────────────────────────────────────────────────────────

const FRESH: PartitionSequence = {
  nextSequence: 0,
  lastAckedSequence: NO_SEQUENCE,
  producerId: NO_PRODUCER_ID,
  producerEpoch: -1,
};

export function sequenceOf(state: ProducerState, partition: TopicPartition): PartitionSequence {
  return state.identity.partitions.get(partition) ?? FRESH;
}

export function withIdentity(
  state: ProducerState,
  change: Partial<ProducerIdentity>,
): ProducerState {
  return stateWith(state, { identity: identityWith(state.identity, change) });
}

function withSequence(
  state: ProducerState,
  partition: TopicPartition,
  change: Partial<PartitionSequence>,
): ProducerState {
  const { nextSequence, lastAckedSequence, producerId, producerEpoch } = sequenceOf(
    state,
    partition,
  );
  const known = { nextSequence, lastAckedSequence, producerId, producerEpoch };
  const entry: PartitionSequence = Object.assign(known, change);
  return withIdentity(state, {
    partitions: withEntry(state.identity.partitions, partition, entry),
  });
}

/** Batches that have a sequence and no end yet, lowest first: in flight or waiting for another attempt. */
export function trackedBatches(
  state: ProducerState,
  partition: TopicPartition,
): readonly ProducerBatch[] {
  const flying = inFlightBatches(state).filter((batch) => batch.partition === partition);
  return [...queueOf(state, partition), ...flying]
    .filter(hasSequence)
    .sort((a, b) => a.producerEpoch - b.producerEpoch || a.baseSequence - b.baseSequence);
}

/** Whether the partition's first batch has to wait although its broker would take it. */
export function mustHold(state: ProducerState, batch: ProducerBatch): boolean {
  const { identity } = state;
  if (identity.producerId === NO_PRODUCER_ID) return true;
  const { transaction } = state;
  if (transaction !== null && !transaction.partitions.includes(batch.partition)) return true;
  const tracked = trackedBatches(state, batch.partition);
  if (!hasSequence(batch)) {
    if (tracked.length > 0 && hasStaleEpoch(state, batch.partition)) return true;
    return identity.unresolved.has(batch.partition);
  }
  // While one is being retried, only the lowest sequence goes: in effect one request in flight.
  return tracked[0] !== undefined && tracked[0].baseSequence !== batch.baseSequence;
}

function hasStaleEpoch(state: ProducerState, partition: TopicPartition): boolean {
  const entry = sequenceOf(state, partition);
  const { producerId, producerEpoch } = state.identity;
  return entry.producerId !== producerId || entry.producerEpoch !== producerEpoch;
}

/** On the first drain: producer id, epoch and the next sequence. A later drain keeps them. */
export function stamped(
  before: ProducerState,
  batch: ProducerBatch,
): { readonly state: ProducerState; readonly batch: ProducerBatch } {
  if (!before.config.idempotence || hasSequence(batch)) return { state: before, batch };
  const { producerId, producerEpoch } = before.identity;
  const state = hasStaleEpoch(before, batch.partition)
    ? withSequence(before, batch.partition, { ...FRESH, producerId, producerEpoch })
    : before;
  const baseSequence = sequenceOf(state, batch.partition).nextSequence;
  const nextSequence = sequenceAfter(baseSequence, batch.records.length);
  const transactional = before.transaction !== null;
  return {
    state: withSequence(state, batch.partition, { nextSequence }),
    batch: batchWith(batch, { producerId, producerEpoch, baseSequence, transactional }),
  };
}

// ── ends of batches ──────────────────────────────────────────────────────────────────────────────

export function sequenceAcked(state: ProducerState, batch: ProducerBatch): ProducerState {
  if (!hasSequence(batch)) return state;
  const { lastAckedSequence } = sequenceOf(state, batch.partition);
  const acked = Math.max(lastAckedSequence, lastSequence(batch));
  return withSequence(state, batch.partition, { lastAckedSequence: acked });
}

export function bumpRequested(state: ProducerState, partition: TopicPartition): ProducerState {
  const { bumpFor } = state.identity;
  return bumpFor.includes(partition)
    ? state
    : withIdentity(state, { bumpFor: [...bumpFor, partition] });
}

/** A batch failed for good. `certain`: the broker refused it, so its sequences are free again. */
export function sequenceFailed(
  state: ProducerState,
  batch: ProducerBatch,
  error: ErrorCode,
  certain: boolean,
): ProducerState {
  if (!hasSequence(batch)) return state;
  if (state.transaction !== null) return certain ? closedUp(state, batch) : state;
  if (error === 'UNKNOWN_PRODUCER_ID') return forgotten(state, batch.partition);
  if (error === 'OUT_OF_ORDER_SEQUENCE_NUMBER' || certain)
    return bumpRequested(state, batch.partition);
  return state;
}

/** The sequences behind the failed batch move up into its place. */
function closedUp(before: ProducerState, failed: ProducerBatch): ProducerState {
  const { partition, records } = failed;
  const moved = (batch: ProducerBatch): ProducerBatch => {
    const isBehind =
      batch.partition === partition &&
      hasSequence(batch) &&
      batch.producerEpoch === failed.producerEpoch &&
      batch.baseSequence > failed.baseSequence;
    return isBehind ? { ...batch, baseSequence: batch.baseSequence - records.length } : batch;
  };
  const queued = withQueue(before, partition, queueOf(before, partition).map(moved));
  const inFlight = queued.inFlight.map((entry) => renewedRequest(entry, moved));
  const { nextSequence } = sequenceOf(before, partition);
  const isKnown = nextSequence >= records.length;
  const next = { nextSequence: isKnown ? nextSequence - records.length : nextSequence };
  return withSequence({ ...queued, inFlight }, partition, next);
}

/** A new epoch from the coordinator: every partition begins again at 0. */
export function sequencesReset(
  state: ProducerState,
  identity: Pick<ProducerIdentity, 'producerId' | 'producerEpoch'>,
): ProducerState {
  return withIdentity(state, { ...identity, partitions: new Map(), unresolved: new Map() });
}

function forgotten(state: ProducerState, partition: TopicPartition): ProducerState {
  const partitions = new Map(state.identity.partitions);
  const unresolved = new Map(state.identity.unresolved);
  partitions.delete(partition);
  unresolved.delete(partition);
  return withIdentity(state, { partitions, unresolved });
}

/** A batch expired while it was being retried: whether the broker has it is unknown. */
export function sequenceUnresolved(state: ProducerState, batch: ProducerBatch): ProducerState {
  if (!hasSequence(batch)) return state;
  const next = lastSequence(batch) + 1;
  const before = state.identity.unresolved.get(batch.partition) ?? next;
  const unresolved = withEntry(state.identity.unresolved, batch.partition, Math.max(before, next));
  return withIdentity(state, { unresolved });
}

/** Once nothing of an unresolved partition is under way: all well, or a gap that needs a new epoch. */
export function sequencesResolved(before: ProducerState): ProducerState {
  let state = before;
  for (const partition of before.identity.unresolved.keys()) {
    if (trackedBatches(state, partition).length > 0) continue;
    const { nextSequence, lastAckedSequence } = sequenceOf(state, partition);
    const unresolved = new Map(state.identity.unresolved);
    unresolved.delete(partition);
    state = withIdentity(state, { unresolved });
    if (nextSequence !== lastAckedSequence + 1) state = bumpRequested(state, partition);
  }
  return state;
}

// ── a new epoch, without asking a broker ─────────────────────────────────────────────────────────

export function epochBumped(before: ProducerState, io: ProducerIo): ProducerState {
  const { bumpFor, producerId, producerEpoch } = before.identity;
  if (bumpFor.length === 0) return before;
  const usedUp = producerEpoch >= MAX_EPOCH;
  const fact = io.out.fact({
    rule: 'producer.epochBumped',
    inputs: {
      producerId,
      producerEpoch: producerEpoch + 1,
      partitions: bumpFor,
      newIdNeeded: usedUp,
    },
    supports: before.latestFacts.identity === null ? [] : [before.latestFacts.identity],
  });
  const identity = usedUp
    ? { producerId: NO_PRODUCER_ID, producerEpoch: -1 }
    : { producerId, producerEpoch: producerEpoch + 1 };
  let state = withIdentity(before, { ...identity, bumpFor: [] });
  for (const partition of bumpFor) state = renumbered(state, partition);
  return { ...state, latestFacts: { ...state.latestFacts, identity: fact } };
}

/** In-flight and waiting batches of the partition start again at sequence 0 under the new epoch. */
function renumbered(before: ProducerState, partition: TopicPartition): ProducerState {
  const { producerId, producerEpoch } = before.identity;
  const fresh = new Map<number, ProducerBatch>();
  let nextSequence = 0;
  for (const batch of trackedBatches(before, partition)) {
    const change = { producerId, producerEpoch, baseSequence: nextSequence, sequenceReset: true };
    fresh.set(batch.id, batchWith(batch, change));
    nextSequence = sequenceAfter(nextSequence, batch.records.length);
  }
  const renew = (batch: ProducerBatch): ProducerBatch => fresh.get(batch.id) ?? batch;
  const queue = queueOf(before, partition).map(renew);
  const queued = queue.length === 0 ? before : withQueue(before, partition, queue);
  const inFlight = queued.inFlight.map((entry) => renewedRequest(entry, renew));
  const unresolved = new Map(queued.identity.unresolved);
  unresolved.delete(partition);
  const entry = { nextSequence, lastAckedSequence: NO_SEQUENCE, producerId, producerEpoch };
  return withSequence(withIdentity({ ...queued, inFlight }, { unresolved }), partition, entry);
}

function renewedRequest(
  entry: InFlightRequest,
  renew: (batch: ProducerBatch) => ProducerBatch,
): InFlightRequest {
  if (entry.request.api !== 'Produce') return entry;
  return { ...entry, request: { ...entry.request, batches: entry.request.batches.map(renew) } };
}
