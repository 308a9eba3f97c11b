/**
 * T6: two living producers never hold the same producer id in the same epoch.
 *
 * Kafka:       TransactionCoordinator.handleInitProducerId, ProducerIdManager (4.4); ClientsHaveDifferentProducerEpochs in kafka-tlaplus.
 * Units:       epochs count.
 * Invariants:  T6.
 * Divergences: none.
 */

import type { NodeId } from '../kernel/ids.ts';
import { producerOf } from '../producer-of.ts';
import type { Moment } from './moment.ts';
import type { Broken, Watch } from './watch.ts';

export const oneOwnerOfAnIdentity: Watch = {
  id: 'T6',
  name: 'a producer id and epoch have one owner',
  look(moment) {
    for (const { node, producer, before } of moment.sends) {
      const { producerId, producerEpoch } = producer.identity;
      if (producerId < 0 || producer.identity === before?.identity) continue;
      const broken = otherOwner(moment, node, producerId, producerEpoch);
      if (broken !== undefined) return broken;
    }
    return undefined;
  },
};

function otherOwner({ nodes }: Moment, self: NodeId, id: number, epoch: number): Broken {
  for (const cell of nodes.values()) {
    if (cell.id === self || cell.process.status === 'down') continue;
    const identity = producerOf(cell)?.identity;
    if (identity?.producerId !== id || identity.producerEpoch !== epoch) continue;
    return `${self} and ${cell.id} are both ${id}/${epoch}`;
  }
  return undefined;
}
