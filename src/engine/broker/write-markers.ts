/**
 * WriteTxnMarkers: the end of transactions comes to the partitions that this broker leads.
 *
 * Kafka:       kafka.server.KafkaApis.handleWriteTxnMarkersRequest (4.4).
 * Units:       µs.
 * Invariants:  answered when every marker is replicated or refused; pending offsets are decided with their marker.
 * Divergences: none.
 */

import type { Request } from '../protocol/envelope.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import {
  OFFSETS_TOPIC,
  partitionOf,
  topicOf,
  type TopicPartition,
} from '../protocol/topic-partition.ts';
import type { TxnMarker, WriteTxnMarkersRequest } from '../protocol/transaction-messages.ts';
import type { ProducePartitionStatus } from '../replication/purgatory-state.ts';
import { decideOffsets } from './coordinator.ts';
import { decide, park } from './produce-purgatory.ts';
import { refusal } from './refusal.ts';
import { appendMarker } from './marker-append.ts';
import type { BrokerTurn } from './turn.ts';

export function handleWriteTxnMarkers(
  turn: BrokerTurn,
  request: Request,
  body: WriteTxnMarkersRequest,
): void {
  const statuses = body.markers.flatMap((marker) =>
    marker.partitions.map((partition) => write(turn, partition, marker)),
  );
  const waiter = { kind: 'markers', request, body } as const;
  park(turn, waiter, turn.state.settings.requestTimeoutUs, decide(turn, statuses));
}

function write(
  turn: BrokerTurn,
  partition: TopicPartition,
  marker: TxnMarker,
): ProducePartitionStatus {
  const isOffsets = topicOf(partition) === OFFSETS_TOPIC;
  if (isOffsets && !turn.state.groups.leading.has(partitionOf(partition))) {
    return refused(turn, partition, 'NOT_LEADER_OR_FOLLOWER');
  }
  const appended = appendMarker(turn, partition, marker);
  if (appended.kind === 'refused') return refused(turn, partition, appended.error);
  const { baseOffset, lastOffset, ground } = appended;
  const answer = { partition, error: 'NONE', baseOffset, logStartOffset: -1 } as const;
  if (isOffsets) decideOffsets(turn, partition, marker);
  return { partition, requiredOffset: lastOffset + 1, answer, isPending: true, sends: [], ground };
}

function refused(
  turn: BrokerTurn,
  partition: TopicPartition,
  error: ErrorCode,
): ProducePartitionStatus {
  const answer = refusal(turn, partition, error);
  return { partition, requiredOffset: -1, answer, isPending: false, sends: [], ground: null };
}
