/**
 * The partitions of topics by name.
 *
 * Kafka:       internals.AbstractPartitionAssignor.partitions, AbstractStickyAssignor.getAllTopicPartitions (4.4).
 * Units:       partition counts.
 * Invariants:  numbers ascend within a topic.
 * Divergences: none.
 */

import { topicPartition, type TopicPartition } from '../protocol/topic-partition.ts';
import { compareTexts } from './assignor.ts';

export function partitionsOf(topic: string, count: number): readonly TopicPartition[] {
  return Array.from({ length: count }, (_, n) => topicPartition(topic, n));
}

export function allPartitions(counts: ReadonlyMap<string, number>): readonly TopicPartition[] {
  const sorted = [...counts].sort(([a], [b]) => compareTexts(a, b));
  return sorted.flatMap(([topic, count]) => partitionsOf(topic, count));
}
