/**
 * What one log remembers of one producer: its epoch, its last batches, its open transaction.
 *
 * Kafka:       org.apache.kafka.storage.internals.log.ProducerStateEntry, BatchMetadata, ProducerAppendInfo (4.4);
 *              KIP-98, KIP-360, KIP-890.
 * Units:       sequences count the records of one producer in one partition from 0; timestamps in µs.
 * Invariants:  an entry remembers at most the last five batches, oldest first, all of its epoch.
 * Divergences: none.
 */

import { NO_PRODUCER_EPOCH, NO_SEQUENCE } from './record-batch.ts';

/** Why max.in.flight.requests.per.connection is at most 5 with idempotence. */
export const BATCHES_REMEMBERED = 5;
const SEQUENCE_MAX = 2_147_483_647;
const EPOCH_MAX = 32_767;
const NO_COORDINATOR_EPOCH = -1;

export interface BatchMetadata {
  readonly firstSequence: number;
  /** Inclusive; below `firstSequence` when the sequence began again at 0 within the batch. */
  readonly lastSequence: number;
  readonly firstOffset: number;
  /** Inclusive. */
  readonly lastOffset: number;
  readonly timestampUs: number;
}

export interface ProducerStateEntry {
  readonly producerId: number;
  readonly producerEpoch: number;
  /** Of the transaction coordinator that wrote the last marker; -1 before any. */
  readonly coordinatorEpoch: number;
  /** Oldest first. */
  readonly batches: readonly BatchMetadata[];
  readonly lastTimestampUs: number;
  /** First offset of its open transaction in this log. */
  readonly currentTransactionFirstOffset: number | null;
}

/** Who appends: a client, a coordinator on its own behalf, or a follower that repeats what its leader accepted. */
export type AppendOrigin = 'CLIENT' | 'COORDINATOR' | 'REPLICATION';

/** What the leader knows of a batch while its transaction is being verified with the coordinator (KIP-890). */
export interface VerificationEntry {
  readonly timestampUs: number;
  readonly lowestSequence: number;
  readonly epoch: number;
  /** Transactions of version 2. */
  readonly supportsEpochBump: boolean;
}

export interface DataBatch {
  readonly producerEpoch: number;
  readonly firstSequence: number;
  readonly lastSequence: number;
  readonly firstOffset: number;
  readonly lastOffset: number;
  readonly timestampUs: number;
  readonly transactional: boolean;
}

export interface EndMarker {
  readonly type: 'COMMIT' | 'ABORT';
  readonly producerEpoch: number;
  readonly coordinatorEpoch: number;
  readonly offset: number;
  readonly timestampUs: number;
  /** 2: the coordinator raised the epoch for the marker. Followers are never told and go by 0. */
  readonly transactionVersion: 0 | 1 | 2;
}

/** A transaction that has met its marker. */
export interface CompletedTransaction {
  readonly producerId: number;
  readonly firstOffset: number;
  /** Of the marker. */
  readonly lastOffset: number;
  readonly isAborted: boolean;
}

export type ProducerRefusal =
  | 'OUT_OF_ORDER_SEQUENCE_NUMBER'
  | 'INVALID_PRODUCER_EPOCH'
  | 'INVALID_TXN_STATE'
  | 'TRANSACTION_COORDINATOR_FENCED';

export type ProducerVerdict =
  | { readonly kind: 'accepted' }
  | {
      readonly kind: 'refused';
      readonly error: ProducerRefusal;
      /** The sequence that would have been right; -1 where it is not about the sequence. */
      readonly expectedSequence: number;
    };

const ACCEPTED: ProducerVerdict = { kind: 'accepted' };

function refused(error: ProducerRefusal, expectedSequence = NO_SEQUENCE): ProducerVerdict {
  return { kind: 'refused', error, expectedSequence };
}

export function emptyEntry(producerId: number): ProducerStateEntry {
  return {
    producerId,
    producerEpoch: NO_PRODUCER_EPOCH,
    coordinatorEpoch: NO_COORDINATOR_EPOCH,
    batches: [],
    lastTimestampUs: -1,
    currentTransactionFirstOffset: null,
  };
}

/** The sequence `count` places after this one; 2147483647 is followed by 0. */
export function sequenceAfter(sequence: number, count: number): number {
  const room = SEQUENCE_MAX - sequence;
  return count <= room ? sequence + count : count - room - 1;
}

/** The sequence `count` places before this one; 0 is preceded by 2147483647. */
function sequenceBefore(sequence: number, count: number): number {
  return sequence >= count ? sequence - count : SEQUENCE_MAX - (count - sequence) + 1;
}

/** The same batch again: both sequences must match one that is remembered. */
export function findDuplicate(
  entry: ProducerStateEntry,
  batch: Pick<DataBatch, 'producerEpoch' | 'firstSequence' | 'lastSequence'>,
): BatchMetadata | undefined {
  if (entry.producerEpoch !== batch.producerEpoch) return undefined;
  return entry.batches.find(
    (known) =>
      known.firstSequence === batch.firstSequence && known.lastSequence === batch.lastSequence,
  );
}

