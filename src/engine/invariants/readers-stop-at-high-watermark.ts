/**
 * R14: no consumer gets a record at or beyond the high watermark of the replica that serves it.
 *
 * Kafka:       FetchIsolation.HIGH_WATERMARK, Partition.readRecords (4.4).
 * Units:       offsets are exclusive ends.
 * Invariants:  R14.
 * Divergences: none.
 */

import type { Watch } from './watch.ts';

export function readersStopAtHighWatermark(): Watch {
  let seen = -1;
  return {
    id: 'R14',
    name: 'consumers read below the high watermark',
    look(world) {
      for (const { id, to, message } of world.network.flights) {
        if (id <= seen || message === null || message.kind !== 'response') continue;
        seen = id;
        if (message.body.api !== 'Fetch' || world.nodes.get(to)?.kind !== 'consumer') continue;
        for (const { partition, batches, highWatermark } of message.body.partitions) {
          const last = batches.at(-1)?.lastOffset;
          if (last !== undefined && last >= highWatermark)
            return `${to} gets ${partition} ${last}, HW ${highWatermark}`;
        }
      }
      return undefined;
    },
  };
}
