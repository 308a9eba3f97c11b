/**
 * What one log remembers of its idempotent and transactional producers.
 *
 * Kafka:       org.apache.kafka.storage.internals.log.ProducerStateManager (4.4); KIP-98, KIP-185, KIP-890.
 * Units:       sequences count the records of one producer in one partition from 0; timestamps in µs.
 * Invariants:  the same on every replica that holds the same log; open transactions stand in the order of their
 *              first offsets.
 * Divergences: none.
 */

import {
  type AppendOrigin,
  type BatchMetadata,
  checkDataBatch,
  checkEndMarker,
  completedBy,
  type CompletedTransaction,
  type EndMarker,
  emptyEntry,
  findDuplicate,
  type ProducerStateEntry,
  type ProducerVerdict,
  sequenceAfter,
  type VerificationEntry,
  withDataBatch,
  withEndMarker,
} from './producer-entry.ts';
import { NO_PRODUCER_ID, type RecordBatch, type UnplacedBatch } from './record-batch.ts';
import {
  beginTransaction,
  completeTransaction,
  isLate,
  NO_TRANSACTIONS,
  type OpenTransactions,
} from './open-transactions.ts';

/** Written when a segment is closed and at an orderly end; of each producer only its last batch. */
export interface ProducerSnapshot {
  /** Exclusive: the state of the log up to here. */
  readonly offset: number;
  readonly entries: ProducerEntries;
}

/** By producer id. */
export type ProducerEntries = ReadonlyMap<number, ProducerStateEntry>;

export interface ProducerState {
  readonly entries: ProducerEntries;
  readonly transactions: OpenTransactions;
  /** By producer id; only while a first append of a transaction is being verified. */
  readonly verifications: ReadonlyMap<number, VerificationEntry>;
  /** Oldest first. */
  readonly snapshots: readonly ProducerSnapshot[];
}

export const NO_PRODUCERS: ProducerState = {
  entries: new Map(),
  transactions: NO_TRANSACTIONS,
  verifications: new Map(),
  snapshots: [],
};

export type SequenceVerdict =
  | ProducerVerdict
  /** It is in the log already; the producer is told the offsets of then. */
  | { readonly kind: 'duplicate'; readonly original: BatchMetadata };

const ACCEPTED: SequenceVerdict = { kind: 'accepted' };

export function lastSequenceOf(batch: UnplacedBatch): number {
  return sequenceAfter(batch.baseSequence, batch.contents.length - 1);
}

/** What a leader says to a batch before it appends it. */
export function checkSequence(
  state: ProducerState,
  batch: UnplacedBatch,
  origin: AppendOrigin = 'CLIENT',
): SequenceVerdict {
  if (batch.producerId === NO_PRODUCER_ID || batch.control) return ACCEPTED;
  const entry = state.entries.get(batch.producerId) ?? emptyEntry(batch.producerId);
  const { producerEpoch, baseSequence: firstSequence, transactional } = batch;
  if (origin === 'CLIENT') {
    const lastSequence = lastSequenceOf(batch);
    const original = findDuplicate(entry, { producerEpoch, firstSequence, lastSequence });
    if (original !== undefined) return { kind: 'duplicate', original };
  }
  const verification = state.verifications.get(batch.producerId);
  return checkDataBatch(
    entry,
    { producerEpoch, firstSequence, transactional },
    origin,
    verification,
  );
}

/** What a leader says to a transaction's marker before it appends it. */
export function checkMarker(
  state: ProducerState,
  producerId: number,
  marker: EndMarker,
  origin: AppendOrigin = 'COORDINATOR',
): ProducerVerdict {
  return checkEndMarker(state.entries.get(producerId) ?? emptyEntry(producerId), marker, origin);
}

export interface Remembered {
  readonly state: ProducerState;
  readonly completed: CompletedTransaction | null;
}

/** The state after the batch stands in the log; on every replica alike. */
export function rememberBatch(state: ProducerState, batch: RecordBatch): Remembered {
  if (batch.producerId === NO_PRODUCER_ID) return { state, completed: null };
  return batch.control ? rememberMarker(state, batch) : rememberData(state, batch);
}

