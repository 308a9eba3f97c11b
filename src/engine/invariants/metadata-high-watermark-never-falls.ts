/**
 * Q5: the largest high watermark of the metadata log never falls.
 *
 * Kafka:       RaftEventSimulationTest.MonotonicHighWatermark (4.4).
 * Units:       offsets of the metadata log, exclusive ends.
 * Invariants:  Q5.
 * Divergences: none.
 */

import type { Watch } from './watch.ts';

export const metadataHighWatermarkNeverFalls: Watch = {
  id: 'Q5',
  name: 'the metadata high watermark never falls',
  look({ image, imageBefore }) {
    if (image === imageBefore || image === undefined || imageBefore === undefined) return undefined;
    return image.offset < imageBefore.offset
      ? `${imageBefore.offset} → ${image.offset}`
      : undefined;
  },
};
