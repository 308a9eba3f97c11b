/** Partitions as the controllers see them, with their readers, and the topics they belong to. */

import { readNumber } from '../engine/config/read.ts';
import { NO_BROKER, partitionOf, topicOf } from '../engine/protocol/topic-partition.ts';
import type { MetadataImage } from '../engine/metadata/image.ts';
import type { World } from '../engine/world.ts';
import { brokerCell, topicsOf } from '../ledger/cluster-view.ts';
import type { PartitionReading } from '../ledger/partition-metrics.ts';
import { bookmarksOf } from './groups.ts';
import { type ClusterReading, clusterReading } from './lost-view.ts';
import { shareWindows } from './share-windows.ts';
import type { StageInput } from './stage-input.ts';
import type { PartitionView, TopicView } from './stage-view.ts';

export function partitionViews(input: StageInput): readonly PartitionView[] {
  const cluster = clusterReading(input.world);
  return [...cluster.readings.values()].map((reading) => partitionView(input, reading, cluster));
}

function partitionView(
  input: StageInput,
  reading: PartitionReading,
  cluster: ClusterReading,
): PartitionView {
  const { partition, image, replica } = reading;
  const logs = image.replicas.flatMap((id) => {
    const log = brokerCell(input.world, id)?.state.replicas.get(partition)?.log;
    return log === undefined ? [] : [log];
  });
  return {
    name: partition,
    topic: image.topic,
    index: partitionOf(partition),
    leader: image.leader === NO_BROKER ? null : image.leader,
    leaderEpoch: image.leaderEpoch,
    replicas: image.replicas,
    isr: image.isr,
    elr: image.elr,
    minInsyncReplicas: minInsyncReplicas(input.world, cluster.image, image.topic),
    axisEnd: logs.reduce((end, log) => Math.max(end, log.logEndOffset), 0),
    axisStart: replica?.log.logStartOffset ?? logs[0]?.logStartOffset ?? 0,
    bookmarks: bookmarksOf(input, reading, cluster),
    shares: shareWindows(input.world, reading),
  };
}

export function topicViews(input: StageInput): readonly TopicView[] {
  const { image, readings } = clusterReading(input.world);
  const names = [...readings.keys()];
  return topicsOf(names).map((topic) => ({
    name: topic,
    partitions: names.filter((name) => topicOf(name) === topic),
    minInsyncReplicas: minInsyncReplicas(input.world, image, topic),
  }));
}

function minInsyncReplicas(world: World, image: MetadataImage | undefined, topic: string): number {
  const own = image?.topics.get(topic)?.config.get('min.insync.replicas');
  if (own !== undefined) return Number(own);
  const broker = world.shape.brokers[0]?.config ?? new Map<string, string>();
  return readNumber('broker', broker, 'min.insync.replicas');
}
