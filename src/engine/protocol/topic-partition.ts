/**
 * Names of partitions, in Kafka's spelling `topic-partition`.
 *
 * Kafka:       org.apache.kafka.common.TopicPartition (4.4).
 * Units:       partition numbers count from 0.
 * Invariants:  `parse(name(t, p))` gives back t and p.
 * Divergences: topics are known by name alone; topic ids are left out.
 */

import { kept, keptPairName } from './names.ts';

/** `orders-0` */
export type TopicPartition = string;

export type BrokerId = number;

/** No broker: Kafka's -1. */
export const NO_BROKER: BrokerId = -1;

export const OFFSETS_TOPIC = '__consumer_offsets';
export const TRANSACTION_STATE_TOPIC = '__transaction_state';
export const SHARE_STATE_TOPIC = '__share_group_state';

export const topicPartition: (topic: string, partition: number) => TopicPartition = keptPairName(
  (topic: string, partition: number) => `${topic}-${partition}`,
);

export const topicOf: (name: TopicPartition) => string = kept((name: TopicPartition) =>
  name.slice(0, name.lastIndexOf('-')),
);

export const partitionOf: (name: TopicPartition) => number = kept((name: TopicPartition) =>
  Number(name.slice(name.lastIndexOf('-') + 1)),
);

/** Sorted by name, then number: `orders-2` before `orders-10`. */
export function compareTopicPartitions(a: TopicPartition, b: TopicPartition): number {
  const topicA = topicOf(a);
  const topicB = topicOf(b);
  if (topicA !== topicB) return topicA < topicB ? -1 : 1;
  return partitionOf(a) - partitionOf(b);
}

export const brokerNode: (broker: BrokerId) => string = kept(
  (broker: BrokerId) => `broker-${broker}`,
);

export function controllerNode(controller: number): string {
  return `controller-${controller}`;
}
