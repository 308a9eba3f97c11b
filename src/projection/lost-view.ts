/** Which sends are lost at this instant, by record and by partition. */

import type { MetadataImage } from '../engine/metadata/image.ts';
import type { World } from '../engine/world.ts';
import { controllersImage } from '../ledger/cluster-view.ts';
import { type LostSend, lostSends } from '../ledger/lost.ts';
import { memoised } from '../ledger/memo.ts';
import { type PartitionReading, partitionReadings } from '../ledger/partition-metrics.ts';
import { everyProducer } from '../ledger/producer-metrics.ts';
import { recordRef, type RecordRef } from '../ledger/record-ref.ts';
import type { OffsetRange } from './stage-view.ts';

export interface ClusterReading {
  readonly image: MetadataImage | undefined;
  readonly readings: ReadonlyMap<string, PartitionReading>;
  readonly lost: ReadonlyMap<RecordRef, LostSend>;
}

/** Kept per world: several parts of the picture ask for it. */
export const clusterReading: (world: World) => ClusterReading = memoised((world) => {
  const image = controllersImage(world);
  const readings = image === undefined ? new Map() : partitionReadings(world, image);
  const lost = new Map<RecordRef, LostSend>();
  for (const entry of lostSends(everyProducer(world), readings)) {
    lost.set(recordRef(entry.producer, entry.send.sendId), entry);
  }
  return { image, readings, lost };
});

/** Offsets of lost records of a partition, as ranges, ascending. */
export function lostRanges({ lost }: ClusterReading, partition: string): readonly OffsetRange[] {
  const offsets = [...lost.values()]
    .flatMap((entry) =>
      entry.partition === partition && entry.send.offset !== null && entry.send.offset >= 0
        ? [entry.send.offset]
        : [],
    )
    .sort((a, b) => a - b);
  return rangesOf(offsets);
}

export function rangesOf(offsets: readonly number[]): readonly OffsetRange[] {
  const out: { from: number; to: number }[] = [];
  for (const offset of offsets) {
    const open = out.at(-1);
    if (open !== undefined && open.to === offset) open.to = offset + 1;
    else out.push({ from: offset, to: offset + 1 });
  }
  return out;
}
