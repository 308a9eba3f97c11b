/**
 * Topic configuration as a broker applies it: the topic's own value, or the broker's.
 *
 * Kafka:       LogConfig, kafka.cluster.Partition.effectiveMinIsr (4.4).
 * Units:       as in the names.
 * Invariants:  effective min ISR ≤ number of replicas.
 * Divergences: none.
 */

import type { MetadataImage } from '../metadata/image.ts';
import { type TopicPartition, topicOf } from '../protocol/topic-partition.ts';
import type { BrokerState } from './broker-state.ts';

export function effectiveMinIsr(state: BrokerState, partition: TopicPartition): number {
  const configured = topicNumber(state.image, partition, 'min.insync.replicas');
  const replicas = state.image.partitions.get(partition)?.replicas.length ?? 1;
  return Math.min(configured ?? state.settings.minInsyncReplicas, replicas);
}

export function messageBytesMax(state: BrokerState, partition: TopicPartition): number {
  return topicNumber(state.image, partition, 'max.message.bytes') ?? state.settings.messageBytesMax;
}

function topicNumber(
  image: MetadataImage,
  partition: TopicPartition,
  key: string,
): number | undefined {
  const own = image.topics.get(topicOf(partition))?.config.get(key);
  return own === undefined ? undefined : Number(own);
}
