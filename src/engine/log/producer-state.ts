/**
 * What one log remembers of its idempotent producers, so that a batch that is sent again is not appended again.
 *
 * Kafka:       org.apache.kafka.storage.internals.log.ProducerStateManager, ProducerStateEntry,
 *              ProducerAppendInfo (4.4); KIP-98, KIP-185.
 * Units:       sequences count the records of one producer in one partition from 0; timestamps in µs.
 * Invariants:  an entry remembers at most the last five batches, oldest first.
 * Divergences: none.
 */

import {
  NO_PRODUCER_ID,
  NO_SEQUENCE,
  type RecordBatch,
  type UnplacedBatch,
} from './record-batch.ts';

/** Why max.in.flight.requests.per.connection is at most 5 with idempotence. */
export const BATCHES_REMEMBERED = 5;

const SEQUENCE_MAX = 2_147_483_647;

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
  /** Oldest first. */
  readonly batches: readonly BatchMetadata[];
  readonly lastTimestampUs: number;
}

/** By producer id. */
export type ProducerStates = ReadonlyMap<number, ProducerStateEntry>;

export const NO_PRODUCERS: ProducerStates = new Map();

export type SequenceVerdict =
  | { readonly kind: 'accepted' }
  /** It is in the log already; the producer is told the offsets of then. */
  | { readonly kind: 'duplicate'; readonly original: BatchMetadata }
  | {
      readonly kind: 'refused';
      readonly error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' | 'INVALID_PRODUCER_EPOCH';
      /** The sequence that would have been right; -1 where the epoch is wrong. */
      readonly expectedSequence: number;
    };

const ACCEPTED: SequenceVerdict = { kind: 'accepted' };

/** The sequence `count` places after this one; 2147483647 is followed by 0. */
export function sequenceAfter(sequence: number, count: number): number {
  const room = SEQUENCE_MAX - sequence;
  return count <= room ? sequence + count : count - room - 1;
}

export function lastSequenceOf(batch: UnplacedBatch): number {
  return sequenceAfter(batch.baseSequence, batch.contents.length - 1);
}

/** What a leader says to a client's batch before it appends it. */
export function checkSequence(states: ProducerStates, batch: UnplacedBatch): SequenceVerdict {
  if (batch.producerId === NO_PRODUCER_ID) return ACCEPTED;
  const entry = states.get(batch.producerId);
  if (entry === undefined) return ACCEPTED;
  const original = findDuplicate(entry, batch);
  if (original !== undefined) return { kind: 'duplicate', original };
  if (batch.producerEpoch < entry.producerEpoch) {
    return { kind: 'refused', error: 'INVALID_PRODUCER_EPOCH', expectedSequence: NO_SEQUENCE };
  }
  const expectedSequence = batch.producerEpoch > entry.producerEpoch ? 0 : nextSequence(entry);
  if (batch.baseSequence === expectedSequence) return ACCEPTED;
  return { kind: 'refused', error: 'OUT_OF_ORDER_SEQUENCE_NUMBER', expectedSequence };
}

function findDuplicate(entry: ProducerStateEntry, batch: UnplacedBatch): BatchMetadata | undefined {
  if (entry.producerEpoch !== batch.producerEpoch) return undefined;
  const lastSequence = lastSequenceOf(batch);
  return entry.batches.find(
    (known) => known.firstSequence === batch.baseSequence && known.lastSequence === lastSequence,
  );
}

function nextSequence(entry: ProducerStateEntry): number {
  const last = entry.batches.at(-1);
  return last === undefined ? 0 : sequenceAfter(last.lastSequence, 1);
}

/** The states after the batch stands in the log; on every replica alike. */
export function rememberBatch(states: ProducerStates, batch: RecordBatch): ProducerStates {
  if (batch.producerId === NO_PRODUCER_ID || batch.control) return states;
  const known = states.get(batch.producerId);
  const isSameEpoch = known !== undefined && known.producerEpoch === batch.producerEpoch;
  const earlier = isSameEpoch ? known.batches.slice(1 - BATCHES_REMEMBERED) : [];
  return new Map(states).set(batch.producerId, {
    producerId: batch.producerId,
    producerEpoch: batch.producerEpoch,
    batches: [...earlier, metadataOf(batch)],
    lastTimestampUs: batch.appendedAtUs,
  });
}

function metadataOf(batch: RecordBatch): BatchMetadata {
  return {
    firstSequence: batch.baseSequence,
    lastSequence: sequenceAfter(batch.baseSequence, batch.lastOffset - batch.baseOffset),
    firstOffset: batch.baseOffset,
    lastOffset: batch.lastOffset,
    timestampUs: batch.appendedAtUs,
  };
}

/** Forgets producers that have been silent for longer than `producer.id.expiration.ms`. */
export function expireProducers(
  states: ProducerStates,
  nowUs: number,
  expirationUs: number,
): ProducerStates {
  const kept = [...states].filter(([, entry]) => nowUs - entry.lastTimestampUs < expirationUs);
  return kept.length === states.size ? states : new Map(kept);
}
