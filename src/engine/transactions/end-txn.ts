/**
 * EndTxn: commit or abort, asked for by the producer, or an abort that the coordinator decides on itself.
 *
 * Kafka:       kafka.coordinator.transaction.TransactionCoordinator.endTransaction (4.4); KIP-890.
 * Units:       µs.
 * Invariants:  a transaction ends one way only; with version 2 the epoch tells a repeated request from a new one.
 * Divergences: none.
 */

import { NO_PRODUCER_ID } from '../log/record-batch.ts';
import { answerEnd, type EndDecision, type EndQuestion } from './decision.ts';
import { endBeforeVersion2 } from './end-txn-before-v2.ts';
import {
  isEpochExhausted,
  prepareAbortOrCommit,
  type TransactionMetadata,
  type TransactionVersion,
} from './transaction-metadata.ts';

const MAX_EPOCH = 32_767;

export function decideEndTxn(
  metadata: TransactionMetadata | undefined,
  question: EndQuestion,
  transactionVersion: TransactionVersion,
): EndDecision {
  if (metadata === undefined) return answerEnd('INVALID_PRODUCER_ID_MAPPING');
  if (transactionVersion < 2) return endBeforeVersion2(metadata, question);
  const { pendingState } = metadata;
  const isEpochFence = pendingState === 'PrepareEpochFence';
  if (pendingState !== null && !isEpochFence) return answerEnd('CONCURRENT_TRANSACTIONS');
  const repeats = isEpochFence ? NOT_REPEATED : repetition(metadata, question);
  if (metadata.producerId !== question.producerId && !repeats.overflowed) {
    return answerEnd('INVALID_PRODUCER_ID_MAPPING');
  }
  if (!isValidEpoch(metadata, question, repeats, isEpochFence)) return answerEnd('PRODUCER_FENCED');
  return byState(metadata, question, repeats.bumped || repeats.overflowed, isEpochFence);
}

/** How the request that ended the transaction looks from its other side: one epoch ago, or one producer id ago. */
interface Repetition {
  readonly bumped: boolean;
  readonly overflowed: boolean;
}

const NOT_REPEATED: Repetition = { bumped: false, overflowed: false };

function repetition(metadata: TransactionMetadata, asked: EndQuestion): Repetition {
  const isOfPrevious = metadata.prevProducerId === asked.producerId && metadata.producerEpoch === 0;
  return {
    bumped: metadata.producerEpoch === asked.producerEpoch + 1,
    overflowed: isOfPrevious && asked.producerEpoch === MAX_EPOCH - 1,
  };
}

function isValidEpoch(
  { state, producerEpoch }: TransactionMetadata,
  asked: EndQuestion,
  { bumped, overflowed }: Repetition,
  isEpochFence: boolean,
): boolean {
  const isSame = asked.producerEpoch === producerEpoch;
  if (isEpochFence) return (!asked.isFromClient || isSame) && asked.producerEpoch >= producerEpoch;
  switch (state) {
    case 'PrepareCommit':
    case 'PrepareAbort':
      return bumped;
    case 'CompleteCommit':
    case 'CompleteAbort':
      return bumped || overflowed || isSame;
    default:
      return isSame;
  }
}

function byState(
  metadata: TransactionMetadata,
  question: EndQuestion,
  isRetry: boolean,
  isEpochFence: boolean,
): EndDecision {
  const { result } = question;
  const commits = result === 'COMMIT';
  switch (metadata.state) {
    case 'Ongoing':
      return ended(metadata, question, commits ? 'PrepareCommit' : 'PrepareAbort', isEpochFence);
    case 'PrepareCommit':
      return answerEnd(commits ? 'CONCURRENT_TRANSACTIONS' : 'INVALID_TXN_STATE');
    case 'PrepareAbort':
      return answerEnd(commits ? 'INVALID_TXN_STATE' : 'CONCURRENT_TRANSACTIONS');
    case 'CompleteCommit':
    case 'CompleteAbort': {
      const isSameEnd = (metadata.state === 'CompleteCommit') === commits;
      if (isRetry) return isSameEnd ? repeated(metadata) : answerEnd('INVALID_TXN_STATE');
      break;
    }
    default:
  }
  // Nothing is open as far as the coordinator knows; the producer cannot know whether its first batch arrived.
  if (commits) return answerEnd('INVALID_TXN_STATE');
  return ended(metadata, question, 'PrepareAbort', isEpochFence);
}

function repeated({ producerId, producerEpoch }: TransactionMetadata): EndDecision {
  return { kind: 'answer', error: 'NONE', producerId, producerEpoch };
}

function ended(
  metadata: TransactionMetadata,
  { nowUs, allocate }: EndQuestion,
  state: 'PrepareCommit' | 'PrepareAbort',
  isEpochFence: boolean,
): EndDecision {
  const nextProducerId = isEpochExhausted(metadata.producerEpoch) ? allocate() : NO_PRODUCER_ID;
  if (nextProducerId === null) return answerEnd('COORDINATOR_LOAD_IN_PROGRESS');
  const free = isEpochFence ? { ...metadata, pendingState: null } : metadata;
  const transition = prepareAbortOrCommit(free, state, 2, nextProducerId, nowUs);
  return { kind: 'transition', isEpochFence, ...transition };
}

/** The log did not take the record. With version 2 the epoch has not grown yet; before, it must not grow twice. */
export function failTransition(
  metadata: TransactionMetadata,
  isEpochFence: boolean,
  transactionVersion: TransactionVersion,
): TransactionMetadata {
  const hasFailed = isEpochFence && transactionVersion < 2;
  const hasFailedEpochFence = hasFailed || metadata.hasFailedEpochFence;
  return { ...metadata, pendingState: null, hasFailedEpochFence };
}
