/**
 * TxnOffsetCommit: the partition of `__consumer_offsets` comes into the transaction, then the offsets into the partition.
 *
 * Kafka:       org.apache.kafka.coordinator.group.GroupCoordinatorService.commitTransactionalOffsets,
 *              CoordinatorOperationExceptionHelper (4.4); KIP-890.
 * Units:       none.
 * Invariants:  no offset is pending in a transaction that its coordinator does not know of.
 * Divergences: none.
 */

import { coordinatorPartition } from '../group-coordinator/coordinator-partition.ts';
import type { Request } from '../protocol/envelope.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import { OFFSETS_TOPIC, topicPartition } from '../protocol/topic-partition.ts';
import type { TxnOffsetCommitRequest } from '../protocol/transaction-messages.ts';
import { reply } from './connections.ts';
import { coordinate } from './coordinator.ts';
import { type PartitionErrors, verify } from './transaction-verification.ts';
import type { BrokerTurn } from './turn.ts';

export function handleTxnOffsetCommit(
  turn: BrokerTurn,
  request: Request,
  body: TxnOffsetCommitRequest,
): void {
  const { transactionalId, producerId, producerEpoch } = body;
  const count = turn.state.image.topics.get(OFFSETS_TOPIC)?.partitionCount ?? 1;
  const partition = topicPartition(OFFSETS_TOPIC, coordinatorPartition(body.group, count));
  // A coordinator numbers nothing: -1 lies below every sequence.
  const partitions = [{ partition, baseSequence: -1 }];
  const errors = verify(turn, request, { transactionalId, producerId, producerEpoch, partitions });
  if (errors !== null) commitVerified(turn, request, errors);
}

export function commitVerified(turn: BrokerTurn, request: Request, errors: PartitionErrors): void {
  const { body } = request;
  const [error] = errors.values();
  if (error === undefined) return coordinate(turn, request);
  if (body.api !== 'TxnOffsetCommit') return;
  const told = coordinatorError(error);
  const partitions = body.offsets.map(({ partition }) => ({ partition, error: told }));
  reply(turn, request, { api: 'TxnOffsetCommit', partitions });
}

function coordinatorError(error: ErrorCode): ErrorCode {
  switch (error) {
    case 'NETWORK_EXCEPTION':
      return 'COORDINATOR_LOAD_IN_PROGRESS';
    case 'UNKNOWN_TOPIC_OR_PARTITION':
    case 'NOT_ENOUGH_REPLICAS':
    case 'REQUEST_TIMED_OUT':
      return 'COORDINATOR_NOT_AVAILABLE';
    case 'NOT_LEADER_OR_FOLLOWER':
      return 'NOT_COORDINATOR';
    default:
      return error;
  }
}
