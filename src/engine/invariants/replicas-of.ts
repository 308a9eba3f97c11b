/**
 * The replicas of a world, and which of them changed since the look before.
 *
 * Kafka:       none.
 * Units:       none.
 * Invariants:  a replica that kept its reference did not change.
 * Divergences: none.
 */

import type { MetadataImage } from '../metadata/image.ts';
import type { BrokerId } from '../protocol/topic-partition.ts';
import { isLeader, type LeaderReplica, type Replica } from '../replication/replica.ts';
import type { BrokerCell, World } from '../world.ts';

export interface HostedReplica {
  readonly broker: BrokerId;
  readonly cell: BrokerCell;
  readonly replica: Replica;
  readonly before: Replica | undefined;
}

export function brokersOf(world: World): readonly BrokerCell[] {
  const out: BrokerCell[] = [];
  for (const cell of world.nodes.values()) if (cell.kind === 'broker') out.push(cell);
  return out;
}

/** Replicas with another reference than before; all of them at the first look. */
export function* changedReplicas(
  world: World,
  before: World | undefined,
): Generator<HostedReplica> {
  for (const cell of brokersOf(world)) {
    const old = before?.nodes.get(cell.id);
    const oldReplicas = old?.kind === 'broker' ? old.state.replicas : undefined;
    if (oldReplicas === cell.state.replicas) continue;
    for (const [partition, replica] of cell.state.replicas) {
      const oldReplica = oldReplicas?.get(partition);
      if (oldReplica === replica) continue;
      yield { broker: cell.state.broker, cell, replica, before: oldReplica };
    }
  }
}

/** The word of the controllers, as far as it has been said. */
export function controllersImage(world: World): MetadataImage | undefined {
  let image: MetadataImage | undefined;
  for (const cell of world.nodes.values()) {
    if (cell.kind !== 'controller') continue;
    if (image === undefined || cell.state.image.offset > image.offset) image = cell.state.image;
  }
  return image;
}

/** Leads by the controllers' word, in the epoch that they gave it: no zombie. */
export function presentLeader(world: World, partition: string): LeaderReplica | undefined {
  const registration = controllersImage(world)?.partitions.get(partition);
  if (registration === undefined) return undefined;
  for (const cell of brokersOf(world)) {
    if (cell.state.broker !== registration.leader || cell.process.status === 'down') continue;
    const replica = cell.state.replicas.get(partition);
    if (isLeader(replica) && replica.leaderEpoch === registration.leaderEpoch) return replica;
  }
  return undefined;
}
