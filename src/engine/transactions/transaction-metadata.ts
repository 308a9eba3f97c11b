/**
 * What a transaction coordinator holds for one transactional id, and the steps between its states.
 *
 * Kafka:       org.apache.kafka.coordinator.transaction.TransactionMetadata, TransactionState (4.4); KIP-98, KIP-890.
 * Units:       instants and timeouts in µs (Kafka: ms); epochs are 16 bit, -1 is none.
 * Invariants:  states follow each other only as `VALID_PREVIOUS_STATES` says; at most one transition is pending.
 * Divergences: none.
 */

import { invariant } from '../kernel/invariant.ts';
import { NO_PRODUCER_EPOCH, NO_PRODUCER_ID } from '../log/record-batch.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';

export type TransactionState =
  | 'Empty'
  | 'Ongoing'
  | 'PrepareCommit'
  | 'PrepareAbort'
  | 'CompleteCommit'
  | 'CompleteAbort'
  | 'Dead'
  /** Only ever pending: an epoch is being raised to shut a producer out. */
  | 'PrepareEpochFence';

/** Version of the protocol between client and coordinator; 2 since 4.0 (KIP-890). */
export type TransactionVersion = 0 | 1 | 2;

export const VALID_PREVIOUS_STATES: {
  readonly [State in TransactionState]: readonly TransactionState[];
} = {
  Empty: ['Empty', 'CompleteCommit', 'CompleteAbort'],
  Ongoing: ['Ongoing', 'Empty', 'CompleteCommit', 'CompleteAbort'],
  PrepareCommit: ['Ongoing'],
  PrepareAbort: ['Ongoing', 'PrepareEpochFence', 'Empty', 'CompleteCommit', 'CompleteAbort'],
  CompleteCommit: ['PrepareCommit'],
  CompleteAbort: ['PrepareAbort'],
  Dead: ['Empty', 'CompleteCommit', 'CompleteAbort'],
  PrepareEpochFence: ['Ongoing'],
};

const MAX_EPOCH = 32_767;

/** What a record of `__transaction_state` holds: TxnTransitMetadata. */
export interface TransitMetadata {
  readonly producerId: number;
  /** Producer id of the state before. */
  readonly prevProducerId: number;
  /** Taken over with the end of the transaction, when the epochs of the present one are used up; -1 none. */
  readonly nextProducerId: number;
  readonly producerEpoch: number;
  readonly lastProducerEpoch: number;
  readonly timeoutUs: number;
  readonly state: TransactionState;
  readonly partitions: readonly TopicPartition[];
  /** When the first partition came in; -1 before. */
  readonly startUs: number;
  readonly lastUpdateUs: number;
  readonly transactionVersion: TransactionVersion;
}

export interface TransactionMetadata extends TransitMetadata {
  readonly transactionalId: string;
  /** Being written to the transaction log. */
  readonly pendingState: TransactionState | null;
  /** The epoch was raised, but the log did not take it: it is not raised again (versions 0 and 1). */
  readonly hasFailedEpochFence: boolean;
}

/** The metadata with the transition pending, and what is written. */
export interface Transition {
  readonly metadata: TransactionMetadata;
  readonly transit: TransitMetadata;
}

export function newTransaction(
  transactionalId: string,
  producerId: number,
  timeoutUs: number,
  nowUs: number,
): TransactionMetadata {
  return {
    transactionalId,
    producerId,
    prevProducerId: NO_PRODUCER_ID,
    nextProducerId: NO_PRODUCER_ID,
    producerEpoch: NO_PRODUCER_EPOCH,
    lastProducerEpoch: NO_PRODUCER_EPOCH,
    timeoutUs,
    state: 'Empty',
    partitions: [],
    startUs: -1,
    lastUpdateUs: nowUs,
    transactionVersion: 0,
    pendingState: null,
    hasFailedEpochFence: false,
  };
}

/** 32767 is never given to a client, so that a producer can always be shut out. */
export function isEpochExhausted(producerEpoch: number): boolean {
  return producerEpoch >= MAX_EPOCH - 1;
}

export function canFollow(state: TransactionState, next: TransactionState): boolean {
  return VALID_PREVIOUS_STATES[next].includes(state);
}

// ── transitions ──────────────────────────────────────────────────────────────────────────────────

function prepare(
  metadata: TransactionMetadata,
  state: TransactionState,
  change: Partial<TransitMetadata>,
): Transition {
  const isPossible = metadata.pendingState === null && canFollow(metadata.state, state);
  invariant(isPossible, 'a transaction moves along its states', {
    id: metadata.transactionalId,
    from: metadata.state,
    pending: metadata.pendingState,
    to: state,
  });
  const { transactionalId: _id, pendingState: _pending, hasFailedEpochFence: _, ...now } = metadata;
  const transit = { ...now, ...change, state, prevProducerId: metadata.producerId };
  return { metadata: { ...metadata, pendingState: state }, transit };
}

