/** Which sends are lost at this instant, by record and by partition. */

import type { MetadataImage } from '../engine/metadata/image.ts';
import type { TopicPartition } from '../engine/protocol/topic-partition.ts';
import type { World } from '../engine/world.ts';
import { controllersImage } from '../ledger/cluster-view.ts';
import { type LostSend, lostSends } from '../ledger/lost.ts';
import { logIndex } from '../ledger/log-index.ts';
import { memoised } from '../ledger/memo.ts';
import { type PartitionReading, partitionReadings } from '../ledger/partition-metrics.ts';
import { everyProducer } from '../ledger/producer-metrics.ts';
import { recordRef, type RecordRef } from '../ledger/record-ref.ts';
import type { OffsetRange } from './stage-view.ts';

export interface ClusterReading {
  readonly image: MetadataImage | undefined;
  readonly readings: ReadonlyMap<string, PartitionReading>;
  readonly lost: ReadonlyMap<RecordRef, LostSend>;
  /** The same by partition: each lane asks for its own. */
  readonly lostIn: ReadonlyMap<TopicPartition, ReadonlyMap<RecordRef, LostSend>>;
  /** Their offsets by partition, as ranges, ascending. */
  readonly lostRanges: ReadonlyMap<TopicPartition, readonly OffsetRange[]>;
}

/** Kept per world: several parts of the picture ask for it. */
export const clusterReading: (world: World) => ClusterReading = memoised((world) => {
  const image = controllersImage(world);
  const readings = image === undefined ? new Map() : partitionReadings(world, image);
  const lost = new Map<RecordRef, LostSend>();
  const lostIn = new Map<TopicPartition, Map<RecordRef, LostSend>>();
  for (const entry of lostSends(everyProducer(world), readings)) {
    const ref = recordRef(entry.producer, entry.send.sendId);
    lost.set(ref, entry);
    const here = lostIn.get(entry.partition) ?? new Map<RecordRef, LostSend>();
    lostIn.set(entry.partition, here.set(ref, entry));
  }
  const lostRanges = new Map(
    [...lostIn].map(([partition, sends]) => [partition, rangesIn(world, partition, sends)]),
  );
  return { image, readings, lost, lostIn, lostRanges };
});

function rangesIn(
  world: World,
  partition: TopicPartition,
  sends: ReadonlyMap<RecordRef, LostSend>,
): readonly OffsetRange[] {
  const offsets = [...sends].flatMap(([ref, { send }]) => offsetOf(world, partition, ref, send));
  return rangesOf([...new Set(offsets)].sort((a, b) => a - b));
}

/** A producer that asks nobody (acks=0) never hears it: the log that has the record says it, also that of a dead broker. */
function offsetOf(
  world: World,
  partition: TopicPartition,
  ref: RecordRef,
  { offset }: LostSend['send'],
): readonly number[] {
  if (offset !== null && offset >= 0) return [offset];
  for (const node of world.nodes.values()) {
    const log = node.kind === 'broker' ? node.state.replicas.get(partition)?.log : undefined;
    const place = log === undefined ? undefined : logIndex(log).placesOf(ref)[0];
    if (place !== undefined) return [place.offset];
  }
  return [];
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
