/** The broker that coordinates a group, by the controllers' word, and what it holds. */

import { coordinatorPartition } from '../engine/group-coordinator/coordinator-partition.ts';
import { rebalancesOf as rebalancesAt } from '../engine/group-coordinator/group-readers.ts';
import type {
  AnyGroup,
  CommittedOffset,
  GroupCoordinatorState,
} from '../engine/group-coordinator/group-state.ts';
import type { MetadataImage } from '../engine/metadata/image.ts';
import {
  OFFSETS_TOPIC,
  topicPartition,
  type TopicPartition,
} from '../engine/protocol/topic-partition.ts';
import type { World } from '../engine/world.ts';
import { brokerCell } from './cluster-view.ts';

export interface CoordinatorView {
  readonly broker: number;
  readonly group: AnyGroup | undefined;
  readonly offsets: ReadonlyMap<TopicPartition, CommittedOffset>;
}

const NO_OFFSETS: ReadonlyMap<TopicPartition, CommittedOffset> = new Map();

/** `undefined`: nobody could answer now. */
export function coordinatorOf(
  world: World,
  image: MetadataImage,
  group: string,
): CoordinatorView | undefined {
  const count = image.topics.get(OFFSETS_TOPIC)?.partitionCount;
  if (count === undefined) return undefined;
  const index = coordinatorPartition(group, count);
  const leader = image.partitions.get(topicPartition(OFFSETS_TOPIC, index))?.leader ?? -1;
  const cell = brokerCell(world, leader);
  const answers = cell?.process.status === 'up' || cell?.process.status === 'stopping';
  if (cell === undefined || !answers || !cell.state.groups.leading.has(index)) return undefined;
  return viewOf(leader, cell.state.groups, group);
}

function viewOf(broker: number, state: GroupCoordinatorState, group: string): CoordinatorView {
  return {
    broker,
    group: state.groups.get(group),
    offsets: state.offsets.get(group) ?? NO_OFFSETS,
  };
}

/** Generations with an assignment, or the group epoch, as the coordinator that has seen most of them counts. */
export function rebalancesOf(world: World, group: string): number {
  let most = 0;
  for (const cell of world.nodes.values()) {
    if (cell.kind !== 'broker') continue;
    most = Math.max(most, rebalancesAt(cell.state.groups, group));
  }
  return most;
}