/** A higher epoch than the producer's; it is never told to anybody. */
export function prepareFenceProducerEpoch(metadata: TransactionMetadata): Transition {
  const { producerEpoch, hasFailedEpochFence } = metadata;
  const stays = hasFailedEpochFence || producerEpoch === MAX_EPOCH;
  return prepare(metadata, 'PrepareEpochFence', {
    producerEpoch: stays ? producerEpoch : producerEpoch + 1,
  });
}

/** `null`: the epoch that the producer names is neither the present one nor the last: it is fenced. */
export function prepareIncrementProducerEpoch(
  metadata: TransactionMetadata,
  timeoutUs: number,
  expectedEpoch: number | null,
  nowUs: number,
): Transition | null {
  const epochs = nextEpochs(metadata, expectedEpoch);
  return epochs === null
    ? null
    : prepare(metadata, 'Empty', { ...epochs, ...fresh(timeoutUs, nowUs) });
}

function nextEpochs(
  { producerEpoch, lastProducerEpoch }: TransactionMetadata,
  expectedEpoch: number | null,
): Pick<TransitMetadata, 'producerEpoch' | 'lastProducerEpoch'> | null {
  const bumped = producerEpoch + 1;
  if (expectedEpoch === null)
    return { producerEpoch: bumped, lastProducerEpoch: NO_PRODUCER_EPOCH };
  if (producerEpoch === NO_PRODUCER_EPOCH || expectedEpoch === producerEpoch) {
    return { producerEpoch: bumped, lastProducerEpoch: producerEpoch };
  }
  // The answer of the call before was lost: the same again.
  return expectedEpoch === lastProducerEpoch ? { producerEpoch, lastProducerEpoch } : null;
}

function fresh(timeoutUs: number, nowUs: number) {
  return { timeoutUs, partitions: [], startUs: -1, lastUpdateUs: nowUs };
}

export function prepareProducerIdRotation(
  metadata: TransactionMetadata,
  newProducerId: number,
  timeoutUs: number,
  recordLastEpoch: boolean,
  nowUs: number,
): Transition {
  return prepare(metadata, 'Empty', {
    producerId: newProducerId,
    producerEpoch: 0,
    lastProducerEpoch: recordLastEpoch ? metadata.producerEpoch : NO_PRODUCER_EPOCH,
    ...fresh(timeoutUs, nowUs),
  });
}

export function prepareAddPartitions(
  metadata: TransactionMetadata,
  added: readonly TopicPartition[],
  transactionVersion: TransactionVersion,
  nowUs: number,
): Transition {
  return prepare(metadata, 'Ongoing', {
    partitions: [...new Set([...metadata.partitions, ...added])],
    startUs: metadata.state === 'Ongoing' ? metadata.startUs : nowUs,
    lastUpdateUs: nowUs,
    transactionVersion,
  });
}

/** With version 2 the epoch grows by one with every transaction that ends. */
export function prepareAbortOrCommit(
  metadata: TransactionMetadata,
  state: 'PrepareCommit' | 'PrepareAbort',
  transactionVersion: TransactionVersion,
  nextProducerId: number,
  nowUs: number,
): Transition {
  const { producerEpoch, lastProducerEpoch } = metadata;
  const isStuck = producerEpoch === MAX_EPOCH && state === 'PrepareAbort';
  const epochs =
    transactionVersion < 2
      ? { producerEpoch, lastProducerEpoch }
      : {
          producerEpoch: isStuck ? producerEpoch : producerEpoch + 1,
          lastProducerEpoch: producerEpoch,
        };
  return prepare(metadata, state, {
    ...epochs,
    startUs: metadata.state === 'Ongoing' ? metadata.startUs : nowUs,
    nextProducerId,
    lastUpdateUs: nowUs,
    transactionVersion,
  });
}

/** Nobody uses the id any more. */
export function prepareDead(metadata: TransactionMetadata): Transition {
  return prepare(metadata, 'Dead', { partitions: [], startUs: -1 });
}

/** All markers are written. */
export function prepareComplete(metadata: TransactionMetadata, nowUs: number): Transition {
  const { nextProducerId, transactionVersion, state } = metadata;
  const rotates = transactionVersion >= 2 && nextProducerId !== NO_PRODUCER_ID;
  const identity = rotates ? { producerId: nextProducerId, producerEpoch: 0 } : {};
  return prepare(
    { ...metadata, hasFailedEpochFence: false },
    state === 'PrepareCommit' ? 'CompleteCommit' : 'CompleteAbort',
    { ...identity, nextProducerId: NO_PRODUCER_ID, partitions: [], lastUpdateUs: nowUs },
  );
}

/** The record is in the log. */
export function completeTransition(
  metadata: TransactionMetadata,
  transit: TransitMetadata,
): TransactionMetadata {
  invariant(metadata.pendingState === transit.state, 'only what is pending is completed', {
    pending: metadata.pendingState,
    to: transit.state,
  });
  return { ...metadata, ...transit, pendingState: null };
}
