/** Numbers of the accounting strip for one partition alone: where the picture shows one of several. */

import type { ProducerState } from '../engine/producer/producer-state.ts';
import type { TopicPartition } from '../engine/protocol/topic-partition.ts';
import type { World } from '../engine/world.ts';
import { controllersImage } from './cluster-view.ts';
import { logIndex } from './log-index.ts';
import { lostSends } from './lost.ts';
import { memoised } from './memo.ts';
import { partitionReadings } from './partition-metrics.ts';
import { ackedSends, everyProducer, producerStates } from './producer-metrics.ts';
import type { StripName } from './strip.ts';

/** Records that every partition has; `null`: this number is not counted by partition, or nobody can tell now. */
export function stripByPartition(
  world: World,
  name: StripName,
): ReadonlyMap<TopicPartition, number> | null {
  if (name === 'acked') return sumOf(producerStates(world).map(ackedByPartition));
  if (name !== 'stored' && name !== 'lost') return null;
  const image = controllersImage(world);
  if (image === undefined) return null;
  const readings = partitionReadings(world, image);
  const out = new Map<TopicPartition, number>();
  for (const { partition, replica } of readings.values()) {
    if (replica === undefined) return null;
    out.set(partition, name === 'stored' ? logIndex(replica.log).entries.length : 0);
  }
  if (name === 'stored') return out;
  return sumOf([out, countOf(lostSends(everyProducer(world), readings))]);
}

const ackedByPartition = memoised((state: ProducerState) => countOf(ackedSends(state)));

type Counts = ReadonlyMap<TopicPartition, number>;

function countOf(sends: readonly { readonly partition: TopicPartition | null }[]): Counts {
  const out = new Map<TopicPartition, number>();
  for (const { partition } of sends) {
    if (partition !== null) out.set(partition, (out.get(partition) ?? 0) + 1);
  }
  return out;
}

function sumOf(all: readonly Counts[]): Counts {
  const out = new Map<TopicPartition, number>();
  for (const counts of all) {
    for (const [partition, count] of counts) out.set(partition, (out.get(partition) ?? 0) + count);
  }
  return out;
}