/** Epoch first, then sequence (for clients), then whether it fits the open transaction. */
export function checkDataBatch(
  entry: ProducerStateEntry,
  batch: Pick<DataBatch, 'producerEpoch' | 'firstSequence' | 'transactional'>,
  origin: AppendOrigin,
  verification?: VerificationEntry,
): ProducerVerdict {
  if (origin !== 'REPLICATION' && batch.producerEpoch < entry.producerEpoch) {
    return refused('INVALID_PRODUCER_EPOCH');
  }
  if (origin === 'CLIENT') {
    const verdict = checkSequence(entry, batch, verification);
    if (verdict.kind === 'refused') return verdict;
  }
  const isOutside = entry.currentTransactionFirstOffset !== null && !batch.transactional;
  return isOutside ? refused('INVALID_TXN_STATE') : ACCEPTED;
}

function checkSequence(
  entry: ProducerStateEntry,
  { producerEpoch, firstSequence }: Pick<DataBatch, 'producerEpoch' | 'firstSequence'>,
  verification: VerificationEntry | undefined,
): ProducerVerdict {
  if (verification !== undefined) {
    const isFirstEver = verification.supportsEpochBump && entry.batches.length === 0;
    const expected = isFirstEver ? 0 : verification.lowestSequence;
    const isWrong =
      (isFirstEver && firstSequence !== 0) || firstSequence > verification.lowestSequence;
    if (isWrong) return refused('OUT_OF_ORDER_SEQUENCE_NUMBER', expected);
  }
  if (entry.producerEpoch === NO_PRODUCER_EPOCH) return ACCEPTED;
  const expected = producerEpoch === entry.producerEpoch ? nextSequence(entry) : 0;
  return firstSequence === expected ? ACCEPTED : refused('OUT_OF_ORDER_SEQUENCE_NUMBER', expected);
}

function nextSequence(entry: ProducerStateEntry): number {
  const last = entry.batches.at(-1);
  return last === undefined ? 0 : sequenceAfter(last.lastSequence, 1);
}

/** The entry once the batch stands in the log; a new epoch forgets the batches of the old one. */
export function withDataBatch(entry: ProducerStateEntry, batch: DataBatch): ProducerStateEntry {
  const { lastSequence, firstOffset, lastOffset, timestampUs } = batch;
  const firstSequence = sequenceBefore(lastSequence, lastOffset - firstOffset);
  const isSameEpoch = entry.producerEpoch === batch.producerEpoch;
  const earlier = isSameEpoch ? entry.batches.slice(1 - BATCHES_REMEMBERED) : [];
  const own = batch.transactional ? firstOffset : null;
  return {
    producerId: entry.producerId,
    producerEpoch: batch.producerEpoch,
    coordinatorEpoch: entry.coordinatorEpoch,
    batches: [...earlier, { firstSequence, lastSequence, firstOffset, lastOffset, timestampUs }],
    lastTimestampUs: timestampUs,
    currentTransactionFirstOffset: entry.currentTransactionFirstOffset ?? own,
  };
}

/** With transactions of version 2 the marker's epoch must be a new one, unless the same marker comes again. */
export function checkEndMarker(
  entry: ProducerStateEntry,
  marker: EndMarker,
  origin: AppendOrigin,
): ProducerVerdict {
  if (origin === 'REPLICATION') return ACCEPTED;
  if (isEpochInvalid(entry, marker)) return refused('INVALID_PRODUCER_EPOCH');
  const isFenced = entry.coordinatorEpoch > marker.coordinatorEpoch;
  return isFenced ? refused('TRANSACTION_COORDINATOR_FENCED') : ACCEPTED;
}

function isEpochInvalid(entry: ProducerStateEntry, marker: EndMarker): boolean {
  const { producerEpoch, transactionVersion } = marker;
  if (transactionVersion < 2 || producerEpoch !== entry.producerEpoch) {
    return producerEpoch < entry.producerEpoch;
  }
  return entry.currentTransactionFirstOffset !== null && producerEpoch !== EPOCH_MAX;
}

/** The entry once the marker stands in the log: no transaction is open any more. */
export function withEndMarker(entry: ProducerStateEntry, marker: EndMarker): ProducerStateEntry {
  const isSameEpoch = entry.producerEpoch === marker.producerEpoch;
  return {
    producerId: entry.producerId,
    producerEpoch: marker.producerEpoch,
    coordinatorEpoch: marker.coordinatorEpoch,
    batches: isSameEpoch ? entry.batches : [],
    lastTimestampUs: marker.timestampUs,
    currentTransactionFirstOffset: null,
  };
}

/** `null` where no data of the producer's lies before the marker: such a marker decides nothing. */
export function completedBy(
  entry: ProducerStateEntry,
  { offset, type }: EndMarker,
): CompletedTransaction | null {
  const firstOffset = entry.currentTransactionFirstOffset;
  if (firstOffset === null) return null;
  const { producerId } = entry;
  return { producerId, firstOffset, lastOffset: offset, isAborted: type === 'ABORT' };
}
