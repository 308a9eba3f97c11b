/**
 * S8: every partition has an assignment without repetition, and a topic never has fewer partitions than before.
 *
 * Kafka:       ReplicationControlManager.createPartitions (4.4).
 * Units:       none.
 * Invariants:  S8.
 * Divergences: none.
 */

import type { Watch } from './watch.ts';

export const partitionsOnlyGrow: Watch = {
  id: 'S8',
  name: 'a topic’s partitions only grow',
  look({ registrations, image, imageBefore }) {
    for (const { partition, after } of registrations) {
      const { replicas } = after;
      const isProper = replicas.length > 0 && new Set(replicas).size === replicas.length;
      if (!isProper) return `${partition}: assignment ${replicas.join()}`;
    }
    if (image === imageBefore || image === undefined || imageBefore === undefined) return undefined;
    for (const [name, { partitionCount }] of imageBefore.topics) {
      const now = image.topics.get(name)?.partitionCount ?? 0;
      if (now < partitionCount) return `${name}: ${partitionCount} → ${now}`;
    }
    return undefined;
  },
};
