/** Partitions as vectors write them, topic → numbers, and as the engine names them. */

import {
  compareTopicPartitions,
  partitionOf,
  topicOf,
  topicPartition,
} from '../../engine/protocol/topic-partition.ts';

export type Topics = Readonly<Record<string, readonly number[]>>;

export function namesIn(topics: Topics = {}): readonly string[] {
  const names = Object.entries(topics).flatMap(([topic, numbers]) =>
    numbers.map((number) => topicPartition(topic, number)),
  );
  return names.sort(compareTopicPartitions);
}

/** Numbers ascend; topics without a partition are left out. */
export function topicsOf(names: Iterable<string>): Topics {
  const topics = new Map<string, number[]>();
  for (const name of [...names].sort(compareTopicPartitions)) {
    topics.set(topicOf(name), [...(topics.get(topicOf(name)) ?? []), partitionOf(name)]);
  }
  return Object.fromEntries(topics);
}
