/**
 * Requests and responses of transactions, version 2 of their protocol.
 *
 * Kafka:       the generated message classes of AddPartitionsToTxn, EndTxn, WriteTxnMarkers, TxnOffsetCommit (4.4);
 *              KIP-98, KIP-447, KIP-890.
 * Units:       offsets are the next one to read.
 * Invariants:  a response has the `api` of its request.
 * Divergences: none.
 */

import type { ErrorCode } from './errors.ts';
import type { OffsetCommitRequest } from './group-messages.ts';
import type { TopicPartition } from './topic-partition.ts';

interface PartitionError {
  readonly partition: TopicPartition;
  readonly error: ErrorCode;
}

/** From the leader of a partition to the coordinator, when the first batch of a transaction has come. */
export interface AddPartitionsToTxnRequest {
  readonly api: 'AddPartitionsToTxn';
  readonly transactionalId: string;
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly partitions: readonly TopicPartition[];
}

export interface AddPartitionsToTxnResponse {
  readonly api: 'AddPartitionsToTxn';
  readonly partitions: readonly PartitionError[];
}

export interface EndTxnRequest {
  readonly api: 'EndTxn';
  readonly transactionalId: string;
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly committed: boolean;
}

export interface EndTxnResponse {
  readonly api: 'EndTxn';
  readonly error: ErrorCode;
  /** With which the producer goes on; -1 with an error. */
  readonly producerId: number;
  readonly producerEpoch: number;
}

export interface TxnMarker {
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly coordinatorEpoch: number;
  readonly result: 'COMMIT' | 'ABORT';
  readonly partitions: readonly TopicPartition[];
}

/** From the coordinator to the leaders of the partitions of a transaction that ends. */
export interface WriteTxnMarkersRequest {
  readonly api: 'WriteTxnMarkers';
  readonly markers: readonly TxnMarker[];
}

export interface WriteTxnMarkersResponse {
  readonly api: 'WriteTxnMarkers';
  /** One for each marker, in their order. */
  readonly markers: readonly {
    readonly producerId: number;
    readonly partitions: readonly PartitionError[];
  }[];
}

/** Offsets that count only if the transaction commits. To the coordinator of the group. */
export interface TxnOffsetCommitRequest {
  readonly api: 'TxnOffsetCommit';
  readonly transactionalId: string;
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly group: string;
  readonly memberId: string;
  readonly groupInstanceId: string | null;
  readonly generation: number;
  readonly offsets: OffsetCommitRequest['offsets'];
}

export interface TxnOffsetCommitResponse {
  readonly api: 'TxnOffsetCommit';
  readonly partitions: readonly PartitionError[];
}
