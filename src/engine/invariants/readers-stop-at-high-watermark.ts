/**
 * R14: no consumer gets a record at or beyond the high watermark of the replica that serves it.
 *
 * Kafka:       FetchIsolation.HIGH_WATERMARK, Partition.readRecords (4.4); KIP-392.
 * Units:       offsets are exclusive ends.
 * Invariants:  R14.
 * Divergences: none.
 */

import type { Watch } from './watch.ts';

export const readersStopAtHighWatermark: Watch = {
  id: 'R14',
  name: 'consumers read below the high watermark',
  look({ sent, nodes }) {
    for (const { kind, to, body } of sent) {
      if (kind !== 'response' || body.api !== 'Fetch') continue;
      if (nodes.get(to)?.kind !== 'consumer') continue;
      for (const { partition, batches, highWatermark } of body.partitions) {
        const last = batches.at(-1)?.lastOffset;
        if (last !== undefined && last >= highWatermark)
          return `${to} gets ${partition} ${last}, HW ${highWatermark}`;
      }
    }
    return undefined;
  },
};