function rememberData(state: ProducerState, batch: RecordBatch): Remembered {
  const { producerId, baseOffset: firstOffset, lastOffset } = batch;
  const before = state.entries.get(producerId) ?? emptyEntry(producerId);
  const entry = withDataBatch(before, {
    producerEpoch: batch.producerEpoch,
    firstSequence: batch.baseSequence,
    lastSequence: sequenceAfter(batch.baseSequence, lastOffset - firstOffset),
    firstOffset,
    lastOffset,
    timestampUs: batch.maxTimestampUs,
    transactional: batch.transactional,
  });
  return { state: withEntry(state, entry, batch.transactional), completed: null };
}

/** The entry in its place; a transaction that it opens is open from now on, and needs no verification any more. */
export function withEntry(
  state: ProducerState,
  entry: ProducerStateEntry,
  transactional: boolean,
): ProducerState {
  const { producerId, currentTransactionFirstOffset: firstOffset } = entry;
  const isOpen = state.entries.get(producerId)?.currentTransactionFirstOffset === firstOffset;
  const entries = new Map(state.entries).set(producerId, entry);
  const verified = transactional ? withoutVerification(state, producerId) : state;
  if (firstOffset === null || isOpen) return { ...verified, entries };
  const transactions = beginTransaction(state.transactions, producerId, firstOffset);
  return { ...verified, entries, transactions };
}

function rememberMarker(state: ProducerState, batch: RecordBatch): Remembered {
  const content = batch.records[0]?.content;
  // A marker that compaction emptied: the whole transaction is gone.
  if (content?.kind !== 'control') return { state, completed: null };
  const { producerId, producerEpoch, baseOffset: offset, maxTimestampUs: timestampUs } = batch;
  const before = state.entries.get(producerId) ?? emptyEntry(producerId);
  const marker: EndMarker = {
    ...content,
    producerEpoch,
    offset,
    timestampUs,
    transactionVersion: 0,
  };
  const completed = completedBy(before, marker);
  const marked = withEntry(state, withEndMarker(before, marker), true);
  if (completed === null) return { state: marked, completed };
  const transactions = completeTransaction(state.transactions, completed);
  return { state: { ...marked, transactions }, completed };
}

/** Kept from the first attempt on; a lower sequence of the same epoch, or a later epoch, replaces it. */
export function beginVerification(
  state: ProducerState,
  producerId: number,
  incoming: VerificationEntry,
): ProducerState {
  const known = state.verifications.get(producerId);
  const isNews =
    known === undefined ||
    incoming.epoch > known.epoch ||
    (incoming.epoch === known.epoch && incoming.lowestSequence < known.lowestSequence);
  if (!isNews) return state;
  const { epoch, lowestSequence } = incoming;
  const entry = known === undefined ? incoming : { ...known, epoch, lowestSequence };
  return { ...state, verifications: new Map(state.verifications).set(producerId, entry) };
}

export function withoutVerification(state: ProducerState, producerId: number): ProducerState {
  if (!state.verifications.has(producerId)) return state;
  const verifications = new Map(state.verifications);
  verifications.delete(producerId);
  return { ...state, verifications };
}

/** Forgets producers without an open transaction that have been silent for `producer.id.expiration.ms`. */
export function expireProducers(
  state: ProducerState,
  nowUs: number,
  expirationUs: number,
): ProducerState {
  const entries = [...state.entries].filter(([, entry]) => !isExpired(entry, nowUs, expirationUs));
  const verifications = [...state.verifications].filter(
    ([, entry]) => nowUs - entry.timestampUs < expirationUs,
  );
  const isSame =
    entries.length === state.entries.size && verifications.length === state.verifications.size;
  if (isSame) return state;
  return { ...state, entries: new Map(entries), verifications: new Map(verifications) };
}

export function isExpired(entry: ProducerStateEntry, nowUs: number, expirationUs: number): boolean {
  const isOpen = entry.currentTransactionFirstOffset !== null;
  return !isOpen && nowUs - entry.lastTimestampUs >= expirationUs;
}

/** Does the oldest open transaction hang? What the metric PartitionsWithLateTransactionsCount counts. */
export function hasLateTransaction(
  state: ProducerState,
  nowUs: number,
  maxTransactionTimeoutUs: number,
): boolean {
  const oldest = state.transactions.ongoing[0];
  const entry = oldest === undefined ? undefined : state.entries.get(oldest.producerId);
  return entry !== undefined && isLate(entry.lastTimestampUs, nowUs, maxTransactionTimeoutUs);
}
