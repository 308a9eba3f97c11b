/**
 * InitProducerId of a transactional producer: a producer id and an epoch above all earlier ones of this id.
 *
 * Kafka:       kafka.coordinator.transaction.TransactionCoordinator.prepareInitProducerIdTransit (4.4); KIP-360.
 * Units:       µs.
 * Invariants:  an open transaction is aborted first; whoever held the id before is shut out by the epoch.
 * Divergences: none.
 */

import { NO_PRODUCER_EPOCH } from '../log/record-batch.ts';
import { type AllocateProducerId, type Decision, refuse } from './decision.ts';
import {
  isEpochExhausted,
  prepareFenceProducerEpoch,
  prepareIncrementProducerEpoch,
  prepareProducerIdRotation,
  type TransactionMetadata,
} from './transaction-metadata.ts';

/** What a producer that recovers takes itself for. */
export interface ExpectedIdentity {
  readonly producerId: number;
  readonly producerEpoch: number;
}

export interface InitProducerIdQuestion {
  /** `null`: a producer that has just started. */
  readonly expected: ExpectedIdentity | null;
  readonly timeoutUs: number;
  readonly nowUs: number;
  readonly allocate: AllocateProducerId;
}

export function decideInitProducerId(
  metadata: TransactionMetadata,
  question: InitProducerIdQuestion,
): Decision {
  const { expected } = question;
  if (metadata.pendingState !== null) return refuse('CONCURRENT_TRANSACTIONS');
  if (expected !== null && !isValid(metadata, expected)) return refuse('PRODUCER_FENCED');
  switch (metadata.state) {
    case 'PrepareCommit':
    case 'PrepareAbort':
      return refuse('CONCURRENT_TRANSACTIONS');
    case 'Ongoing':
      return { kind: 'transition', ...prepareFenceProducerEpoch(metadata) };
    default:
      return nextIdentity(metadata, question);
  }
}

/** An exhausted epoch of the previous id may be a call whose answer was lost. */
function isValid(metadata: TransactionMetadata, expected: ExpectedIdentity): boolean {
  const { producerEpoch, producerId, prevProducerId } = metadata;
  if (producerEpoch === NO_PRODUCER_EPOCH || expected.producerId === producerId) return true;
  return expected.producerId === prevProducerId && isEpochExhausted(expected.producerEpoch);
}

function nextIdentity(
  metadata: TransactionMetadata,
  { expected, timeoutUs, nowUs, allocate }: InitProducerIdQuestion,
): Decision {
  const isPresent = expected === null || expected.producerEpoch === metadata.producerEpoch;
  if (isEpochExhausted(metadata.producerEpoch) && isPresent) {
    const producerId = allocate();
    if (producerId === null) return refuse('COORDINATOR_LOAD_IN_PROGRESS');
    const rotated = prepareProducerIdRotation(
      metadata,
      producerId,
      timeoutUs,
      expected !== null,
      nowUs,
    );
    return { kind: 'transition', ...rotated };
  }
  const epoch = expected?.producerEpoch ?? null;
  const bumped = prepareIncrementProducerEpoch(metadata, timeoutUs, epoch, nowUs);
  return bumped === null ? refuse('PRODUCER_FENCED') : { kind: 'transition', ...bumped };
}
