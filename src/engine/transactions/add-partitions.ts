/**
 * Partitions that come into a transaction, and the question whether one is in it.
 *
 * Kafka:       kafka.coordinator.transaction.TransactionCoordinator.handleAddPartitionsToTransaction,
 *              handleVerifyPartitionsInTransaction (4.4); KIP-890.
 * Units:       µs.
 * Invariants:  no data is written to a partition before the coordinator knows that it takes part.
 * Divergences: none.
 */

import type { ErrorCode } from '../protocol/errors.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import { type Decision, refuse } from './decision.ts';
import {
  prepareAddPartitions,
  type TransactionMetadata,
  type TransactionVersion,
} from './transaction-metadata.ts';

export interface TransactionPartitions {
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly partitions: readonly TopicPartition[];
}

export function decideAddPartitions(
  metadata: TransactionMetadata | undefined,
  asked: TransactionPartitions,
  transactionVersion: TransactionVersion,
  nowUs: number,
): Decision {
  if (metadata === undefined) return refuse('INVALID_PRODUCER_ID_MAPPING');
  // First of all: with an epoch that overflows, the producer's new id may still be pending.
  if (metadata.pendingState !== null) return refuse('CONCURRENT_TRANSACTIONS');
  const error = identityError(metadata, asked);
  if (error !== 'NONE') return refuse(error);
  const isKnown = asked.partitions.every((partition) => metadata.partitions.includes(partition));
  if (metadata.state === 'Ongoing' && isKnown) return refuse('NONE');
  const added = prepareAddPartitions(metadata, asked.partitions, transactionVersion, nowUs);
  return { kind: 'transition', ...added };
}

function identityError(metadata: TransactionMetadata, asked: TransactionPartitions): ErrorCode {
  if (metadata.producerId !== asked.producerId) return 'INVALID_PRODUCER_ID_MAPPING';
  if (metadata.producerEpoch !== asked.producerEpoch) return 'PRODUCER_FENCED';
  const isEnding = metadata.state === 'PrepareCommit' || metadata.state === 'PrepareAbort';
  return isEnding ? 'CONCURRENT_TRANSACTIONS' : 'NONE';
}

/** For clients of the versions before 2, which add their partitions themselves. */
export function verifyPartitions(
  metadata: TransactionMetadata | undefined,
  asked: TransactionPartitions,
): ReadonlyMap<TopicPartition, ErrorCode> {
  const error: ErrorCode =
    metadata === undefined ? 'INVALID_PRODUCER_ID_MAPPING' : identityError(metadata, asked);
  const verdict = (partition: TopicPartition): ErrorCode => {
    if (error !== 'NONE') return error;
    return metadata?.partitions.includes(partition) === true ? 'NONE' : 'TRANSACTION_ABORTABLE';
  };
  return new Map(asked.partitions.map((partition) => [partition, verdict(partition)]));
}
