/**
 * Kafka says no about one partition, and names the leader where that helps the client.
 *
 * Kafka:       kafka.server.KafkaApis (currentLeader in Produce and Fetch responses) (4.4); KIP-951.
 * Units:       none.
 * Invariants:  a refused produce carries no offset.
 * Divergences: none.
 */

import type { ErrorCode } from '../protocol/errors.ts';
import type { ProducePartitionResponse } from '../protocol/messages.ts';
import { NO_BROKER, type TopicPartition } from '../protocol/topic-partition.ts';
import type { BrokerTurn } from './turn.ts';

/** A partition that is not here: it exists elsewhere, or nowhere as far as this broker knows. */
export function errorOfAbsence(turn: BrokerTurn, partition: TopicPartition): ErrorCode {
  const exists = turn.state.image.partitions.has(partition);
  return exists ? 'NOT_LEADER_OR_FOLLOWER' : 'UNKNOWN_TOPIC_OR_PARTITION';
}

/** An error for one partition, with the leader as this broker knows it (KIP-951) where that helps. */
export function refusal(
  turn: BrokerTurn,
  partition: TopicPartition,
  error: ErrorCode,
): ProducePartitionResponse {
  const answer = { partition, error, baseOffset: -1, logStartOffset: -1 };
  const currentLeader = leaderHint(turn, partition, error);
  return currentLeader === undefined ? answer : { ...answer, currentLeader };
}

export function leaderHint(turn: BrokerTurn, partition: TopicPartition, error: ErrorCode) {
  if (error !== 'NOT_LEADER_OR_FOLLOWER' && error !== 'FENCED_LEADER_EPOCH') return undefined;
  const registration = turn.state.image.partitions.get(partition);
  if (registration === undefined || registration.leader === NO_BROKER) return undefined;
  return { leader: registration.leader, leaderEpoch: registration.leaderEpoch };
}
