/**
 * P11: the same key goes to the same partition, as long as the client knows the same number of partitions.
 *
 * Kafka:       BuiltInPartitioner.partitionForKey (4.4).
 * Units:       partitions count.
 * Invariants:  P11.
 * Divergences: none.
 */

import type { TopicPartition } from '../protocol/topic-partition.ts';
import type { SendChanges } from './moment.ts';
import type { Broken, Watch } from './watch.ts';

export function keysStayInTheirPartition(): Watch {
  /** By topic, number of partitions and key. */
  const places = new Map<string, TopicPartition>();
  return {
    id: 'P11',
    name: 'a key stays in its partition',
    look({ sends }) {
      for (const change of sends) {
        const broken = moved(change, places);
        if (broken !== undefined) return `${change.node}: ${broken}`;
      }
      return undefined;
    },
  };
}

function moved(
  { producer, before, changes }: SendChanges,
  places: Map<string, TopicPartition>,
): Broken {
  if (producer.config.partitioner !== 'built-in' || producer.config.ignoreKeys) return undefined;
  for (const { before: was, after } of changes) {
    const { topic, key, partition, explicitPartition } = after;
    if (partition === null || key === null || explicitPartition !== null) continue;
    if (was !== undefined && was.partition !== null) continue;
    const count = producer.metadata.topics.get(topic)?.length ?? 0;
    if (count !== before?.metadata.topics.get(topic)?.length) continue;
    const name = `${topic} ${count} ${key}`;
    const place = places.get(name) ?? partition;
    if (place !== partition) return `key ${key} goes to ${partition}, and to ${place} before`;
    places.set(name, partition);
  }
  return undefined;
}
