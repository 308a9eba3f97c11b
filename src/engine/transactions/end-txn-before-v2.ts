/**
 * EndTxn in the versions before 2, in which the epoch grows with InitProducerId only.
 *
 * Kafka:       kafka.coordinator.transaction.TransactionCoordinator.endTransactionWithTV1 (4.4).
 * Units:       µs.
 * Invariants:  as in `end-txn.ts`.
 * Divergences: none.
 */

import { NO_PRODUCER_EPOCH, NO_PRODUCER_ID } from '../log/record-batch.ts';
import { answerEnd, type EndDecision, type EndQuestion } from './decision.ts';
import { prepareAbortOrCommit, type TransactionMetadata } from './transaction-metadata.ts';

export function endBeforeVersion2(
  metadata: TransactionMetadata,
  question: EndQuestion,
): EndDecision {
  const { producerEpoch, isFromClient } = question;
  if (metadata.producerId !== question.producerId) return answerEnd('INVALID_PRODUCER_ID_MAPPING');
  const isOther = isFromClient && producerEpoch !== metadata.producerEpoch;
  if (isOther || producerEpoch < metadata.producerEpoch) return answerEnd('PRODUCER_FENCED');
  const { pendingState } = metadata;
  if (pendingState !== null && pendingState !== 'PrepareEpochFence') {
    return answerEnd('CONCURRENT_TRANSACTIONS');
  }
  return byState(metadata, question);
}

function byState(metadata: TransactionMetadata, question: EndQuestion): EndDecision {
  const commits = question.result === 'COMMIT';
  switch (metadata.state) {
    case 'Ongoing':
      return ended(metadata, question);
    case 'CompleteCommit':
      return answerEnd(commits ? 'NONE' : 'INVALID_TXN_STATE');
    case 'CompleteAbort':
      return answerEnd(commits ? 'INVALID_TXN_STATE' : 'NONE');
    case 'PrepareCommit':
      return answerEnd(commits ? 'CONCURRENT_TRANSACTIONS' : 'INVALID_TXN_STATE');
    case 'PrepareAbort':
      return answerEnd(commits ? 'INVALID_TXN_STATE' : 'CONCURRENT_TRANSACTIONS');
    default:
      return answerEnd('INVALID_TXN_STATE');
  }
}

/** A fence takes its epoch over at once, before the log has it. */
function ended(metadata: TransactionMetadata, question: EndQuestion): EndDecision {
  const state = question.result === 'COMMIT' ? 'PrepareCommit' : 'PrepareAbort';
  const isEpochFence = state === 'PrepareAbort' && metadata.pendingState === 'PrepareEpochFence';
  const { producerEpoch, nowUs } = question;
  const fenced = { pendingState: null, producerEpoch, lastProducerEpoch: NO_PRODUCER_EPOCH };
  const from = isEpochFence ? { ...metadata, ...fenced } : metadata;
  const transition = prepareAbortOrCommit(from, state, 0, NO_PRODUCER_ID, nowUs);
  return { kind: 'transition', isEpochFence, ...transition };
}
