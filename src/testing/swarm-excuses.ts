/** What the swarm may demand of a partition, and which partitions a topic has. */

import type { MetadataImage } from '../engine/metadata/image.ts';
import { topicPartition, type TopicPartition } from '../engine/protocol/topic-partition.ts';

/** Is nothing excused: no unclean election, no lost disk? */
export type IsClean = (partition: TopicPartition) => boolean;

export function partitionsOf(image: MetadataImage, topic: string): readonly TopicPartition[] {
  const count = image.topics.get(topic)?.partitionCount ?? 0;
  return Array.from({ length: count }, (_, place) => topicPartition(topic, place));
}
