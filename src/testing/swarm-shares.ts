/** H6: every record that a share group could have ends decided, when its members go on polling. */

import type { GroupShape } from '../engine/cluster-shape.ts';
import { statesOf } from '../engine/share-partition/in-flight-batch.ts';
import { isTerminal } from '../engine/share-partition/in-flight-state.ts';
import { nextFetchOffset, type SharePartition } from '../engine/share-partition/share-partition.ts';
import type { MetadataImage } from '../engine/metadata/image.ts';
import type { TopicPartition } from '../engine/protocol/topic-partition.ts';
import type { ConsumerCell, World } from '../engine/world.ts';
import { brokerCell } from '../ledger/cluster-view.ts';
import { partitionsOf } from './swarm-excuses.ts';
import { firstReadable, leaderOf } from './swarm-logs.ts';

export function shareProblems(
  world: World,
  image: MetadataImage,
  { name, topics, config }: GroupShape,
  members: readonly ConsumerCell[],
): readonly string[] {
  if (members.every(({ process }) => process.status !== 'up')) return [];
  const isolation =
    config.get('share.isolation.level') === 'read_committed'
      ? 'read_committed'
      : 'read_uncommitted';
  return topics.flatMap((topic) =>
    partitionsOf(image, topic).flatMap((partition) => {
      const leader = leaderOf(world, image, partition);
      if (leader === undefined) return [];
      const state = heldBy(world, image, name, partition);
      const next = state === undefined ? 0 : nextFetchOffset(state);
      const waiting = firstReadable(leader, next, isolation);
      const undecided = state === undefined ? undefined : firstUndecided(state);
      const words = [
        ...(waiting === undefined ? [] : [`offset ${waiting} was never handed out`]),
        ...(undecided === undefined ? [] : [`offset ${undecided} is not decided`]),
      ];
      return words.map((one) => `H6 ${name}: ${partition}, ${one}`);
    }),
  );
}

function heldBy(
  world: World,
  image: MetadataImage,
  group: string,
  partition: TopicPartition,
): SharePartition | undefined {
  const cell = brokerCell(world, image.partitions.get(partition)?.leader ?? -1);
  const held = [...(cell?.state.shares.partitions.values() ?? [])].find(
    (one) => one.group === group && one.partition === partition,
  );
  return held?.state ?? undefined;
}

function firstUndecided({ batches, startOffset }: SharePartition): number | undefined {
  return batches
    .flatMap(statesOf)
    .find(({ last, state }) => last >= startOffset && !isTerminal(state.state))?.first;
}
