/**
 * The effective min.insync.replicas, as far as the controllers have said it.
 *
 * Kafka:       ReplicationControlManager.getTopicEffectiveMinIsr (4.4).
 * Units:       replicas count.
 * Invariants:  at most the number of replicas of the topic's first partition, as Kafka has it.
 * Divergences: none.
 */

import { readNumber } from '../config/read.ts';
import { topicOf, topicPartition, type TopicPartition } from '../protocol/topic-partition.ts';
import type { Moment } from './moment.ts';

const NO_CONFIG: ReadonlyMap<string, string> = new Map();

export function minIsrOf(
  { image, shape }: Pick<Moment, 'image' | 'shape'>,
  partition: TopicPartition,
): number {
  const own = image?.topics.get(topicOf(partition))?.config ?? NO_CONFIG;
  const files = shape.brokers[0]?.config ?? NO_CONFIG;
  const config = new Map([...files, ...(image?.brokerConfig ?? NO_CONFIG), ...own]);
  const wanted = readNumber('broker', config, 'min.insync.replicas');
  return Math.min(
    wanted,
    image?.partitions.get(topicPartition(topicOf(partition), 0))?.replicas.length ?? wanted,
  );
}
