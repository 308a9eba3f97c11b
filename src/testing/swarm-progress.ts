/** What must be true when a cluster has healed and time has passed: V1–V13, and what of the rest shows only at rest. */

import { controllersImage } from '../ledger/cluster-view.ts';
import type { MetadataImage } from '../engine/metadata/image.ts';
import { producerOf } from '../engine/producer-of.ts';
import type { TopicPartition } from '../engine/protocol/topic-partition.ts';
import { isLeader } from '../engine/replication/replica.ts';
import type { BrokerCell, World } from '../engine/world.ts';
import type { Demands } from './swarm-excuses.ts';
import { notWellGroups } from './swarm-groups.ts';
import { notWellPipes } from './swarm-pipes.ts';

export function notWellAgain(world: World, demands: Demands): readonly string[] {
  const image = controllersImage(world);
  if (image === undefined) return ['V9 no controller'];
  return [
    ...brokerProblems(world, image),
    ...[...image.partitions.keys()].flatMap((name) =>
      partitionProblems(world, image, name, demands),
    ),
    ...producerProblems(world, image),
    ...transactionProblems(world, image),
    ...notWellGroups(world, image, demands),
    ...notWellPipes(world, image, demands),
  ];
}

function brokersOf(world: World): readonly BrokerCell[] {
  return [...world.nodes.values()].filter((cell) => cell.kind === 'broker');
}

function brokerProblems(world: World, image: MetadataImage): readonly string[] {
  return brokersOf(world).flatMap(({ id, state, process }) => [
    ...(process.status === 'up' && image.brokers.get(state.broker)?.fenced === false
      ? []
      : [`V1 ${id} is ${process.status}, ${state.life.phase}`]),
    ...(state.image.offset === image.offset
      ? []
      : [`V3 ${id} knows ${state.image.offset} of ${image.offset}`]),
    ...(state.unsentIsrChanges.size === 0 ? [] : [`V2 ${id} waits for an AlterPartition`]),
  ]);
}

function partitionProblems(
  world: World,
  image: MetadataImage,
  name: TopicPartition,
  { isClean }: Demands,
): readonly string[] {
  const registration = image.partitions.get(name);
  if (registration === undefined) return [];
  const { isr, replicas, leader: broker } = registration;
  const hosted = new Map(
    brokersOf(world).map(({ state }) => [state.broker, state.replicas.get(name)] as const),
  );
  const leader = hosted.get(broker);
  // Whose every candidate lost its disk, or its place in the ELR with a new minimum, waits for an operator.
  const hasCandidate = [...isr, ...registration.elr].some((id) => replicas.includes(id));
  if (!isLeader(leader)) return isClean(name) && hasCandidate ? [`V8 ${name} has no leader`] : [];
  const { highWatermark, log } = leader;
  const behind = replicas.filter((id) => hosted.get(id)?.log.logEndOffset !== log.logEndOffset);
  // Offsets are committed until the end: their copies are always on the way.
  const isInternal = name.startsWith('__');
  const late = replicas.filter((id) => hosted.get(id)?.highWatermark !== highWatermark);
  return [
    ...(isr.length < replicas.length
      ? [`V6 ${name}: ISR ${isr.join()} of ${replicas.join()}`]
      : []),
    ...(!isInternal && highWatermark < log.logEndOffset
      ? [`V7 ${name}: HW ${highWatermark} of ${log.logEndOffset}`]
      : []),
    ...(!isInternal && behind.length > 0 ? [`V5 ${name}: ${behind.join()} are behind`] : []),
    ...(!isInternal && late.length > 0 ? [`V7 ${name}: ${late.join()} have another HW`] : []),
  ];
}

/** A producer that was killed leaves sends without an answer: that is no lack of progress. */
function producerProblems(world: World, image: MetadataImage): readonly string[] {
  const out: string[] = [];
  for (const cell of world.nodes.values()) {
    const producer = producerOf(cell);
    if (producer === null) continue;
    const waiting = [...producer.accumulator.queues.values()]
      .flat()
      .filter(({ partition }) => (image.partitions.get(partition)?.leader ?? -1) >= 0).length;
    if (waiting > 0) out.push(`V4 ${cell.id}: ${waiting} batches wait`);
    const produces = producer.inFlight.filter(({ request }) => request.api === 'Produce').length;
    if (produces > 0) out.push(`V4 ${cell.id}: ${produces} requests in flight`);
    const { waiting: call } = producer.application;
    if (call.kind === 'transaction') out.push(`V12 ${cell.id} waits in ${call.operation}`);
  }
  return out;
}

/** A transaction that began long ago has met its end: by its producer or by the clock. */
function transactionProblems(world: World, image: MetadataImage): readonly string[] {
  const isLed = (partition: TopicPartition) => (image.partitions.get(partition)?.leader ?? -1) >= 0;
  return brokersOf(world).flatMap(({ state }) =>
    [...state.transactions.transactions.values()].flatMap(({ metadata }) => {
      const { transactionalId: id, state: now, pendingState } = metadata;
      // A marker waits for its leader: the last stable offset is stuck.
      if (!metadata.partitions.every(isLed)) return [];
      const isOpen = now === 'Ongoing' || now === 'PrepareCommit' || now === 'PrepareAbort';
      const rule = now === 'Ongoing' ? 'T9' : 'T8';
      return isOpen || pendingState !== null ? [`${rule} ${id} is ${now}, ${pendingState}`] : [];
    }),
  );
}
