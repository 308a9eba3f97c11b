/**
 * T5: after InitProducerId was answered with an epoch, no record of an older epoch of that id is appended.
 *
 * Kafka:       ProducerAppendInfo.checkProducerEpoch, TransactionCoordinator.validateTransitionMetadata (4.4); KIP-98, KIP-890.
 * Units:       epochs count.
 * Invariants:  T5.
 * Divergences: none.
 */

import { producerOf } from '../producer-of.ts';
import { isLeader } from '../replication/replica.ts';
import type { HostedReplica, Moment } from './moment.ts';
import type { Broken, Watch } from './watch.ts';

export function fencedProducersWriteNothing(): Watch {
  /** By producer id: the epoch that was answered last. */
  const fences = new Map<number, number>();
  return {
    id: 'T5',
    name: 'a fenced producer writes nothing',
    look(moment) {
      for (const hosted of moment.replicas) {
        const broken = writtenByFenced(hosted, fences);
        if (broken !== undefined)
          return `${hosted.replica.partition} on ${hosted.broker}: ${broken}`;
      }
      noteFences(moment, fences);
      return undefined;
    },
  };
}

function noteFences({ sent, nodes }: Moment, fences: Map<number, number>): void {
  for (const { kind, to, body } of sent) {
    if (kind !== 'response' || body.api !== 'InitProducerId' || body.error !== 'NONE') continue;
    const transactionalId = producerOf(nodes.get(to))?.config.transactionalId ?? null;
    if (transactionalId === null) continue;
    const known = fences.get(body.producerId) ?? -1;
    fences.set(body.producerId, Math.max(known, body.producerEpoch));
  }
}

function writtenByFenced(
  { replica, before, news, isAppended }: HostedReplica,
  fences: ReadonlyMap<number, number>,
): Broken {
  if (!isLeader(replica) || !isLeader(before) || !isAppended) return undefined;
  for (const { producerId, producerEpoch, control, baseOffset } of news) {
    const fence = fences.get(producerId) ?? -1;
    if (control || producerEpoch >= fence) continue;
    return `${producerId}/${producerEpoch} writes at ${baseOffset}, the epoch is ${fence}`;
  }
  return undefined;
}
