/** T10: what a group with commit=transaction read and what it wrote agree, record by record. */

import type { GroupShape } from '../engine/cluster-shape.ts';
import { batchesOf, lastStableOffset } from '../engine/log/log-read.ts';
import type { MetadataImage } from '../engine/metadata/image.ts';
import {
  OFFSETS_TOPIC,
  TRANSACTION_STATE_TOPIC,
  type TopicPartition,
} from '../engine/protocol/topic-partition.ts';
import { isLeader, type LeaderReplica } from '../engine/replication/replica.ts';
import type { World } from '../engine/world.ts';
import { coordinatorOf } from '../ledger/coordinator-view.ts';
import { isAborted } from './swarm-logs.ts';
import { partitionsOf, type Demands } from './swarm-excuses.ts';

export function notWellPipes(
  world: World,
  image: MetadataImage,
  { isClean, hasPoison, mayPassOver }: Demands,
): readonly string[] {
  // Poison comes in and does not go out; after a seek it all goes out once more.
  if (hasPoison) return [];
  const pipes = world.shape.groups.filter(
    ({ name, members }) => members[0]?.commit === 'transaction' && !mayPassOver.has(name),
  );
  return pipes.flatMap((shape) => {
    const output = shape.members[0]?.output ?? '';
    const topics = [...shape.topics, output, OFFSETS_TOPIC, TRANSACTION_STATE_TOPIC];
    const isWhole = topics.flatMap((topic) => partitionsOf(image, topic)).every(isClean);
    return isWhole ? pipeProblems(world, image, shape, output) : [];
  });
}

function pipeProblems(
  world: World,
  image: MetadataImage,
  { name, topics }: GroupShape,
  output: string,
): readonly string[] {
  const offsets = coordinatorOf(world, image, name)?.offsets;
  const read = topics.flatMap((topic) =>
    partitionsOf(image, topic).flatMap((partition) =>
      valuesBelow(world, partition, offsets?.get(partition)?.offset ?? 0),
    ),
  );
  const written = partitionsOf(image, output).flatMap((partition) =>
    valuesBelow(world, partition, Infinity),
  );
  const [came, left] = [read.toSorted().join(), written.toSorted().join()];
  return came === left ? [] : [`T10 ${name}: read ${came}, wrote ${left}`];
}

/** Committed data records. */
function valuesBelow(world: World, partition: TopicPartition, end: number): readonly string[] {
  const leader = presentLeader(world, partition);
  if (leader === undefined) return [];
  const { log, highWatermark } = leader;
  const stable = Math.min(end, lastStableOffset(log, highWatermark));
  return batchesOf(log)
    .filter((batch) => !batch.control && !isAborted(log, batch))
    .flatMap(({ records }) =>
      records.flatMap(({ offset, content }) =>
        content.kind === 'data' && offset < stable ? [content.value] : [],
      ),
    );
}

function presentLeader(world: World, partition: TopicPartition): LeaderReplica | undefined {
  let latest: LeaderReplica | undefined;
  for (const cell of world.nodes.values()) {
    if (cell.kind !== 'broker') continue;
    const replica = cell.state.replicas.get(partition);
    if (isLeader(replica) && replica.leaderEpoch > (latest?.leaderEpoch ?? -1)) latest = replica;
  }
  return latest;
}
