/** The brokers as listeners of the metadata log: how far each has heard, and what it believes because of it. */

import type { MetadataImage } from '../engine/metadata/image.ts';
import { NO_BROKER } from '../engine/protocol/topic-partition.ts';
import { endOffsetOf } from '../engine/quorum/metadata-log.ts';
import type { BrokerCell } from '../engine/world.ts';
import { userPartitions } from '../ledger/cluster-view.ts';
import { brokerStatus, clusterNodes } from './brokers.ts';
import type { Belief, ListenerView } from './quorum-view.ts';
import { cannotReach } from './reach.ts';
import type { StageInput } from './stage-input.ts';

export function listenerViews(input: StageInput, said: MetadataImage): readonly ListenerView[] {
  return [...input.world.nodes.values()].flatMap((cell) =>
    cell.kind === 'broker' ? [listenerView(input, cell, said)] : [],
  );
}

function listenerView(input: StageInput, cell: BrokerCell, said: MetadataImage): ListenerView {
  const { world } = input;
  const { broker, image, quorum } = cell.state;
  const unreachable = cannotReach(world.network, cell.id, clusterNodes(world));
  const fenced = said.brokers.get(broker)?.fenced ?? false;
  const beliefs = userPartitions(said).map((name) => belief(name, image, said));
  const thinksFenced = fencedIn(image);
  return {
    id: broker,
    node: cell.id,
    status: brokerStatus(input, cell, fenced, unreachable),
    cannotReach: unreachable,
    fenced,
    endOffset: endOffsetOf(quorum.log),
    knownOffset: image.offset,
    controller: quorum.leader,
    epoch: quorum.epoch,
    beliefs,
    thinksFenced,
    isStale: beliefs.some((one) => one.isStale) || thinksFenced.join() !== fencedIn(said).join(),
  };
}

function belief(partition: string, image: MetadataImage, said: MetadataImage): Belief {
  const known = image.partitions.get(partition);
  const real = said.partitions.get(partition);
  const leader = known === undefined || known.leader === NO_BROKER ? null : known.leader;
  const isStale = known?.leader !== real?.leader || known?.leaderEpoch !== real?.leaderEpoch;
  return { partition, leader, leaderEpoch: known?.leaderEpoch ?? -1, isStale };
}

function fencedIn({ brokers }: MetadataImage): readonly number[] {
  return [...brokers.values()].filter(({ fenced }) => fenced).map(({ id }) => id);
}
