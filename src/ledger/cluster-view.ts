/**
 * The cluster as a bystander who may look everywhere sees it: the controllers' word on who leads,
 * and the log on that leader's disk, whether its process lives or not.
 */

import { committedImage } from '../engine/controllers-word.ts';
import type { MetadataImage, PartitionImage } from '../engine/metadata/image.ts';
import {
  brokerNode,
  compareTopicPartitions,
  NO_BROKER,
  OFFSETS_TOPIC,
  topicOf,
  type TopicPartition,
} from '../engine/protocol/topic-partition.ts';
import type { Replica } from '../engine/replication/replica.ts';
import type { BrokerCell, World } from '../engine/world.ts';
import { nodeName } from '../scenario/node-name.ts';
import type { NodeRef } from '../scenario/scenario.ts';
import { memoised } from './memo.ts';

/** What the controllers have committed. */
export const controllersImage = committedImage;

/** Partitions of the scenario's topics, sorted by name, then number. */
export const userPartitions: (image: MetadataImage) => readonly TopicPartition[] = memoised(
  (image) =>
    [...image.partitions.keys()].filter((name) => !isInternal(name)).sort(compareTopicPartitions),
);

export function isInternal(partition: TopicPartition): boolean {
  return topicOf(partition) === OFFSETS_TOPIC || partition.startsWith('__');
}

export function brokerCell(world: World, broker: number): BrokerCell | undefined {
  const cell = world.nodes.get(brokerNode(broker));
  return cell?.kind === 'broker' ? cell : undefined;
}

/** Not started yet, or gone already. */
export function isNodeDown(world: World, node: NodeRef): boolean {
  return world.nodes.get(nodeName(node))?.process.status === 'down';
}

export interface LeaderView {
  readonly partition: TopicPartition;
  readonly image: PartitionImage;
  /** `undefined`: no leader, or nothing of it on that broker's disk yet. */
  readonly replica: Replica | undefined;
  /** The leader's process answers: not dead, not frozen. */
  readonly answers: boolean;
}

export function leaderView(
  world: World,
  image: MetadataImage,
  partition: TopicPartition,
): LeaderView {
  const registration = image.partitions.get(partition);
  const cell =
    registration === undefined || registration.leader === NO_BROKER
      ? undefined
      : brokerCell(world, registration.leader);
  return {
    partition,
    image: registration ?? noPartition(partition),
    replica: cell?.state.replicas.get(partition),
    answers: cell?.process.status === 'up' || cell?.process.status === 'stopping',
  };
}

function noPartition(partition: TopicPartition): never {
  throw new RangeError(`no such partition: ${partition}`);
}

export function topicsOf(partitions: readonly TopicPartition[]): readonly string[] {
  return [...new Set(partitions.map(topicOf))];
}
