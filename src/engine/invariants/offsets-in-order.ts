/**
 * S1: 0 ≤ log start ≤ high watermark ≤ log end, on every replica.
 *
 * Kafka:       UnifiedLog.updateHighWatermarkMetadata (4.4).
 * Units:       offsets count records.
 * Invariants:  S1.
 * Divergences: none.
 */

import { changedReplicas } from './replicas-of.ts';
import type { Watch } from './watch.ts';

export const offsetsInOrder: Watch = {
  id: 'S1',
  name: 'offsets of a replica are in order',
  look(world, before) {
    for (const { broker, replica } of changedReplicas(world, before)) {
      const { logStartOffset: start, logEndOffset: end } = replica.log;
      const { highWatermark } = replica;
      // A log that was emptied to start at the leader's log start catches up with its high watermark later.
      if (start < 0 || highWatermark > end || (highWatermark < start && end > start)) {
        return `${replica.partition} on ${broker}: start ${start}, HW ${highWatermark}, end ${end}`;
      }
    }
    return undefined;
  },
};
