/**
 * LAG as an operator reads it: the end of each partition less the group's commit.
 *
 * Kafka: ConsumerGroupCommand.describePartitions and getLag, OffsetsUtils.getLogEndOffsets (`kafka-consumer-groups.sh`),
 *        Partition.fetchOffsetForTimestamp (4.3.1). The tool asks for the latest offset as read_uncommitted whatever the
 *        group reads, so the end is the high watermark: an open transaction lags, too. It subtracts without a floor, so
 *        that a commit beyond the end of the new leader's log gives a negative number.
 */

import type { GroupShape } from '../engine/cluster-shape.ts';
import type { MetadataImage } from '../engine/metadata/image.ts';
import { topicOf } from '../engine/protocol/topic-partition.ts';
import { isLeader } from '../engine/replication/replica.ts';
import type { World } from '../engine/world.ts';
import { coordinatorOf } from './coordinator-view.ts';
import { type PartitionReading, partitionReadings } from './partition-metrics.ts';

/** Summed over the partitions that can be asked; `null`: none, or nobody knows the commits. */
export function lagOfGroup(world: World, image: MetadataImage, group: GroupShape): number | null {
  const coordinator = coordinatorOf(world, image, group.name);
  if (coordinator === undefined) return null;
  let sum: number | null = null;
  for (const reading of partitionReadings(world, image).values()) {
    if (!group.topics.includes(topicOf(reading.partition))) continue;
    const end = latestOffset(reading);
    const committed = coordinator.offsets.get(reading.partition)?.offset;
    if (end !== null && committed !== undefined) sum = (sum ?? 0) + end - committed;
  }
  return sum;
}

/** `null`: no leader answers, or it says OFFSET_NOT_AVAILABLE while its high watermark is behind its own epoch's start. */
function latestOffset({ replica, answers }: PartitionReading): number | null {
  if (!answers || !isLeader(replica)) return null;
  const { highWatermark, role } = replica;
  return highWatermark < role.leaderEpochStartOffset ? null : highWatermark;
}
