/** Groups: their members, their coordinator's word, their ribbons under the lanes, and the world behind them. */

import type { OutsideState } from '../engine/application/outside-world.ts';
import { wasProcessed } from '../engine/application/sink.ts';
import type { GroupShape } from '../engine/cluster-shape.ts';
import { describeGroup } from '../engine/group-coordinator/group-readers.ts';
import { topicOf } from '../engine/protocol/topic-partition.ts';
import type { World } from '../engine/world.ts';
import { type CoordinatorView, coordinatorOf } from '../ledger/coordinator-view.ts';
import { lagOfGroup } from '../ledger/group-lag.ts';
import { isReadCommitted, outsideOf } from '../ledger/group-metrics.ts';
import { skippedOffsets } from '../ledger/skipped.ts';
import { lastFact } from '../ledger/fact-index.ts';
import { logIndex, placeOf } from '../ledger/log-index.ts';
import type { PartitionReading } from '../ledger/partition-metrics.ts';
import { groupSettings } from './group-config.ts';
import type { KeyColours } from './keys.ts';
import { type ClusterReading, clusterReading, rangesOf } from './lost-view.ts';
import { memberView } from './members.ts';
import { NO_SINK, sinkView } from './sinks.ts';
import type { StageInput } from './stage-input.ts';
import type { GroupView, MemberView } from './reader-view.ts';
import type { Bookmark, OffsetRange } from './stage-view.ts';

export function groupViews(input: StageInput, keys: KeyColours): readonly GroupView[] {
  const cluster = clusterReading(input.world);
  return input.world.shape.groups.map((shape) => groupView(input, shape, cluster, keys));
}

function groupView(
  input: StageInput,
  shape: GroupShape,
  cluster: ClusterReading,
  keys: KeyColours,
): GroupView {
  const { world } = input;
  const outside = outsideOf(world, shape.name);
  const coordinator = coordinatorIn(world, cluster, shape.name);
  const group = coordinator?.group;
  const described = group === undefined ? null : describeGroup(group);
  return {
    name: shape.name,
    protocol: shape.protocol,
    state: described?.state ?? 'Dead',
    generation: described?.epoch ?? 0,
    described,
    coordinator: coordinator?.broker ?? null,
    topics: shape.topics,
    members: members(input, shape, outside, keys),
    ...groupSettings(world, shape),
    joined: coordinator === undefined ? null : (coordinator.group?.members.size ?? 0),
    processed: outside?.processings.size ?? 0,
    duplicates: outside?.duplicates ?? 0,
    lag: cluster.image === undefined ? null : lagOfGroup(world, cluster.image, shape),
    sink: outside === undefined ? NO_SINK : sinkView(world, outside, shape.topics, keys),
  };
}

function coordinatorIn(
  world: World,
  { image }: ClusterReading,
  group: string,
): CoordinatorView | undefined {
  return image === undefined ? undefined : coordinatorOf(world, image, group);
}

function members(
  input: StageInput,
  shape: GroupShape,
  outside: OutsideState | undefined,
  keys: KeyColours,
): readonly MemberView[] {
  return shape.members.flatMap(({ name }) => {
    const cell = input.world.nodes.get(name);
    return cell?.kind === 'consumer' ? [memberView(input, cell, outside, keys)] : [];
  });
}

/** Every group's ribbons on one partition, in the order of the text. */
export function bookmarksOf(
  input: StageInput,
  reading: PartitionReading,
  cluster: ClusterReading,
): readonly Bookmark[] {
  const topic = topicOf(reading.partition);
  const readers = input.world.shape.groups.filter(({ topics }) => topics.includes(topic));
  return readers.map((shape) => bookmark(input, shape, reading, cluster));
}

function bookmark(
  input: StageInput,
  shape: GroupShape,
  reading: PartitionReading,
  cluster: ClusterReading,
): Bookmark {
  const { world } = input;
  const { partition } = reading;
  const outside = outsideOf(world, shape.name);
  const coordinator = coordinatorIn(world, cluster, shape.name);
  const committed =
    coordinator === undefined
      ? lastKnown(input, shape.name, partition)
      : coordinator.offsets.get(partition)?.offset;
  const reader = readerOf(world, shape, partition);
  const skipped =
    outside === undefined || shape.protocol === 'share'
      ? []
      : skippedOffsets(reading, committed, outside, isReadCommitted(shape));
  return {
    group: shape.name,
    partition,
    committed: committed ?? null,
    isLastKnown: coordinator === undefined,
    position: reader?.position ?? null,
    member: reader?.member ?? null,
    exposed: outside === undefined ? null : exposedRange(world, shape, reading, committed, outside),
    skipped: rangesOf(skipped),
  };
}

/** What the last coordinator had taken, while nobody can be asked. */
function lastKnown(input: StageInput, group: string, partition: string): number | undefined {
  const offsetIn = ({ inputs }: { inputs: CommitFact }): number | undefined =>
    inputs.group === group && inputs.result !== 'ABORT'
      ? inputs.offsets.find((one) => one.partition === partition)?.offset
      : undefined;
  const isIts = (fact: { inputs: CommitFact }) => offsetIn(fact) !== undefined;
  const plain = lastFact(input, 'group.offsetCommitted', isIts);
  const transactional = lastFact(input, 'group.offsetsDecided', isIts);
  const isLater = (transactional?.atUs ?? -1) > (plain?.atUs ?? -1);
  const last = isLater ? transactional : plain;
  return last === undefined ? undefined : offsetIn(last);
}

interface CommitFact {
  readonly group: string;
  readonly offsets: readonly { readonly partition: string; readonly offset: number }[];
  readonly result?: 'COMMIT' | 'ABORT';
}

function readerOf(world: World, shape: GroupShape, partition: string) {
  for (const { name } of shape.members) {
    const cell = world.nodes.get(name);
    if (cell?.kind !== 'consumer' || cell.process.status === 'down') continue;
    const assigned = cell.state.assigned.get(partition);
    if (assigned !== undefined)
      return { member: name, position: assigned.position?.offset ?? null };
  }
  return undefined;
}

/** Done, not covered by the commit, and its doer is dead or has done it again. */
function exposedRange(
  world: World,
  shape: GroupShape,
  { partition, replica }: PartitionReading,
  committed: number | undefined,
  outside: OutsideState,
): OffsetRange | null {
  // A share group commits no position: what is out is locked, and drawn as such.
  if (shape.protocol === 'share') return null;
  const someoneDied = shape.members.some(({ name }) => {
    const process = world.nodes.get(name)?.process;
    return process?.status === 'down' && process.ending === 'killed';
  });
  if (!someoneDied || replica === undefined) return null;
  const from = committed ?? replica.log.logStartOffset;
  const { entries } = logIndex(replica.log);
  const last = entries
    .slice(placeOf(entries, from))
    .findLast(({ offset, record }) => wasProcessed(outside, partition, offset, record));
  return last === undefined ? null : { from, to: last.offset + 1 };
}
